#!/usr/bin/env bash
# Every test: the unit tests, then the built program with real clients.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root"
need_build_packages

"$root/Scripts/check.sh"
"$root/Scripts/build-release.sh"
need_test_environment
need_browser
say "running the system tests"
"$test_python" -m pytest -q -p no:cacheprovider Tests/System "$@"
say "running the console's tests in Chromium"
"$test_python" -m pytest -q -p no:cacheprovider Tests/Browser
