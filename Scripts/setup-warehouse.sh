#!/usr/bin/env bash
# Prepares examples/warehouse: its Python environment and the exports of its source systems.
# Does only what is missing or out of date; when nothing is, it says nothing.
#
# PYTHON names the interpreter to use; without it, the first Python 3.11 to 3.13 that is found.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

example=$root/examples/warehouse
venv=$example/.venv
stamp=$example/.venv.stamp

suits() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if suits "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    fail "The example needs Python 3.11, 3.12 or 3.13 (dbt-core 1.10 runs on these)." \
        "On Debian: apt-get install -y python3 python3-venv. Or name one: PYTHON=/path/to/python3."
}

# Whatever decides what is in the environment: the pinned packages and the interpreter's place.
wanted() {
    cksum <"$example/requirements.txt"
    printf '%s\n' "$venv"
}

make_environment() {
    local python log=$example/.state/setup.log
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        local version
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        need_packages "the example's Python environment" "python$version-venv"
    fi
    say "making the example's Python environment with $("$python" --version 2>&1): dbt and DuckDB"
    rm -rf "$venv" "$stamp"
    "$python" -m venv "$venv" >"$log" 2>&1 || show_log "$log"
    with_progress "$log" "installing dbt and DuckDB" \
        "$venv/bin/python" -m pip install --disable-pip-version-check --no-input \
        --progress-bar off --requirement "$example/requirements.txt"
    wanted >"$stamp"
}

show_log() {
    tail -n 20 "$1" >&2
    fail "The Python environment could not be made; the lines above say why."
}

mkdir -p "$example/.state"
if command -v flock >/dev/null 2>&1; then # two at once would spoil each other's work
    exec 9>"$example/.state/setup.lock"
    flock 9
fi

if [ ! -x "$venv/bin/python" ] || [ "$(wanted)" != "$(cat "$stamp" 2>/dev/null)" ]; then
    make_environment
fi

exports=$example/.state/exports
if [ ! -f "$exports/payments.csv" ] ||
    [ "$example/generate.py" -nt "$exports/payments.csv" ] ||
    [ "$example/chain.py" -nt "$exports/payments.csv" ]
then
    say "generating the exports of the source systems"
    "$venv/bin/python" "$example/generate.py"
fi
