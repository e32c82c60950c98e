"""Jobs on this machine: they outlive their server, are retried and stopped, and wait in queues."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from datetime import datetime

import pytest

from crash import campaign, jobs
from crash.client import Lost
from crash.jobs import Desk, job_state, machine, until
from crash.machines import machine_arn
from crash.server import Server
from crash.traces import leftover_processes


@pytest.fixture
def make_desk(tmp_path):
    """Makes a server with the jobs, and ends what is left of both after the test."""
    desks = []

    def make(**settings) -> Desk:
        server = Server(tmp_path / "server", jobs.configuration(tmp_path, **settings))
        desks.append(Desk(server))
        server.start()
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()
        for pid in jobs.supervisors(desk.server.data):
            os.kill(pid, signal.SIGKILL)
    for sentence in leftover_processes(f"FOLDER={tmp_path}", within=0):
        os.kill(int(sentence.split()[1]), signal.SIGKILL)


def begun(tmp_path) -> bool:
    return (tmp_path / "begun").exists()


def nothing_is_left(tmp_path) -> bool:
    return leftover_processes(f"FOLDER={tmp_path}") == []


def test_a_job_goes_on_while_its_server_is_replaced_and_killed(make_desk):
    count = 3000 if campaign.IS_SOAK else 200
    desk = make_desk()
    desk.create("long", machine(job_state("ticker")))
    arn = desk.start("long", "run", lines=str(count))
    follower = desk.follow("long/run")
    until(lambda: desk.line_count("long/run") >= count // 8, within=count / 4)
    desk.server.terminate()
    # Long enough that the job writes lines which no server sees.
    time.sleep(0.7)
    desk.server.start()
    until(lambda: desk.line_count("long/run") >= count // 2, within=count / 4)
    desk.server.kill()
    time.sleep(0.7)
    desk.server.start()

    ended = desk.ended(arn, within=count / 4 + 20)
    assert ended["status"] == "SUCCEEDED"
    assert len(json.loads(ended["output"])["Attempts"]) == 1
    assert follower.wait(30) == 0, desk.followed.read_text()[-2000:]
    followed = re.findall(r"│ line (\d+)$", desk.followed.read_text(), re.MULTILINE)
    assert followed == [str(number) for number in range(1, count + 1)]

    lines = desk.output("logs", "long/run").splitlines()
    found = [jobs.LOG_LINE.match(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found) if not match]
    assert [int(match[5]) for match in found] == list(range(1, count + 1))
    times = [datetime.fromisoformat(f"{line[:23]}+00:00").timestamp() for line in lines]
    assert times == sorted(times)
    assert len(desk.server.outages) == 2
    for died, ready in desk.server.outages:
        written = sum(died < moment < ready for moment in times)
        assert written >= 3, "the job stood still, or its lines have the time of their reading"


@pytest.mark.parametrize("attempts, status", [(2, "SUCCEEDED"), (1, "FAILED")])
@pytest.mark.parametrize("is_server_away", [False, True])
def test_a_killed_supervisor_is_a_failed_attempt(
        make_desk, tmp_path, attempts, status, is_server_away):
    desk = make_desk()
    desk.create("second", machine(job_state("second", attempts=attempts)))
    arn = desk.start("second", "run")
    until(lambda: begun(tmp_path) and desk.has(arn, "TaskSubmitted"))
    [supervisor] = until(lambda: jobs.supervisors(desk.server.data))
    if is_server_away:
        desk.server.kill()
    os.kill(supervisor, signal.SIGKILL)
    if is_server_away:
        desk.server.start()

    ended = desk.ended(arn)
    assert ended["status"] == status
    job = json.loads(ended["output"] if status == "SUCCEEDED" else ended["cause"])
    assert len(job["Attempts"]) == attempts
    assert job["Attempts"][0]["StatusReason"].startswith("Host EC2")
    assert (tmp_path / "begun").read_text().split() == ["1", "2"][:attempts]
    assert nothing_is_left(tmp_path), "what the lost supervisor had started goes on"


def test_stopping_an_execution_ends_the_whole_group_of_a_stubborn_job(make_desk, tmp_path):
    desk = make_desk()
    desk.create("stubborn", machine(job_state("stubborn")))
    arn = desk.start("stubborn", "run")
    until(lambda: begun(tmp_path) and desk.has(arn, "TaskSubmitted"))
    stopped_at = time.monotonic()
    desk.client.call("StopExecution", executionArn=arn, error="Enough", cause="of it")
    until(lambda: (tmp_path / "signals").exists())
    assert nothing_is_left(tmp_path)
    assert 0.9 < time.monotonic() - stopped_at < 6, "KILL comes after the grace period of 1 s"
    assert desk.describe(arn)["status"] == "ABORTED"
    assert desk.describe(arn)["error"] == "Enough"


def test_a_queue_runs_no_more_at_once_than_it_has_slots(make_desk, tmp_path):
    (tmp_path / "gate").touch()
    desk = make_desk()
    desk.create("gated", machine(job_state("gated", queue="narrow")))
    arns = []
    for name in ("a", "b", "c", "d"):
        arns.append(desk.start("gated", name, name=name))
        until(lambda: desk.has(arns[-1], "TaskSubmitted"))
    assert all(desk.ended(arn)["status"] == "SUCCEEDED" for arn in arns)
    order = (tmp_path / "order").read_text().splitlines()
    assert order == [f"{verb} {name}" for name in "abcd" for verb in ("begin", "end")]


def test_a_job_of_a_queue_with_priority_goes_first(make_desk, tmp_path):
    desk = make_desk(
        slots=1, queues={"high": {"slots": 5, "priority": 10}, "low": {"slots": 5, "priority": 1}})
    for queue in ("high", "low"):
        desk.create(queue, machine(job_state("gated", queue=queue)))
    arns = []
    for queue, name in [("low", "1"), ("low", "2"), ("low", "3"), ("high", "4"), ("high", "5")]:
        arns.append(desk.start(queue, name, name=name))
        until(lambda: desk.has(arns[-1], "TaskSubmitted"))
    until(lambda: (tmp_path / "order").exists())
    (tmp_path / "gate").touch()
    assert all(desk.ended(arn)["status"] == "SUCCEEDED" for arn in arns)
    order = (tmp_path / "order").read_text().splitlines()
    assert [line[-1] for line in order if line.startswith("begin")] == list("14523")


# MARK: - The server dies before it has cancelled what nobody waits for any more


def sibling_fails() -> dict:
    wait = {"Type": "Wait", "Seconds": 2, "Next": "Fail"}
    return {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": True, "Branches": [
        {"StartAt": "Wait", "States": {"Wait": wait, "Fail": {"Type": "Fail", "Error": "Planned"}}},
        machine(job_state("sleeper"))]}}}


def nested(name: str) -> dict:
    return machine({
        "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2", "End": True,
        "Parameters": {"StateMachineArn": machine_arn(name), "Input": {}}})


@pytest.mark.parametrize("commit", [1, 2])
def test_a_crash_after_a_stop_leaves_no_nested_job_running(make_desk, tmp_path, commit):
    """The first commit ends the parent, and the second ends its nested execution."""
    desk = make_desk()
    desk.create("inner", machine(job_state("sleeper")))
    desk.create("outer", nested("inner"))
    arn = desk.start("outer", "run")
    until(lambda: begun(tmp_path) and desk.has(arn, "TaskSubmitted"))
    desk.restart(f"after-commit:{commit}")
    try:
        desk.client.call("StopExecution", executionArn=arn)
    except Lost:
        assert commit == 1
    assert desk.server.wait_death(10)
    assert len(jobs.supervisors(desk.server.data)) == 1, "the job outlives the server"
    desk.server.start()
    assert desk.ended(arn)["status"] == "ABORTED"
    assert nothing_is_left(tmp_path)
    [inner] = desk.client.pages(
        "ListExecutions", "executions", stateMachineArn=machine_arn("inner"))
    assert inner["status"] == "ABORTED"


def test_a_crash_after_a_stop_leaves_no_job_running(make_desk, tmp_path):
    desk = make_desk()
    desk.create("sleeper", machine(job_state("sleeper")))
    arn = desk.start("sleeper", "run")
    until(lambda: begun(tmp_path) and desk.has(arn, "TaskSubmitted"))
    desk.restart("after-commit:1")
    with pytest.raises(Lost):
        desk.client.call("StopExecution", executionArn=arn)
    assert desk.server.wait_death(10)
    assert len(jobs.supervisors(desk.server.data)) == 1, "the job outlives the server"
    desk.server.start()
    assert desk.ended(arn)["status"] == "ABORTED"
    assert nothing_is_left(tmp_path)


@pytest.mark.parametrize("definition, status", [
    (sibling_fails(), "FAILED"),
    (machine(job_state("sleeper", TimeoutSeconds=2)), "FAILED"),
    ({**machine(job_state("sleeper")), "TimeoutSeconds": 2}, "TIMED_OUT"),
], ids=["sibling", "task time-out", "execution time-out"])
def test_what_falls_due_while_the_server_is_away_ends_the_job(
        make_desk, tmp_path, definition, status):
    desk = make_desk()
    desk.create("due", definition)
    arn = desk.start("due", "run")
    until(lambda: begun(tmp_path) and desk.has(arn, "TaskSubmitted"))
    assert desk.describe(arn)["status"] == "RUNNING"
    desk.server.kill()
    time.sleep(2)
    desk.server.start()
    assert desk.ended(arn)["status"] == status
    assert nothing_is_left(tmp_path)
