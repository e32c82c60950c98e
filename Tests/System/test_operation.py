"""Operation of a server: when it refuses to start, how it ends, and what it leaves running."""

import http.client
import json
import os
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest
from support import ROLE, definition, ended, environment, eventually, events, types

WAIT = definition(("Wait", {"Type": "Wait", "SecondsPath": "$.seconds"}))


def refuse(server, *more, seconds=20, **settings):
    """Starts a server that must not start; returns its exit code and its one-line message."""
    done = subprocess.run(
        [*server.arguments(), *more], capture_output=True, text=True, timeout=seconds,
        env=environment(**settings), cwd=server.folder, stdin=subprocess.DEVNULL)
    lines = [line for line in done.stderr.splitlines() if line.startswith("treadle: ")]
    assert done.returncode != 0
    assert done.stdout == ""
    assert len(lines) == 1, done.stderr
    assert "Fatal" not in done.stderr
    return done.returncode, lines[0]


def job(name, **parameters):
    return {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
            "Parameters": {"JobName": name, "JobQueue": "work", "JobDefinition": name, "Parameters": parameters}}


def start(server, name, text, input="{}"):
    sfn = server.client()
    arn = sfn.create_state_machine(name=name, definition=text, roleArn=ROLE)["stateMachineArn"]
    return sfn.start_execution(stateMachineArn=arn, name="run", input=input)["executionArn"]


# --- what a server does not start with ------------------------------------------------------------


def test_second_server_on_the_same_data_is_refused(make_server):
    first = make_server().start()
    second = make_server()
    second.data = first.data
    code, line = refuse(second)
    assert code == 1
    assert "treadle.sqlite is used by another process" in line
    assert str(first.process.pid) in line
    assert first.is_healthy()


def test_data_is_free_again_when_its_server_was_killed(make_server):
    server = make_server().start()
    execution = start(server, "m", WAIT, '{"seconds": 0}')
    ended(server.client(), execution)
    server.kill()
    server.start()
    assert server.client().describe_execution(executionArn=execution)["status"] == "SUCCEEDED"


def test_database_of_a_newer_version_is_refused_and_left_alone(make_server):
    server = make_server().start()
    server.stop()
    database = server.data / "treadle.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    code, line = refuse(server)
    assert code == 1
    assert "from a newer version of Treadle" in line
    assert "9999" in line
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (9999,)
    connection.close()


def test_database_of_the_first_version_is_brought_up_to_date(make_server):
    source = Path(__file__).parents[2] / "Sources/SQLiteStorage/Migrations/Migration001Initial.swift"
    schema = source.read_text().split('sql: """')[1].split('"""')[0]
    server = make_server()
    server.data.mkdir()
    database = server.data / "treadle.sqlite"
    with sqlite3.connect(database) as connection:
        connection.executescript(schema)
        connection.execute(f"PRAGMA application_id = {0x5452444C}")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    server.start()
    execution = start(server, "m", WAIT, '{"seconds": 0}')
    ended(server.client(), execution)
    server.stop()
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() > (2,)
        [(verdict,)] = connection.execute("PRAGMA integrity_check").fetchall()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(work)")]
    connection.close()
    assert verdict == "ok"
    assert {"owner", "subject"} <= set(columns)


def test_database_of_another_program_is_refused_and_left_alone(make_server):
    server = make_server()
    server.data.mkdir()
    with sqlite3.connect(server.data / "treadle.sqlite") as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    code, line = refuse(server)
    assert code == 1
    assert "treadle.sqlite" in line
    with sqlite3.connect(server.data / "treadle.sqlite") as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("birds",)]
    connection.close()


def test_file_that_is_no_database_is_refused_and_left_alone(make_server):
    server = make_server()
    server.data.mkdir()
    (server.data / "treadle.sqlite").write_bytes(b"This is no database at all. " * 100)
    code, line = refuse(server)
    assert code == 1
    assert "treadle.sqlite" in line
    assert (server.data / "treadle.sqlite").read_bytes().startswith(b"This is no database")


@pytest.mark.parametrize("config, place, words", [
    ("log: {level: info}\nlimts: {payloadBytes: 1}\n", "2:1", ["limts", "did you mean 'limits'"]),
    ("limits:\n  payloadByte: 1\n", "2:3", ["payloadByte", "payloadBytes"]),
    ("jobs:\n  queues:\n    work: {slot: 1}\n", "3:12", ["slot", "slots"]),
    ("listen: nowhere\n", "1:1", ["nowhere", "HOST:PORT"]),
    ("account: 12\n", "1:1", ["12", "twelve digits"]),
    ("log: {format: xml}\n", "1:7", ["xml", "text or json"]),
    ("engine: {workers: none}\n", "1:10", ["none", "a number from 1"]),
    ("a: [1\n", "", ["server.yaml:"]),
])
def test_wrong_configuration_is_refused_with_its_place(make_server, config, place, words):
    server = make_server(config)
    listening = ["--listen", f"127.0.0.1:{server.port}", "--account", server.account]
    arguments = [a for a in server.arguments() if a not in listening]
    done = subprocess.run(arguments, capture_output=True, text=True, env=environment(), timeout=20)
    assert done.returncode == 78, done.stderr
    assert f"server.yaml:{place}" in done.stderr
    for word in words:
        assert word in done.stderr
    assert not server.data.exists()


def test_configuration_file_that_is_not_there_is_refused(make_server):
    server = make_server()
    server.config.unlink()
    code, line = refuse(server)
    assert code in (2, 78)
    assert "server.yaml" in line


def test_port_that_is_taken_is_named(make_server):
    server = make_server()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", server.port))
        taken.listen()
        code, line = refuse(server)
    assert code == 1
    assert f"127.0.0.1:{server.port}" in line
    assert "in use" in line


def test_data_directory_that_cannot_be_written_is_named(make_server):
    server = make_server()
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chmod(folder, 0o555)
        server.data = Path(folder) / "data"
        server.config.unlink()
        as_another = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        arguments = server.arguments()
        del arguments[arguments.index("--config"):arguments.index("--config") + 2]
        done = subprocess.run(
            arguments, capture_output=True, text=True, timeout=20, env=environment(), cwd="/", **as_another)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith(f"treadle: The data directory {folder}/data cannot be made")
    assert len(done.stderr.splitlines()) == 1


# --- configuration that holds ---------------------------------------------------------------------


def test_flag_goes_over_variable_over_file(make_server):
    account, other, third = "111111111111", "222222222222", "333333333333"
    server = make_server(f'account: "{account}"\nregion: eu-west-1\n', account=other, env={
        "TREADLE_ACCOUNT": third, "TREADLE_REGION": "eu-north-1", "TREADLE_LOG_LEVEL": ""}).start()
    arn = server.client().create_activity(name="a")["activityArn"]
    assert arn == f"arn:aws:states:eu-north-1:{other}:activity:a"


def test_limits_can_be_raised(make_server):
    server = make_server("limits: {payloadBytes: 1000000, historyEvents: 50}\n").start()
    execution = start(server, "m", WAIT, json.dumps({"seconds": 0, "x": "x" * 500_000}))
    assert ended(server.client(), execution)["status"] == "SUCCEEDED"
    loop = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {
        "Type": "Choice", "Choices": [{"Variable": "$.never", "IsPresent": True, "Next": "C"}], "Default": "A"},
        "C": {"Type": "Succeed"}}})
    end = ended(server.client(), start(server, "loop", loop))
    assert end["status"] == "FAILED"
    assert "50" in end["cause"]


def test_log_lines_are_json_if_asked_for(make_server):
    server = make_server(env={"TREADLE_LOG_FORMAT": "json", "TREADLE_LOG_LEVEL": "debug"}).start()
    ended(server.client(), start(server, "m", WAIT, '{"seconds": 0}'))
    server.stop()
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert len(lines) >= 2
    for line in lines:
        assert {"time", "level", "message"} <= line.keys()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])
    assert any(str(server.port) in json.dumps(line) for line in lines)


def test_log_names_the_execution_that_a_line_is_about(make_server):
    server = make_server(env={"TREADLE_LOG_FORMAT": "json", "TREADLE_LOG_LEVEL": "trace"}).start()
    execution = start(server, "m", definition(("Job", job("fail"))))
    ended(server.client(), execution)
    server.stop()
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert [line for line in lines if execution in line.values()]


def test_server_listens_only_where_it_was_told(make_server):
    server = make_server().start()
    listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    local = [line.split()[1] for line in listening.splitlines() if line.split()[3:4] == ["0A"]]
    assert [address for address in local if address.endswith(f":{server.port:04X}")] == [f"0100007F:{server.port:04X}"]


# --- what others can see, and what they can write into the log ------------------------------------


def modes(folder):
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in [folder, *folder.rglob("*")]}


def test_nobody_else_can_read_what_the_server_keeps(make_server):
    server = make_server()
    server.data.mkdir(mode=0o755)
    old = os.umask(0)
    try:
        server.start()
        ended(server.client(), start(server, "m", definition(("Job", job("say", text="x")))))
        open_to_others = {name: oct(mode) for name, mode in modes(server.data).items() if mode & 0o077}
        assert open_to_others == {}
        server.stop()
        # As an earlier version has left them.
        server.data.chmod(0o755)
        for path in server.data.glob("treadle.sqlite*"):
            path.chmod(0o644)
        server.start()
        assert {name: oct(mode) for name, mode in modes(server.data).items() if mode & 0o077} == {}
    finally:
        os.umask(old)


def test_jobs_write_with_the_rights_that_the_server_was_started_with(make_server, tmp_path):
    written = tmp_path / "written"
    server = make_server(
        "jobs:\n  queues: {work: {slots: 1}}\n  definitions:\n"
        f"    write: {{command: [sh, -c, 'ulimit -n > {written}']}}\n")
    old = os.umask(0o022)
    try:
        server.start()
    finally:
        os.umask(old)
    assert ended(server.client(), start(server, "m", definition(("Job", job("write")))))["status"] == "SUCCEEDED"
    assert written.stat().st_mode & 0o777 == 0o644
    assert written.read_text().strip() == str(resource.getrlimit(resource.RLIMIT_NOFILE)[0])


@pytest.mark.parametrize("form", ["text", "json"])
def test_cause_cannot_forge_a_line_of_the_log(make_server, form):
    server = make_server(env={"TREADLE_LOG_FORMAT": form}).start()
    cause = "x\n2026-11-22T00:00:00 notice treadle: forged\r\u001b[2J\u009b1m\u202e\u2028"
    ended(server.client(), start(server, "m", json.dumps(
        {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E", "Cause": cause}}})))
    server.client().stop_execution(
        executionArn=start(server, "w", WAIT, '{"seconds": 60}'), error="E", cause=cause)
    server.stop()
    text = server.log.read_bytes().decode()
    assert "forged" in text
    assert not [line for line in text.split("\n") if line.startswith("2026-11-22T00:00:00 notice")]
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]", text)
    if form == "json":
        assert [line for line in map(json.loads, text.splitlines()) if cause in line.values()]


# --- the disk -------------------------------------------------------------------------------------


def test_log_that_was_removed_after_a_crash_is_missed(make_server):
    server = make_server().start()
    start(server, "m", WAIT, '{"seconds": 60}')
    server.kill()
    server.start()
    assert "is gone" not in server.log_text()
    server.kill()
    (server.data / "treadle.sqlite-wal").unlink()
    server.start()
    assert f"{server.data}/treadle.sqlite-wal is gone" in server.log_text()
    server.stop()
    server.log.unlink()
    server.start()
    assert "is gone" not in server.log_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_full_disk_at_the_start_is_named(make_server):
    server = make_server()
    server.data.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(server.data)],
                      capture_output=True).returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        (server.data / "full").write_bytes(b"x" * (256 * 1024))
    except OSError:
        pass
    try:
        code, line = refuse(server)
    finally:
        subprocess.run(["umount", str(server.data)], check=True)
    assert code == 1
    assert "disk" in line and "full" in line
    assert "code" not in line


def test_server_whose_disk_fails_says_so_and_ends(make_server):
    server = make_server()
    # A write beyond the limit fails instead of killing the process.
    server.env["TREADLE_LOG_LEVEL"] = "info"
    with server.log.open("ab") as log:
        server.process = subprocess.Popen(
            ["sh", "-c", 'trap "" XFSZ; exec "$@"', "sh", *server.arguments()], stdout=log, stderr=log,
            stdin=subprocess.DEVNULL, cwd=server.folder, env=environment(**server.env), start_new_session=True)
    eventually(server.serves_or_has_ended, "the server serves", 30)
    sfn = server.client()
    arn = sfn.create_state_machine(name="m", definition=WAIT, roleArn=ROLE)["stateMachineArn"]
    size = (server.data / "treadle.sqlite-wal").stat().st_size
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, size))
    try:
        with pytest.raises(Exception):
            for _ in range(50):
                sfn.start_execution(stateMachineArn=arn, input=json.dumps({"seconds": 60, "x": "x" * 5000}))
        assert server.process.wait(20) == 74
    finally:
        server.kill()
    # Its log is a file too, which may have met the same limit.
    server.start()
    assert server.client().list_state_machines()["stateMachines"][0]["name"] == "m"


# --- ending and coming back -----------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_server_cleanly_while_executions_run(make_server, number):
    server = make_server().start()
    sleeping = start(server, "sleeps", WAIT, '{"seconds": 3}')
    working = start(server, "works", definition(("Job", job("steps"))))
    eventually(lambda: "TaskSubmitted" in types(events(server.client(), working)), "the job is submitted")
    began = time.monotonic()
    server.process.send_signal(number)
    assert server.process.wait(15) == 0
    assert time.monotonic() - began < 10
    server.start()
    sfn = server.client()
    assert ended(sfn, sleeping)["status"] == "SUCCEEDED"
    end = ended(sfn, working)
    assert end["status"] == "SUCCEEDED"
    assert len(json.loads(end["output"])["Attempts"]) == 1
    log = server.treadle("logs", "works").stdout
    assert [line.rpartition(" ")[2] for line in log.splitlines()] == [str(n) for n in range(1, 9)]


def test_jobs_go_on_while_there_is_no_server(make_server, tmp_path):
    mark = tmp_path / "went-on"
    server = make_server(
        "jobs:\n  queues: {work: {slots: 1}}\n  definitions:\n"
        f"    late: {{command: [sh, -c, 'sleep 2; echo done > {mark}']}}\n").start()
    execution = start(server, "m", definition(("Job", job("late"))))
    eventually(lambda: "TaskSubmitted" in types(events(server.client(), execution)), "the job is submitted")
    time.sleep(0.5)
    server.stop()
    eventually(mark.exists, "the job has gone on", 10)
    server.start()
    assert ended(server.client(), execution)["status"] == "SUCCEEDED"


def test_long_poll_ends_when_the_server_does(make_server):
    server = make_server().start()
    activity = server.client().create_activity(name="a")["activityArn"]
    answers = []
    poll = threading.Thread(
        target=lambda: answers.append(server.client().get_activity_task(activityArn=activity)))
    poll.start()
    time.sleep(0.5)
    began = time.monotonic()
    server.stop()
    poll.join(10)
    assert time.monotonic() - began < 8
    assert answers[0].get("taskToken") is None


def test_shutdown_does_not_wait_for_clients_without_end(make_server):
    server = make_server("engine: {shutdownSeconds: 2}\n").start()
    with socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{")
        time.sleep(0.3)
        began = time.monotonic()
        server.stop()
        assert 1.5 < time.monotonic() - began < 8


def test_shutdown_takes_no_more_requests_but_answers_those_that_have_begun(make_server):
    server = make_server().start()
    body = b'{"maxResults": 10}'
    head = b"POST / HTTP/1.1\r\nhost: localhost\r\nx-amz-target: AWSStepFunctions.ListActivities\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as slow:
        slow.sendall(head + b"content-length: %d\r\n\r\n" % len(body) + body[:5])
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.1", server.port), timeout=2)
        slow.sendall(body[5:])
        assert slow.recv(65_536).startswith(b"HTTP/1.1 200 ")
    server.stop()


def test_stopping_an_execution_ends_the_whole_process_group_of_its_job(make_server, tmp_path):
    pids = tmp_path / "pids"
    server = make_server(
        "jobs:\n  graceSeconds: 1\n  queues: {work: {slots: 1}}\n  definitions:\n    stubborn:\n"
        f"      command: [sh, -c, 'trap \"\" TERM; sleep 300 & echo $$ $! > {pids}; wait']\n").start()
    execution = start(server, "m", definition(("Job", job("stubborn"))))
    eventually(lambda: pids.exists() and len(pids.read_text().split()) == 2, "the job runs")
    server.client().stop_execution(executionArn=execution)

    def runs(pid):
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False
    eventually(lambda: not any(map(runs, pids.read_text().split())), "all its processes are gone", 10)
    assert server.client().describe_execution(executionArn=execution)["status"] == "ABORTED"


def test_nothing_that_was_answered_is_lost_when_the_server_is_killed(make_server):
    server = make_server().start()
    sfn = server.client()
    arn = sfn.create_state_machine(name="m", definition=WAIT, roleArn=ROLE)["stateMachineArn"]
    started = []

    def start_many():
        client = server.client()
        try:
            while True:
                started.append(client.start_execution(stateMachineArn=arn, input='{"seconds": 1}')["executionArn"])
        except Exception:
            pass

    threads = [threading.Thread(target=start_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    eventually(lambda: len(started) > 200, "many have been started", 20)
    server.kill()
    for thread in threads:
        thread.join(10)
    server.start()
    sfn = server.client()
    for execution in started:
        assert ended(sfn, execution, 30)["status"] == "SUCCEEDED"


def test_health_is_answered_and_unknown_pages_are_not(make_server):
    server = make_server().start()
    assert server.is_healthy()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/nothing")
    assert connection.getresponse().status == 404
