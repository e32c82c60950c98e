#!/usr/bin/env bash
# Speed and memory, as medians of several runs, beside the ceiling of this disk.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root"
need_build_packages
need_test_environment
need_browser
"$root/Scripts/build-release.sh"
say "building the benchmark"
swift build -c release --product treadle-bench
"$root/.build/release/treadle-bench" --treadle "$root/.build/release/treadle" \
    --python "$test_python" "$@"
"$test_python" "$root/Scripts/bench-console.py"
