#!/usr/bin/env bash
# Builds the web console into console/dist, if its sources are newer than the last build; the
# program takes it in when it is built afterwards.
#
# Usage: console.sh [check]
#
# With `check`: format, lint, types and unit tests instead.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"
cd "$root/console"
export NODE_PATH=/usr/lib/x86_64-linux-gnu/nodejs
need_console_packages

# The fields of services' calls, from their models.
made=src/model/integrations/models.made.ts
if [ ! -f "$made" ] || [ make-integrations.py -nt "$made" ] ||
    [ src/model/integrations/catalog.ts -nt "$made" ] || [ "$models" -nt "$made" ]; then
    python3 make-integrations.py "$models"
fi

if [ "${1:-}" = check ]; then
    need_console_checker
    say "checking the console: format, lint, types"
    "$deno" fmt --quiet --check
    "$deno" lint --quiet
    "$deno" check --quiet src
    say "running the console's unit tests"
    log=$root/.build/console-tests.log
    if ! node test.cjs >"$log" 2>&1; then
        grep -E -A 12 '^\s*not ok|^✖' "$log" | head -n 80 || tail -n 40 "$log"
        fail "The console's unit tests failed; the whole log: $log"
    fi
    grep -E '^(# |ℹ )(tests|pass|fail) ' "$log" | tr '\n' ' '
    echo
    exit 0
fi

bundle=dist/console.bundle
if [ -f "$bundle" ] &&
    [ -z "$(find src licences build.cjs -newer "$bundle" -print | head -n 1)" ]; then
    exit 0
fi
say "building the console"
node build.cjs
# Names the bundle as changed to a build that has not seen one before.
touch "$root/Sources/CConsoleFiles/files.c"
