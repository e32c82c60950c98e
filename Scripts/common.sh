# What the scripts share; to be sourced. Leaves `root`, the checkout, and a few functions.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "==> $*"; }

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Runs a command that takes long: `with_progress LOG LABEL COMMAND…`. What it says goes to the log; its
# newest line and the time so far are shown. On a terminal that line is rewritten, elsewhere a new one
# comes each half minute. Of a command that fails the end of the log is shown.
with_progress() {
    local log=$1 label=$2 watcher code=0
    shift 2
    mkdir -p "$(dirname "$log")"
    : >"$log"
    show_progress "$log" "$label" "$$" &
    watcher=$!
    "$@" >"$log" 2>&1 || code=$?
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    if [ -t 1 ]; then printf '\r\033[K'; fi
    if [ "$code" -eq 0 ]; then return 0; fi
    { grep -E '(^|[^a-z])error:' "$log" | sort -u | head -n 20 || true; } >&2
    tail -n 20 "$log" >&2
    printf '%s\n' "$label failed (exit code $code); the whole log: $log" >&2
    return "$code"
}

# Shows how far a command is, until it is killed or the script that began it has ended.
show_progress() {
    local log=$1 label=$2 parent=$3 waited=0 line width
    while kill -0 "$parent" 2>/dev/null; do
        sleep 1
        waited=$((waited + 1))
        if [ ! -t 1 ] && [ $((waited % 30)) -ne 0 ]; then continue; fi
        line=$(tail -c 400 "$log" 2>/dev/null | tr '\r' '\n' | tr -cd '\n -~' | grep . | tail -n 1) || true
        line="    $label, $((waited / 60)):$(printf '%02d' $((waited % 60))): $line"
        if [ -t 1 ]; then
            width=$(tput cols 2>/dev/null || echo 80)
            printf '\r\033[K%s' "${line:0:$((width - 1))}"
        else
            printf '%s\n' "${line:0:150}"
        fi
    done
}

# Runs a stage of a long script and notes how long it took: `stage NAME COMMAND…`. A stage that fails
# ends the script, as any command does. The script that runs the first stage says at its end what each
# took, those of the scripts that it called included.
stage() {
    if [ -z "${TREADLE_STAGES:-}" ]; then
        TREADLE_STAGES=$(mktemp)
        export TREADLE_STAGES
        stages_owner=$$
    fi
    trap 'end_stages "$?"' EXIT
    stage_name=$1
    stage_began=$(date +%s)
    shift
    say "$stage_name"
    "$@" # not in a condition: a function's commands would fail unnoticed there
    note_stage "done"
}

note_stage() {
    local seconds=$(($(date +%s) - stage_began))
    printf '%5d:%02d  %-6s  %s\n' $((seconds / 60)) $((seconds % 60)) "$1" "$stage_name" >>"$TREADLE_STAGES"
    stage_name=
}

# At the end of a script with stages: names the one that failed, and shows all.
end_stages() {
    if [ "$1" -ne 0 ] && [ -n "${stage_name:-}" ]; then note_stage FAILED; fi
    if [ "${stages_owner:-}" != "$$" ]; then return 0; fi
    say "minutes of each stage"
    cat "$TREADLE_STAGES"
    rm -f "$TREADLE_STAGES"
}

# Makes sure that Debian packages are there: `need_packages REASON PACKAGE…`. Installs what is missing as
# root, else says what to type. Does nothing on systems without dpkg.
need_packages() {
    local reason=$1 package missing=()
    shift
    command -v dpkg >/dev/null 2>&1 || return 0
    for package in "$@"; do
        dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
    if [ "$(id -u)" -ne 0 ]; then
        fail "$reason needs packages that are not installed. Type:" \
            "    sudo apt-get install -y ${missing[*]}"
    fi
    say "installing what $reason needs: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    local log=$root/.build/packages.log
    # A machine that has just been set up knows of no packages.
    if apt-get install -y -q --simulate "${missing[@]}" >/dev/null 2>&1; then
        with_progress "$log" "installing packages" apt-get install -y -q "${missing[@]}" && return 0
    fi
    with_progress "$log" "reading the list of packages" apt-get update -q || true
    with_progress "$log" "installing packages" apt-get install -y -q "${missing[@]}"
}
