#!/usr/bin/env bash
# Every test: the unit tests, then the built program with real clients.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root"
need_build_packages

prepare() {
    need_test_environment
    need_browser
}

stage "checking what is quick" "$root/Scripts/check.sh"
stage "building for release" "$root/Scripts/build-release.sh"
stage "preparing Python and Chromium" prepare
stage "running the system tests" "$test_python" -m pytest -q -p no:cacheprovider Tests/System "$@"
stage "running the console's tests in Chromium" \
    "$test_python" -m pytest -q -p no:cacheprovider Tests/Browser
