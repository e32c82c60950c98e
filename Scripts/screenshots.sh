#!/usr/bin/env bash
# Takes the pictures of the console in docs/images: a server of its own runs the warehouse example
# some nights long, and Chromium looks at it.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root"

"$root/Scripts/build-release.sh"
"$root/Scripts/setup-warehouse.sh"
need_test_environment
need_browser
say "running some nights and taking pictures of them"
"$test_python" "$root/Scripts/take-screenshots.py" "$root/docs/images"
