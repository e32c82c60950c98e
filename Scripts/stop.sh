#!/usr/bin/env bash
# Ends the server that `make run` left in the background. Jobs that run go on, and a later server
# finds them again.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/server.sh"

pid=$(server_pid)
if [ -z "$pid" ]; then
    say "no server of \`make run\` is running"
    exit 0
fi
stop_server
say "stopped the server (process $pid)"
