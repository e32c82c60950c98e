#!/usr/bin/env bash
# The quick checks: format, then the unit tests, of the program and of its console.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root"
need_build_packages

run_unit_tests() {
    local log=$root/.build/unit-tests.log code=0
    swift test --skip-build --parallel >"$log" 2>&1 || code=$?
    grep -E '^(✔ Test run with|error:|.*: error:)' "$log" || true
    if [ "$code" -eq 0 ]; then return 0; fi
    tail -n 5 "$log"
    grep -A 3 -E '^✘' "$log" | head -n 60 || true
    fail "The unit tests failed; the whole log: $log"
}

stage "checking the format" \
    swift format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift
stage "checking the console" "$root/Scripts/console.sh" check
stage "building the console" "$root/Scripts/console.sh"
stage "making the table of AWS services" "$root/Scripts/services.sh"
stage "building the tests" with_progress "$root/.build/tests-build.log" "building" \
    swift build --build-tests --explicit-target-dependency-import-check error
stage "running the unit tests" run_unit_tests
