"""Executions are removed some days after their end, with the logs of their jobs, or on request.

The servers here have days of a few seconds."""

import datetime
import json
import time
import urllib.request

import pytest
from botocore.exceptions import ClientError
from conftest import JOBS
from support import ROLE, definition, ended, eventually

DAY = 4.0
SHORT_DAYS = {"TREADLE_TEST_DAY_MILLISECONDS": str(int(DAY * 1000))}

PASS = definition(("P", {"Type": "Pass"}))
WAIT = definition(("W", {"Type": "Wait", "Seconds": 600}))
SAY = definition(("Say", {
    "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
    "Parameters": {
        "JobName": "say", "JobQueue": "work", "JobDefinition": "say", "Parameters": {"text.$": "$.text"},
    }}))


def create(client, name, text=PASS, days=None):
    tags = [] if days is None else [{"key": "treadle:retention-days", "value": str(days)}]
    return client.create_state_machine(name=name, definition=text, roleArn=ROLE, tags=tags)["stateMachineArn"]


def start(client, machine, name, **data):
    return client.start_execution(
        stateMachineArn=machine, name=name, input=json.dumps(data))["executionArn"]


def exists(client, execution):
    try:
        client.describe_execution(executionArn=execution)
        return True
    except ClientError as error:
        assert error.response["Error"]["Code"] == "ExecutionDoesNotExist"
        return False


def files(server, *parts):
    folder = server.data.joinpath("jobs", *parts)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def statistics(server):
    with urllib.request.urlopen(f"{server.endpoint}/treadle/statistics") as answer:
        return json.load(answer)


def test_executions_and_their_jobs_are_removed_by_themselves(make_server):
    server = make_server(JOBS + "retention: {days: 1}\n", env=SHORT_DAYS).start()
    client = server.client()
    kept = start(client, create(client, "kept", SAY, days=0), "run", text="kept")
    running = start(client, create(client, "waits", WAIT), "run")
    machine = create(client, "old", SAY)
    old = start(client, machine, "run", text="old")
    ended(client, old)
    ended(client, kept)
    assert len(files(server, "finished")) == 2
    assert "old" in server.treadle("logs", "old/run").stdout
    eventually(lambda: not exists(client, old), "the old execution is removed", 3 * DAY)
    eventually(lambda: len(files(server, "finished")) == 1, "the job is removed")
    assert len(files(server, "owners")) == 1
    assert server.treadle("history", "old/run").returncode == 1
    assert exists(client, kept) and exists(client, running)
    assert "kept" in server.treadle("logs", "kept/run").stdout
    assert statistics(server)["removedExecutions"] == 1
    # Its name means another execution now.
    again = start(client, machine, "run", text="again")
    assert json.loads(ended(client, again)["input"]) == {"text": "again"}
    eventually(lambda: "because their retention has ended" in server.log_text(), "the log says so")


def test_logs_that_a_crash_has_left_are_removed(make_server):
    server = make_server(JOBS + "retention: {days: 0}\n", env=SHORT_DAYS).start()
    client = server.client()
    kept = start(client, create(client, "m", SAY), "run", text="kept")
    ended(client, kept)
    server.kill()
    # As if the execution of this job had been removed, and the server killed then.
    [owner] = files(server, "owners")
    [job] = files(server, "owners", owner)
    jobs = server.data / "jobs"
    (jobs / "owners" / "123").mkdir()
    other = job[:-1] + ("0" if job[-1] != "0" else "1")
    (jobs / "owners" / "123" / other).touch()
    (jobs / "finished" / other / "log").mkdir(parents=True)
    server.start()
    eventually(lambda: files(server, "finished") == [job], "the job without an execution is removed")
    assert files(server, "owners") == [owner]
    assert "kept" in server.treadle("logs", "m/run").stdout


def test_purge_removes_on_request(make_server):
    server = make_server().start()
    client = server.client()
    machine = create(client, "m", SAY)
    executions = [start(client, machine, f"run-{number}", text="x") for number in range(3)]
    for execution in executions:
        ended(client, execution)
    running = start(client, create(client, "waits", WAIT), "run")
    kept = start(client, create(client, "kept", days=0), "run")
    ended(client, kept)
    time.sleep(0.01)
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    nothing = server.treadle("purge", "--yes")
    assert (nothing.returncode, nothing.stdout) == (0, "removed 0 executions\n")
    dry = server.treadle("purge", "--before", now, "--dry-run")
    assert dry.returncode == 0
    assert [line.split()[:2] for line in dry.stdout.splitlines()[1:]] == [["m", "3"]]
    refused = server.treadle("purge", "--before", now)
    assert refused.returncode == 64 and "--yes" in refused.stderr
    assert all(exists(client, execution) for execution in executions)

    purged = server.treadle("purge", "--before", now, "--yes")
    assert (purged.returncode, purged.stdout) == (0, "removed 3 executions\n"), purged.stderr
    assert not any(exists(client, execution) for execution in executions)
    assert exists(client, running) and exists(client, kept)
    assert files(server, "finished") == [] and files(server, "owners") == []

    named = server.treadle("purge", "--before", now, "--machine", "kept", "--yes")
    assert named.stdout == "removed 1 execution\n"
    assert not exists(client, kept)
    assert server.treadle("purge", "--machine", "nosuch", "--yes").returncode == 1
    future = server.treadle("purge", "--before", "2999-01-01", "--yes")
    assert future.returncode == 1 and "future" in future.stderr


def test_compacting_makes_the_database_smaller(make_server):
    server = make_server().start()
    client = server.client()
    machine = create(client, "m")
    text = "x" * 200_000
    for number in range(40):
        start(client, machine, f"run-{number}", text=text)
    time.sleep(0.01)
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    compacted = server.treadle("purge", "--before", now, "--compact", "--yes")
    assert compacted.returncode == 0, compacted.stderr
    removed, result = compacted.stdout.splitlines()
    assert removed == "removed 40 executions"
    before, after = float(result.split()[4]), float(result.split()[6])
    assert after < before / 2, result
    database = server.data / "treadle.sqlite"
    assert database.stat().st_size < before * 1e6 / 2
    # Nothing is left behind, and the server goes on.
    assert not [path.name for path in server.data.iterdir() if "etilqs" in path.name]
    assert ended(client, start(client, machine, "run-1", text="new"))["status"] == "SUCCEEDED"
    server.restart()
    assert exists(client, client.list_executions(stateMachineArn=machine)["executions"][0]["executionArn"])


@pytest.mark.parametrize("value", ["soon", "-1", "36501"])
def test_a_period_that_makes_no_sense_is_refused(server, value):
    client = server.client()
    with pytest.raises(ClientError, match="treadle:retention-days.*whole number of days"):
        create(client, "refused", days=value)
