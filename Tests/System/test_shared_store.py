"""Two servers on one SQLite file, while each is killed and frozen by turns.

Every acknowledged call must be known to both, every execution must end as one of an undisturbed
server does, with the same history, and nothing may be done twice. Servers share a file for tests
alone; a store for several servers must pass the same.

    TREADLE_SOAK=1            10,000 executions in 100 rounds, instead of a sample
    TREADLE_CRASH_SEED=TEXT   the same rounds again
"""

from __future__ import annotations

import pytest

from crash import campaign, checks, rounds, shared
from crash.server import Server


@pytest.fixture(scope="module")
def references(tmp_path_factory) -> checks.References:
    """The results of every machine on a single, undisturbed server."""
    return rounds.undisturbed(tmp_path_factory.mktemp("undisturbed"))


def test_nothing_is_lost_or_doubled_by_two_servers_of_one_store(references, tmp_path):
    # Four clients in each round.
    pairs, round_count, share = (5, 20, 25) if campaign.IS_SOAK else (2, 4, 10)
    seed = campaign.seed()
    report = campaign.run_all(shared.run, [
        (seed, number, round_count, share, tmp_path, references) for number in range(pairs)])
    print(f"seed {seed}: {report.text}")
    assert not report.problems, f"TREADLE_CRASH_SEED={seed}: {report.problems[:10]}"
    started = pairs * round_count * share * 4
    assert report.rounds == pairs * round_count and report.executions >= started
    assert report.kills + report.freezes >= report.rounds // 2
    late = sorted(report.lateness)
    assert late[int(len(late) * 0.99)] < 10, "work lies about for longer than a lease explains"


def test_a_server_that_shares_its_store_runs_no_jobs(tmp_path):
    jobs = {"definitions": {"say": {"command": ["true"]}}, "queues": {"main": {"slots": 1}}}
    server = Server(tmp_path, jobs, environment=shared.ENVIRONMENT)
    try:
        server.spawn()
        assert server.process.wait(20) == 78
    finally:
        server.close()
    assert "cannot run jobs" in server.log_tail()


def test_a_server_that_shares_its_store_keeps_out_one_that_does_not(tmp_path):
    server = Server(tmp_path / "shares", data=tmp_path / "data", environment=shared.ENVIRONMENT)
    other = Server(tmp_path / "alone", data=tmp_path / "data")
    try:
        server.start()
        other.spawn()
        assert other.process.wait(20) != 0
        assert "used by another process" in other.log_tail()
        assert server.is_healthy()
    finally:
        server.close()
        other.close()


def test_a_lease_that_is_no_number_is_refused(tmp_path):
    server = Server(tmp_path, environment={"TREADLE_TEST_LEASE_SECONDS": "soon"})
    try:
        server.spawn()
        assert server.process.wait(20) == 78
    finally:
        server.close()
    assert "TREADLE_TEST_LEASE_SECONDS" in server.log_tail()
