#!/usr/bin/env bash
# The long counts, for nights and releases: some hours.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root"
need_build_packages
"$root/Scripts/build-release.sh"
need_test_environment

say "simulating 10,000 seeds with one server, and 10,000 with three"
"$root/.build/release/treadle" simulate --seed 1 --count 10000
"$root/.build/release/treadle" simulate --seed 1 --count 10000 --engines 3
say "200 crashes, 200 more on a busy machine, 100 rounds with two servers, 100,000 executions of each" \
    "kind on a busy machine, 5,000 hostile requests, a job of several minutes, 120,000 expressions"
TREADLE_SOAK=1 "$test_python" -m pytest -q -p no:cacheprovider \
    Tests/System/test_crashes.py Tests/System/test_shared_store.py Tests/System/test_busy_machine.py \
    Tests/System/test_hostile_input.py Tests/System/test_jobs.py \
    Tests/System/test_jsonata_fuzz.py Tests/System/test_hostile_expressions.py "$@"
