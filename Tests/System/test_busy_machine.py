"""A server on a machine whose processors others keep busy: what it does gets slower, and nothing
stalls.

Four processes spin beside it. Threads are then interrupted at any point for as long as a whole turn
of the scheduler, which shows what happens in an order that is rare on a quiet machine.

    TREADLE_SOAK=1         100,000 of each kind, instead of a sample
    TREADLE_BUSY_COUNT=N   the number of each kind
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from crash import campaign, crowd
from crash.client import Client
from crash.crowd import Crowd, Hands
from crash.jobs import until
from crash.machines import machine_arn
from crash.server import Server
from crash.spinners import Spinners

#: Of each kind, in a sample.
SAMPLES = {"nested": 4000, "activity": 1500, "timer": 800, "job": 80}


def count(kind: str) -> int:
    named = os.environ.get("TREADLE_BUSY_COUNT")
    return int(named) if named else 100_000 if campaign.IS_SOAK else SAMPLES[kind]


def running(client: Client, machine: str) -> list[dict]:
    return list(client.pages(
        "ListExecutions", "executions", stateMachineArn=machine_arn(machine),
        statusFilter="RUNNING"))


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path, crowd.jobs_configuration(str(tmp_path / "marks")))
    try:
        server.start()
        crowd.deploy(Client(server.port))
        with Spinners():
            yield server
        server.terminate()
    finally:
        server.close()


def test_nested_executions_do_not_stall(server):
    outcome = Crowd(server.port, "nested", count("nested")).run()
    print(outcome.text)
    assert outcome.problems == []
    children = Client(server.port).pages(
        "ListExecutions", "executions", stateMachineArn=machine_arn("quick"))
    assert sum(1 for _ in children) == count("nested")


def test_tasks_of_an_activity_do_not_stall(server):
    hands = Hands(server.port)
    hands.start()
    outcome = Crowd(server.port, "activity", count("activity")).run()
    hands.stop()
    print(outcome.text)
    assert outcome.problems == []
    assert len(hands.taken) == hands.taken.total() == count("activity") and not hands.refused


def test_timers_do_not_stall(server):
    outcome = Crowd(server.port, "timer", count("timer"), at_once=600).run()
    print(outcome.text)
    assert outcome.problems == []
    client = Client(server.port)
    assert until(lambda: not running(client, "long")), "what timed out is stopped"
    children = client.pages(
        "ListExecutions", "executions", stateMachineArn=machine_arn("long"))
    assert Counter(each["status"] for each in children) == {"ABORTED": 2 * count("timer")}


def test_jobs_do_not_stall(server, tmp_path):
    outcome = Crowd(server.port, "job", count("job"), at_once=30).run()
    print(outcome.text)
    assert outcome.problems == []
    marks = (tmp_path / "marks").read_text().split()
    assert len(marks) == len(set(marks)) == count("job")


# MARK: - Control: a watch that finds nothing must be one that could have found something


def test_the_watch_finds_an_execution_that_does_not_get_on(server):
    """No worker polls for the activity."""
    outcome = Crowd(server.port, "activity", 3, patience=0.5).run()
    assert any("ActivityScheduled" in problem for problem in outcome.problems)
    assert outcome.statuses["RUNNING"] == 3


def test_the_watch_finds_an_execution_that_others_overtake():
    watch = Crowd(0, "nested", 1000, at_once=10)
    first, last = ({"name": f"x-{number}", "startDate": 0} for number in (1, 40))
    assert watch._is_stuck(first, [last, first], begun=40, now=26)
    assert not watch._is_stuck(first, [last, first], begun=40, now=24)
    assert not watch._is_stuck(last, [last, first], begun=40, now=26)
    assert watch._is_stuck(last, [last, first], begun=40, now=126)
