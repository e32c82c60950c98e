"""Backups: made under load, restored beside the living original, held, resumed; and what breaks them.

    TREADLE_SOAK=1    more executions and more kills
"""

import hashlib
import http.client
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import threading
import time
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from support import ROLE, SOAK, Server, definition, ended, environment, eventually, events, types

JOBS = """
jobs:
  queues:
    work: {slots: 4}
  definitions:
    mark: {command: [sh, -c, 'echo "$1 $TREADLE_TEST_SITE" >> "$2"', mark, "Ref::name", "Ref::file"]}
    long: {command: [sh, -c, 'echo "$1" >> "$2"; sleep 600', long, "Ref::name", "Ref::file"]}
  graceSeconds: 1
"""

KILLS = 60 if SOAK else 6
EXECUTIONS = 2000 if SOAK else 200


def job(kind, /, **parameters):
    return {
        "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
        "Parameters": {
            "JobName": kind, "JobQueue": "work", "JobDefinition": kind, "Parameters": parameters,
        },
    }


def create(client, name, *states):
    return client.create_state_machine(
        name=name, definition=definition(*states), roleArn=ROLE)["stateMachineArn"]


def backup(server, folder, *arguments, check=True):
    """Runs `treadle backup` and returns the finished process."""
    done = server.treadle("backup", folder, "--data", server.data, *arguments)
    assert not check or done.returncode == 0, done.stderr
    return done


def restored(make_server, original, folder, config=JOBS):
    """A server beside the original, restored from the backup; it is not started yet."""
    copy = make_server(config)
    done = copy.treadle("restore", folder, "--data", copy.data)
    assert done.returncode == 0, done.stderr
    return copy


def get(server, path):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = json.loads(answer.read())
    connection.close()
    return answer.status, body


def executions(client, machine, status=None):
    pages = client.get_paginator("list_executions").paginate(
        stateMachineArn=machine, **({"statusFilter": status} if status else {}))
    return [each for page in pages for each in page["executions"]]


def modes(folder):
    return {
        (stat.S_ISDIR(path.lstat().st_mode), stat.S_IMODE(path.lstat().st_mode))
        for path in [folder, *folder.rglob("*")]
    }


# --- the whole way -------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [True, False], ids=["with keys", "without keys"])
def test_a_restored_server_is_held_and_then_ends_everything(make_server, tmp_path, keys):
    """Hundreds of executions run while the backup is made, and the original continues."""
    original = make_server(JOBS).start()
    sfn = original.client()
    marks, calls = tmp_path / "marks", tmp_path / "calls"
    waits = create(sfn, "waits", ("W", {"Type": "Wait", "Seconds": 5}), ("P", {"Type": "Pass"}))
    works = create(
        sfn, "works", ("Mark", job("mark", **{"name.$": "$.name", "file": str(marks)})))
    longs = create(sfn, "longs", ("Long", job("long", name="long", file=str(calls))))
    activity = sfn.create_activity(name="a")["activityArn"]
    asks = create(sfn, "asks", ("A", {"Type": "Task", "Resource": activity}))
    nested = create(sfn, "nested", ("N", {
        "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": waits, "Input": {}},
    }))
    asked = sfn.start_execution(stateMachineArn=asks, name="asked")["executionArn"]
    token = sfn.get_activity_task(activityArn=activity)["taskToken"]
    long = sfn.start_execution(stateMachineArn=longs, name="long")["executionArn"]
    eventually(lambda: calls.exists(), "the long job runs")
    parent = sfn.start_execution(stateMachineArn=nested, name="parent")["executionArn"]

    started, stopping = [], threading.Event()

    def load():
        client = original.client()
        while not stopping.is_set() and len(started) < EXECUTIONS:
            number = len(started)
            name = f"e-{number}"
            client.start_execution(stateMachineArn=waits, name=name)
            if number % 10 == 0:
                client.start_execution(
                    stateMachineArn=works, name=name, input=json.dumps({"name": name}))
            started.append(name)

    loading = threading.Thread(target=load)
    loading.start()
    eventually(lambda: len(started) >= EXECUTIONS // 4, "executions run", 60)
    acknowledged = list(started)
    folder = tmp_path / "backup"
    done = backup(original, folder, *(["--with-keys"] if keys else []))
    assert f"backed up to {folder}" in done.stdout
    loading.join()
    assert (folder / "server.key").exists() == keys
    assert modes(folder) == {(True, 0o700), (False, 0o600)}
    assert original.treadle("backup", "--verify", folder).returncode == 0

    copy = restored(make_server, original, folder)
    assert modes(copy.data) == {(True, 0o700), (False, 0o600)}
    before = marks.read_text() if marks.exists() else ""
    copy.start()
    try:
        # Held: it shows what was acknowledged before the backup, and refuses the rest.
        assert get(copy, "/healthz") == (200, {"status": "ok", "held": True})
        assert get(copy, "/treadle/about")[1]["isHeld"] is True
        assert "treadle resume" in copy.log_text()
        held = copy.client()
        known = {each["name"] for each in executions(held, waits)}
        assert known >= set(acknowledged)
        running = {each["name"] for each in executions(held, waits, "RUNNING")}
        for call in [
            lambda: held.start_execution(stateMachineArn=waits),
            lambda: held.send_task_success(taskToken=token, output="{}"),
            lambda: held.stop_execution(executionArn=long),
            lambda: held.get_activity_task(activityArn=activity),
            lambda: held.test_state(definition=json.dumps({"Type": "Pass", "End": True}), roleArn=ROLE),
        ]:
            with pytest.raises(ClientError, match="treadle resume") as refusal:
                call()
            assert refusal.value.response["ResponseMetadata"]["HTTPStatusCode"] == 503
        refused = copy.treadle("start", "waits")
        assert refused.returncode == 1 and "treadle resume" in refused.stderr
        time.sleep(6)
        # Nothing has moved, though all waits are over: not in the copy, and by no job of it.
        assert {each["name"] for each in executions(held, waits, "RUNNING")} == running
        assert held.describe_execution(executionArn=long)["status"] == "RUNNING"
        # The original does what it did, its long job included.
        assert sfn.describe_execution(executionArn=long)["status"] == "RUNNING"
        for name in started:
            assert ended(sfn, waits.replace("stateMachine", "execution") + f":{name}", 60)["status"] == "SUCCEEDED"
        eventually(lambda: len(marks.read_text().split("\n")) - 1 == len(range(0, len(started), 10)),
                   "the original's jobs have run", 60)
        lines = marks.read_text().split()
        assert len(lines) == len(set(lines)), "a job ran twice while the copy was held"
        copy.restart()
        assert get(copy, "/healthz")[1].get("held") is True, "it is held after a restart too"

        # Resumed: all is brought to its end, and nothing twice in the copy.
        done = copy.treadle("resume")
        assert (done.returncode, done.stdout) == (0, "the server works again\n"), done.stderr
        assert copy.treadle("resume").stdout == "the server was not held\n"
        assert get(copy, "/healthz") == (200, {"status": "ok"})
        held.send_task_success(taskToken=token, output='"answered"')
        assert ended(held, asked)["output"] == '"answered"'
        failed = ended(held, long, 30)
        assert failed["status"] == "FAILED" and failed["error"] == "States.TaskFailed"
        assert "Host EC2 (this machine) terminated" in failed["cause"]
        for name in known:
            assert ended(held, waits.replace("stateMachine", "execution") + f":{name}", 60)["status"] == "SUCCEEDED"
        for each in executions(held, works):
            assert ended(held, each["executionArn"], 60)["status"] in ("SUCCEEDED", "FAILED")
        assert ended(held, parent, 30)["status"] == "SUCCEEDED"
        # The original's long job was not touched.
        assert sfn.describe_execution(executionArn=long)["status"] == "RUNNING"
        assert calls.read_text() == "long\n"
        copy.restart()
        assert get(copy, "/healthz")[1] == {"status": "ok"}, "a resumed server stays so"
    finally:
        sfn.stop_execution(executionArn=long)
    assert before == "" or marks.read_text().startswith(before)


def test_calls_under_way_fail_only_if_the_key_is_another(make_server, tmp_path):
    """Only the attempt is recorded: with the key its job is submitted, without the key it fails."""
    marks = tmp_path / "marks"
    original = make_server(JOBS, env={"TREADLE_FAULT": "before-call:1"}).start()
    sfn = original.client()
    machine = create(sfn, "works", ("Mark", job("mark", name="x", file=str(marks))))
    arn = sfn.start_execution(stateMachineArn=machine, name="e")["executionArn"]
    eventually(lambda: not original.is_alive(), "the server dies before its call")
    folder = tmp_path / "backup"
    backup(original, folder)
    key = (original.data / "server.key").read_bytes()
    original.process = None
    for has_key, status in [(True, "SUCCEEDED"), (False, "FAILED")]:
        copy = restored(make_server, original, folder)
        if has_key:
            (copy.data / "server.key").write_bytes(key)
        copy.start()
        assert ("The server's key is not the one" in copy.log_text()) == (not has_key)
        assert copy.treadle("resume").returncode == 0
        answer = ended(copy.client(), arn)
        assert answer["status"] == status
        if not has_key:
            assert answer["error"] == "States.TaskFailed" and "backup" in answer["cause"]
    assert marks.read_text().split() == ["x"]


# --- a server that does not run ------------------------------------------------------------------


def test_a_stopped_and_a_killed_server_can_be_backed_up(make_server, tmp_path):
    server = make_server(JOBS).start()
    sfn = server.client()
    machine = create(sfn, "m", ("P", {"Type": "Pass"}))
    sfn.start_execution(stateMachineArn=machine, name="one")
    server.stop()
    backup(server, tmp_path / "stopped")
    server.start()
    server.client().start_execution(stateMachineArn=machine, name="two")
    server.kill()
    backup(server, tmp_path / "killed")
    for folder, names in [("stopped", {"one"}), ("killed", {"one", "two"})]:
        copy = restored(make_server, server, tmp_path / folder).start()
        assert {each["name"] for each in executions(copy.client(), machine)} == names
    server.start()
    assert len(executions(server.client(), machine)) == 2


# --- what is refused -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(binary, tmp_path_factory):
    """A stopped server, and a backup of it."""
    folder = tmp_path_factory.mktemp("sample")
    server = Server(binary, folder / "server", JOBS).start()
    try:
        sfn = server.client()
        machine = create(sfn, "works", ("Mark", job("mark", name="x", file=str(folder / "marks"))))
        for number in range(20):
            ended(sfn, sfn.start_execution(stateMachineArn=machine)["executionArn"])
        server.stop()
    finally:
        server.kill()
    backup(server, folder / "backup", "--with-keys")
    return server, folder / "backup"


def run(binary, *arguments, **settings):
    return subprocess.run(
        [str(binary), *map(str, arguments)], text=True, capture_output=True, timeout=120,
        env=environment(), **settings)


def test_a_backup_goes_into_a_new_directory(sample, binary, tmp_path):
    server, _ = sample
    for folder in [tmp_path / "there", tmp_path / "link", tmp_path / "file"]:
        if folder.name == "there":
            folder.mkdir()
        elif folder.name == "link":
            folder.symlink_to(tmp_path / "nowhere")
        else:
            folder.write_text("")
        done = backup(server, folder, check=False)
        assert done.returncode == 1 and "exists already" in done.stderr
    done = backup(server, tmp_path / "no" / "such", check=False)
    assert done.returncode == 1 and f"there is no directory {tmp_path}/no" in done.stderr
    done = run(binary, "backup", tmp_path / "b", "--data", tmp_path / "empty")
    assert done.returncode == 1 and "there is no database" in done.stderr
    assert not (tmp_path / "b").exists()
    done = run(binary, "backup", "--verify", tmp_path / "b")
    assert done.returncode == 1 and "there is no backup" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"there", "link", "file"}


def test_quiet_says_nothing(sample, tmp_path):
    server, _ = sample
    done = backup(server, tmp_path / "b", "--quiet")
    assert (done.stdout, done.stderr) == ("", "")
    done = server.treadle("backup", "--verify", "--quiet", tmp_path / "b")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def damage_byte(path, position):
    with path.open("r+b") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ 0x40]))


@pytest.mark.parametrize("case", ["bit", "short", "missing", "manifest", "no manifest", "log", "key"])
def test_a_damaged_backup_is_refused_by_name(sample, binary, tmp_path, case):
    _, whole = sample
    folder = tmp_path / "backup"
    shutil.copytree(whole, folder)
    log = next(folder.glob("jobs/finished/*/job.json"))
    match case:
        case "bit":
            damage_byte(folder / "treadle.sqlite", 5000)
            name = "treadle.sqlite is not what was written"
        case "short":
            os.truncate(folder / "treadle.sqlite", 4096)
            name = "treadle.sqlite has 4096 bytes"
        case "missing":
            (folder / "treadle.sqlite").unlink()
            name = "treadle.sqlite is missing"
        case "manifest":
            damage_byte(folder / "manifest.json", 60)
            name = "manifest.json is not as it was written"
        case "no manifest":
            (folder / "manifest.json").unlink()
            name = "has no manifest.json"
        case "log":
            damage_byte(log, 10)
            name = f"{log.relative_to(folder)} is not what was written"
        case "key":
            damage_byte(folder / "server.key", 3)
            name = "server.key is not what was written"
    for arguments in [["backup", "--verify", folder], ["restore", folder, "--data", tmp_path / "data"]]:
        done = run(binary, *arguments)
        assert done.returncode == 1 and name in done.stderr, done.stderr
    assert not (tmp_path / "data").exists()


def test_a_database_that_was_damaged_before_the_backup_is_found(sample, binary, tmp_path):
    """The checksums are right, and SQLite's check is not."""
    _, whole = sample
    folder = tmp_path / "backup"
    shutil.copytree(whole, folder)
    database = folder / "treadle.sqlite"
    for page in range(2, 12):
        for offset in range(200):
            damage_byte(database, page * 4096 + offset)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    for file in manifest["files"]:
        if file["path"] == "treadle.sqlite":
            file["sha256"] = hashlib.sha256(database.read_bytes()).hexdigest()
    del manifest["checksum"]
    text = json.dumps(manifest, separators=(",", ":"), ensure_ascii=False)
    manifest["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    path.write_text(json.dumps(manifest))
    done = run(binary, "backup", "--verify", folder)
    assert done.returncode == 1 and "is damaged" in done.stderr, done.stderr
    assert "treadle.sqlite: " in done.stderr


@pytest.mark.parametrize("path", ["../outside", "/tmp/outside", "jobs/../../outside", "a//b", ""])
def test_a_manifest_leads_nowhere_else(sample, binary, tmp_path, path):
    _, whole = sample
    folder = tmp_path / "backup"
    shutil.copytree(whole, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"].append({"path": path, "bytes": 0, "sha256": hashlib.sha256(b"").hexdigest()})
    del manifest["checksum"]
    text = json.dumps(manifest, separators=(",", ":"), ensure_ascii=False)
    manifest["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    done = run(binary, "restore", folder, "--data", tmp_path / "data")
    assert done.returncode == 1 and "is damaged" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_restore_goes_into_an_empty_directory(sample, binary, tmp_path):
    _, whole = sample
    data = tmp_path / "data"
    data.mkdir()
    (data / "something").write_text("mine")
    done = run(binary, "restore", whole, "--data", data)
    assert done.returncode == 1 and "is not empty" in done.stderr
    assert [path.name for path in data.iterdir()] == ["something"]
    (data / "something").unlink()
    assert run(binary, "restore", whole, "--data", data).returncode == 0
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert run(binary, "restore", whole, "--data", data).returncode == 1


# --- killed --------------------------------------------------------------------------------------


def killed(binary, seconds, *arguments):
    """Starts the program and kills it after a time; returns whether it was still running."""
    process = subprocess.Popen(
        [str(binary), *map(str, arguments)], env=environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def duration(binary, *arguments):
    start = time.monotonic()
    assert run(binary, *arguments).returncode == 0
    return time.monotonic() - start


def test_a_killed_backup_leaves_nothing_that_looks_whole(sample, binary, tmp_path):
    server, _ = sample
    target = tmp_path / "backup"
    arguments = ["backup", target, "--data", server.data]
    whole = duration(binary, *arguments)
    shutil.rmtree(target)
    dice, count, left = random.Random(7), 0, 0
    for _ in range(KILLS):
        count += killed(binary, dice.uniform(0.1, 1.0) * whole, *arguments)
        if target.exists():
            # It had finished.
            assert run(binary, "backup", "--verify", target).returncode == 0
            shutil.rmtree(target)
        left += len(list(tmp_path.iterdir()))
    assert count >= KILLS // 3
    stub = tmp_path / "other.1.treadle-partial"
    stub.mkdir()
    (stub / "treadle.sqlite").write_text("half")
    done = run(binary, *arguments)
    assert done.returncode == 0 and f"removed {stub}" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["backup"]


def test_a_killed_restore_is_not_served_and_can_be_done_again(sample, binary, tmp_path):
    _, whole = sample
    data = tmp_path / "data"
    arguments = ["restore", whole, "--data", data]
    length = duration(binary, *arguments)
    shutil.rmtree(data)
    dice, count = random.Random(8), 0
    for _ in range(KILLS):
        count += killed(binary, dice.uniform(0.1, 1.0) * length, *arguments)
        if (data / "treadle.restoring").exists():
            for command in [["server", "--listen", "127.0.0.1:0"], ["backup", tmp_path / "b"]]:
                done = run(binary, *command, "--data", data)
                assert done.returncode == 1 and "treadle restore" in done.stderr, done.stderr
        elif data.exists() and any(data.iterdir()):
            shutil.rmtree(data)
    assert count >= KILLS // 3
    data.mkdir(exist_ok=True)
    (data / "treadle.restoring").write_text("")
    (data / "treadle.sqlite").write_text("half")
    (data / "jobs" / "active").mkdir(parents=True, exist_ok=True)
    done = run(binary, *arguments)
    assert done.returncode == 0, done.stderr
    assert "did not finish" in done.stderr
    assert not (data / "treadle.restoring").exists()


def test_a_live_backup_is_not_taken_for_a_remnant(sample, binary, tmp_path):
    """Two backups run at once into one directory, and both are complete in the end."""
    server, _ = sample
    processes = [
        subprocess.Popen(
            [str(binary), "backup", str(tmp_path / f"b-{number}"), "--data", str(server.data)],
            env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for number in range(3)
    ]
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    assert {path.name for path in tmp_path.iterdir()} == {"b-0", "b-1", "b-2"}
    for path in tmp_path.iterdir():
        assert run(binary, "backup", "--verify", path).returncode == 0


# --- a full disk ---------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 256 KiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_said_and_leaves_nothing(sample, binary, small_disk, tmp_path):
    server, whole = sample
    (small_disk / "filler").write_bytes(bytes(120 * 1024))
    for arguments in [
        ["backup", small_disk / "b", "--data", server.data],
        ["restore", whole, "--data", small_disk / "data"],
    ]:
        done = run(binary, *arguments)
        assert done.returncode == 1, done.stdout
        assert "full" in done.stderr or "No space left" in done.stderr, done.stderr
        assert [path.name for path in small_disk.iterdir()] == ["filler"]
