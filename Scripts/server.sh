# The server that `make run` keeps in the background; to be sourced after common.sh.
#
# TREADLE_LISTEN and TREADLE_DATA are the server's own settings: its address and its folder.

listen=${TREADLE_LISTEN:-127.0.0.1:8083}
data=${TREADLE_DATA:-$root/.treadle}
treadle=${TREADLE:-$root/.build/release/treadle}
log=$data/server.log
pid_file=$data/server.pid
stamp_file=$data/server.stamp

# The address to call, which is not what the server listens on if that is every address.
address=$(printf '%s' "$listen" | sed -e 's/^0\.0\.0\.0:/127.0.0.1:/' -e 's/^\[::\]:/[::1]:/')
endpoint=http://$address

# The process id of the server in the background, or nothing.
server_pid() {
    local pid
    pid=$(cat "$pid_file" 2>/dev/null) || return 0
    case "$(command_line "$pid")" in
    *treadle*server*) printf '%s' "$pid" ;;
    esac
}

# The command line of a process; nothing if there is none, or only a dead one nobody has collected.
command_line() {
    if [ -d /proc/self ]; then
        tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" || true
    else
        ps -p "$1" -o args= || true
    fi
}

# Says who answers at the address: nobody, treadle, or somebody else.
who_answers() {
    python3 - "$endpoint" <<'PYTHON'
import sys
import urllib.error
import urllib.request

opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
try:
    opener.open(sys.argv[1] + "/healthz", timeout=3).read()
    facts = opener.open(sys.argv[1] + "/treadle/about", timeout=3).read()
    print("treadle" if b"account" in facts else "somebody else")
except urllib.error.HTTPError:
    print("somebody else")
except urllib.error.URLError as error:
    print("nobody" if isinstance(error.reason, ConnectionRefusedError) else "somebody else")
except Exception:
    print("somebody else")
PYTHON
}

# Ends the server in the background; running jobs go on, and the next server finds them again.
stop_server() {
    local pid waited=0
    pid=$(server_pid)
    [ -n "$pid" ] || return 0
    kill -TERM "$pid" 2>/dev/null || true
    while [ -n "$(server_pid)" ]; do
        sleep 0.1
        waited=$((waited + 1))
        [ "$waited" -lt 300 ] || fail "The server (process $pid) does not stop; its log: $log"
    done
    rm -f "$pid_file" "$stamp_file"
}

# What a running server depends on: a server with another stamp is out of date.
server_stamp() {
    cksum <"$treadle"
    cksum <"$1"
    printf '%s\n' "$listen"
}

# Makes sure that a server with this configuration file runs, of the binary as it is now.
ensure_server() {
    local config=$1 pid answer
    pid=$(server_pid)
    if [ -n "$pid" ]; then
        if [ "$(server_stamp "$config")" = "$(cat "$stamp_file" 2>/dev/null)" ] &&
            [ "$(who_answers)" = treadle ]; then
            say "the server runs already at $endpoint (process $pid)"
            return
        fi
        say "restarting the server, which is out of date; running jobs go on"
        stop_server
    fi
    answer=$(who_answers)
    case $answer in
    nobody) start_server "$config" ;;
    treadle)
        fail "A Treadle server that \`make run\` did not start answers at $endpoint." \
            "It may not know this example's jobs. Stop it, or choose another address:" \
            "    TREADLE_LISTEN=127.0.0.1:8084 make run"
        ;;
    *)
        fail "Another program listens at $address. Stop it, or choose another address:" \
            "    TREADLE_LISTEN=127.0.0.1:8084 make run"
        ;;
    esac
}

start_server() {
    local config=$1 pid waited=0 session=
    if command -v setsid >/dev/null 2>&1; then session=setsid; fi # Ctrl-C here must not reach it
    (
        umask 077 # the log tells of inputs and causes
        mkdir -p "$data"
        if [ -f "$log" ]; then mv -f "$log" "$log.1"; fi
        : >"$log"
    )
    say "starting the server and its console at $endpoint; its log: $log"
    nohup $session "$treadle" server --listen "$listen" --data "$data" --config "$config" \
        </dev/null >"$log" 2>&1 &
    pid=$!
    printf '%s\n' "$pid" >"$pid_file"
    server_stamp "$config" >"$stamp_file"
    until [ "$(who_answers)" = treadle ]; do
        if ! kill -0 "$pid" 2>/dev/null; then
            rm -f "$pid_file" "$stamp_file"
            tail -n 20 "$log" >&2
            fail "The server ended as soon as it was started; its last lines are above."
        fi
        waited=$((waited + 1))
        if [ "$waited" -gt 150 ]; then
            tail -n 20 "$log" >&2
            fail "The server (process $pid) does not answer; its last lines are above."
        fi
        sleep 0.2
    done
}
