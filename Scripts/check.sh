#!/usr/bin/env bash
# The quick checks: format, then the unit tests, of the program and of its console.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root"
need_build_packages

say "checking the format"
swift format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift
"$root/Scripts/console.sh" check
"$root/Scripts/console.sh"
say "building the tests"
swift build --build-tests --explicit-target-dependency-import-check error
say "running the unit tests"
log=$root/.build/unit-tests.log
code=0
swift test --skip-build --parallel >"$log" 2>&1 || code=$?
grep -E '^(✔ Test run with|error:|.*: error:)' "$log" || true
if [ "$code" -ne 0 ]; then
    tail -n 5 "$log"
    grep -A 3 -E '^✘' "$log" | head -n 60 || true
    fail "The unit tests failed; the whole log: $log"
fi
