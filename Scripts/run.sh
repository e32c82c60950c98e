#!/usr/bin/env bash
# Builds Treadle, starts a server in the background and runs examples/warehouse on it once.
#
# Usage: run.sh [INPUT]
#
# INPUT is the execution's input, a JSON object; `{"break": "payments"}` makes the night fail. The
# exit code is that of `treadle start --follow`: 0 only if the night succeeded. The server stays;
# `make stop` ends it. TREADLE_LISTEN, TREADLE_DATA and PYTHON are honoured.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/server.sh"

input=${1:-}
if [ -z "$input" ]; then input='{}'; fi
example=$root/examples/warehouse
machine=warehouse-nightly
name=nightly-$(date +%Y%m%d-%H%M%S)-$$

say "building Treadle, preparing examples/warehouse, and running it once on a server that stays;" \
    "the first time this takes some minutes, later some seconds"
if ! command -v python3 >/dev/null 2>&1; then need_packages "the example" python3; fi
if [ -z "${TREADLE:-}" ]; then "$root/Scripts/build-release.sh"; fi
"$root/Scripts/setup-warehouse.sh"
ensure_server "$example/server.yaml"
export TREADLE_ENDPOINT=$endpoint

page=$endpoint/executions/arn:aws:states:us-east-1:000000000000:execution:$machine:$name

how_to_look() {
    local treadle_here=${treadle#"$root"/}
    cat <<TEXT

See it in a browser:
    $page
Look further:
    $treadle_here history $machine/$name
    $treadle_here logs $machine/$name
    $treadle_here list executions $machine
    AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any aws stepfunctions list-executions \\
        --endpoint-url $endpoint --region us-east-1 \\
        --state-machine-arn arn:aws:states:us-east-1:000000000000:stateMachine:$machine
A night that fails: Scripts/run.sh '{"break": "payments"}'
The server and its console stay at $endpoint; \`make stop\` ends them.
TEXT
    if [ "$endpoint" != http://127.0.0.1:8083 ]; then
        echo "It has an address of its own: export TREADLE_ENDPOINT=$endpoint"
    fi
}

interrupted() {
    trap - INT
    printf '\n%s\n' "No longer following: the run $name goes on in the server."
    how_to_look
    exit 130
}

say "deploying examples/warehouse"
"$treadle" deploy "$example"
say "starting $machine as $name; the console shows it: $page"
trap interrupted INT
code=0
"$treadle" start "$machine" --name "$name" --input "$input" --follow || code=$?
if [ "$code" -eq 130 ]; then interrupted; fi
trap - INT

if [ "$code" -eq 0 ]; then
    say "the published marts"
    "$example/.venv/bin/python" "$example/counts.py"
else
    say "the night did not succeed (exit code $code)"
fi
how_to_look
exit "$code"
