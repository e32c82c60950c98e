#!/usr/bin/env bash
# The quick checks: format, then the unit tests.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root"
need_build_packages

say "checking the format"
swift format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift
say "building the tests"
swift build --build-tests --explicit-target-dependency-import-check error
say "running the unit tests"
swift test --skip-build --parallel 2>&1 | grep -vE '^(◇|✔ (Test [a-z]|Test case|Suite)|\[[0-9]+/[0-9]+\])' || exit "${PIPESTATUS[0]}"
