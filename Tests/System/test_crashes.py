"""Crash tests: kill -9 under load, again while recovering, and at each point of the program.

Every acknowledged call must be there afterwards, every execution must end as an undisturbed one
does, with the same history, and nothing may be done twice.

    TREADLE_SOAK=1            200 rounds, 200 beside processes that spin, and every point, instead of
                              a sample
    TREADLE_CRASH_ROUNDS=N    the number of rounds
    TREADLE_CRASH_SEED=TEXT   the same rounds again
    TREADLE_CRASH_PARALLEL=N  rounds at a time
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from crash import campaign, checks, races, rounds, systematic
from crash.client import Client, Refused
from crash.ledger import Account
from crash.load import start
from crash.machines import BY_NAME
from crash.quiet import Quiet
from crash.rounds import Report, Scene
from crash.server import Server
from crash.spinners import Spinners


@pytest.fixture(scope="module")
def references(tmp_path_factory) -> checks.References:
    """The results of every machine without disturbance."""
    return rounds.undisturbed(tmp_path_factory.mktemp("undisturbed"))


def test_nothing_is_lost_or_doubled_by_kills_at_random_moments(references, tmp_path):
    report = _run_rounds(campaign.round_count(), references, tmp_path)
    assert _p99(report.recoveries) < 5, "a start takes too long"
    assert _p99(report.lateness) < 1, "waits end too late"


def test_nothing_is_lost_or_doubled_by_kills_on_a_busy_machine(references, tmp_path):
    """Four processes spin, so the scheduler may interrupt the server anywhere for a whole turn."""
    count = campaign.round_count()
    with Spinners():
        _run_rounds(count if campaign.IS_SOAK else max(1, count // 3), references, tmp_path)


def _run_rounds(count: int, references: checks.References, folder: Path) -> Report:
    seed = campaign.seed()
    report = campaign.run_all(
        rounds.run_round, [(seed, number, folder, references) for number in range(count)])
    print(f"seed {seed}: {report.text}")
    assert not report.problems, f"TREADLE_CRASH_SEED={seed}: {report.problems[:10]}"
    assert report.rounds == count and report.kills >= count and report.acknowledged > 20 * count
    return report


def test_nothing_is_lost_or_doubled_by_a_kill_at_each_point(references, tmp_path):
    points = systematic.all_points()
    if not campaign.IS_SOAK:
        points = systematic.sample(Random(campaign.seed()))
    report = campaign.run_all(
        systematic.run_point, [(*point, tmp_path, references) for point in sorted(set(points))])
    print(f"{len(points)} points, {report.faults} reached: {report.text}")
    assert not report.problems, report.problems[:10]
    assert report.faults >= len(points) // 2, "too few of the points were reached"


def _p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]


# MARK: - Controls: a checker that finds nothing must be one that could have found something


@pytest.fixture(scope="module")
def quiet(references, tmp_path_factory) -> Quiet:
    return Quiet.make(tmp_path_factory.mktemp("quiet"), references)


def test_the_checks_find_nothing_in_a_quiet_round(quiet):
    assert quiet.problems(quiet.scene.ledger.entries) == []
    assert checks.job_problems(
        quiet.executions, quiet.scene.jobs_ledger, quiet.scene.server.data) == []


@pytest.mark.parametrize("damage", [
    "DELETE FROM events WHERE row = (SELECT max(row) FROM events)",
    "DELETE FROM events WHERE row = (SELECT row FROM events ORDER BY row LIMIT 1 OFFSET 20)",
    "DELETE FROM executions WHERE number = (SELECT min(number) FROM executions)",
    "UPDATE executions SET status = 4 WHERE number = (SELECT max(number) FROM executions "
    "WHERE status = 1)",
])
def test_the_checks_find_a_damaged_database(quiet, damage, tmp_path):
    try:
        assert quiet.reread(tmp_path / "copy", damage) != []
    except Refused as error:
        # The server has found it by itself: what does not have its checksum is not answered.
        assert error.code == "InternalFailure"


def test_the_checks_find_a_lost_start(quiet):
    entries = quiet.scene.ledger.entries
    lost = [{"what": "starting", "name": "x-0", "machine": "chain", "variant": 0, "input": "{}"},
            {"what": "started", "name": "x-0", "arn": "arn:x-0"}]
    assert any("is lost" in problem for problem in quiet.problems(entries + lost))


def test_the_checks_find_a_lost_and_a_forged_answer(quiet):
    entries = quiet.scene.ledger.entries
    lost = [{"what": "answering", "answer": "answer-000000000000", "kind": "well"},
            {"what": "answered", "answer": "answer-000000000000", "outcome": "accepted"}]
    assert any("recorded 0 times" in problem for problem in quiet.problems(entries + lost))
    forged = [{**entry, "outcome": "refused"} if entry["what"] == "answered" else entry
              for entry in entries]
    assert any("refused and is recorded" in problem for problem in quiet.problems(forged))


def test_the_checks_find_a_doubled_execution_and_a_doubled_event(quiet):
    child = next(each for each in quiet.executions if each.machine == "child")
    twice = Quiet(quiet.scene, quiet.executions + [child], quiet.references)
    assert any("of child" in problem for problem in twice.problems(quiet.scene.ledger.entries))
    chain = next(each for each in quiet.executions if each.machine == "chain")
    doubled = checks.Execution("chain", chain.description, chain.events + chain.events[-1:])
    others = [each for each in quiet.executions if each is not chain]
    twice = Quiet(quiet.scene, others + [doubled], quiet.references)
    assert any("the ends are" in problem for problem in twice.problems(quiet.scene.ledger.entries))


def test_the_checks_find_another_outcome(quiet):
    falsified = {key: ("another", form) if key[0] == "chain" else (result, form)
                 for key, (result, form) in quiet.references.items()}
    found = checks.check(
        quiet.executions, Account(quiet.scene.ledger.entries), falsified)
    assert found and all("instead of another" in problem for problem in found)


def test_the_checks_find_a_task_that_was_handed_out_twice(quiet):
    entries = quiet.scene.ledger.entries
    [again] = Random("task").sample([each for each in entries if each["what"] == "taken"], 1)
    assert any("handed out 2 times" in problem for problem in quiet.problems([*entries, again]))


def test_the_checks_find_a_job_that_ran_twice(quiet, tmp_path):
    lines = quiet.scene.jobs_ledger.read_text().splitlines()
    [again] = Random("job").sample([line for line in lines if line.startswith("begin")], 1)
    doctored = tmp_path / "jobs.ledger"
    doctored.write_text("\n".join([*lines, again]) + "\n")
    found = checks.job_problems(quiet.executions, doctored, quiet.scene.server.data)
    assert any("ran 2 times" in problem for problem in found)


def test_the_checks_find_lost_work(tmp_path):
    scene = Scene(tmp_path / "scene", Random(0))
    try:
        scene.open()
        client = Client(scene.server.port)
        start(client, scene.ledger, BY_NAME["waits"], Random(0), 0)
        scene.server.kill()
        connection = sqlite3.connect(scene.server.data / "treadle.sqlite")
        with connection:
            assert connection.execute("DELETE FROM work").rowcount == 1
        connection.close()
        scene.server.start()
        assert len(checks.wait_until_all_ended(client, 4)) == 1
    finally:
        scene.close()


def test_a_seed_makes_the_same_round_again():
    def plan(seed: str) -> list:
        random = Random(seed)
        return [rounds._fault(random, 60) for _ in range(50)]

    assert plan("a/1") == plan("a/1") != plan("a/2")
    assert Counter(fault is None for fault in plan("a/1"))[True] > 5


def test_reports_add_up():
    total = Report()
    total.add(Report(["problem"], rounds=1, kills=2, recoveries=[0.1]))
    total.add(Report(rounds=1, kills=3, recoveries=[0.2]))
    assert (total.rounds, total.kills, total.recoveries) == (2, 5, [0.1, 0.2])
    assert "1 problems" in total.text


# MARK: - Answers that race


def test_one_of_several_answers_is_accepted_also_across_a_kill(tmp_path):
    count = 500 if campaign.IS_SOAK else 150
    server = Server(tmp_path)
    try:
        server.start()
        client, answers = Client(server.port), races.Answers(server.port)
        races.create(client, "many")
        arns = races.start(client, "many", count)
        tokens = races.tokens(client, "many", count)
        barrier = threading.Barrier(4)

        def send(own: Client, number: int) -> None:
            for place, token in enumerate(tokens):
                barrier.wait(60)
                if number == 0 and place == count // 2:
                    threading.Thread(target=lambda: (server.kill(), server.start())).start()
                answers.send(own, token, is_success=number % 2 == 0)

        races.in_threads(4, server.port, send)
        events = races.finish(client, arns)
    finally:
        server.close()
    assert answers.problems(events) == []
    assert server.kills == 1 and count - 4 <= answers.count("accepted") <= count
    assert answers.problems(events[:-20]) != [], "the check finds what is missing"


def test_an_answer_that_races_its_time_out_is_recorded_or_refused(tmp_path):
    count = 400 if campaign.IS_SOAK else 80
    server = Server(tmp_path)
    try:
        server.start()
        client, answers = Client(server.port), races.Answers(server.port)
        races.create(client, "late", seconds=1)
        arns = races.start(client, "late", count)
        races.in_threads(4, server.port, lambda own, number: races.race_time_out(
            own, "late", count // 4, answers, Random(number)))
        events = races.finish(client, arns)
    finally:
        server.close()
    print(f"{answers.count('accepted')} in time, {answers.count('refused')} too late")
    assert answers.problems(events) == []
    assert answers.count("accepted") + answers.count("refused") == count
    timed_out = sum(event["type"] == "ActivityTimedOut" for event in events)
    assert timed_out == answers.count("refused") > 0


def test_a_worker_that_is_gone_takes_no_task(tmp_path):
    server = Server(tmp_path)
    try:
        server.start()
        client = Client(server.port, timeout=10)
        races.create(client, "gone")
        for _ in range(3):
            races.abandon_poll(server.port, "gone")
        races.start(client, "gone", 1)
        assert races.tokens(client, "gone", 1)
    finally:
        server.close()
