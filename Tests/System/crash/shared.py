"""Two servers on one database, which are killed and frozen in turn, and checks of everything."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from random import Random

from . import checks, histories, traces
from .client import Client
from .ledger import Account, Ledger
from .load import STARTABLE, Load, deploy
from .rounds import DRAIN_SECONDS, POINTS, Report, lateness
from .server import Server
from .workers import Workers

#: The lease of a server, in seconds; short, so that the rounds are short.
LEASE_SECONDS = 1
ENVIRONMENT = {"TREADLE_TEST_SHARED_STORE": "1", "TREADLE_TEST_LEASE_SECONDS": str(LEASE_SECONDS)}
#: Jobs belong to one server.
MACHINES = [machine for machine in STARTABLE if not machine.has_jobs]


class Pair:
    """Two servers with one database, clients that call either server, and the clients' notes."""

    def __init__(self, folder: Path, random: Random):
        self.folder = folder
        self.random = random
        self.servers = [
            Server(folder / name, data=folder / "data", environment=ENVIRONMENT)
            for name in ("left", "right")]
        self.ports = [server.port for server in self.servers]
        self.ledger = Ledger(folder / "client.ledger")
        self.workers = Workers(self.ports, self.ledger, random)
        self.faults = 0

    def open(self) -> None:
        for server in self.servers:
            server.start()
        deploy(self.ports)
        self.workers.start()

    def close(self) -> None:
        self.workers.stop()
        for server in self.servers:
            if server.alive:
                server.thaw()
                server.terminate()
            server.close()
        self.workers.join()
        self.ledger.close()

    # MARK: Rounds

    def run_round(self, share: int) -> str:
        """Four clients do their starts, with one disturbance meanwhile; returns its name."""
        load = Load(self.ports, self.ledger, self.random, threads=4, share=share,
                    machines=MACHINES)
        load.start()
        time.sleep(self.random.uniform(0, 0.5))
        disturb = self.random.choice(DISTURBANCES)
        victim, other = self.random.sample(self.servers, 2)
        disturb(self, victim, other)
        load.join()
        return disturb.__name__

    def beyond_lease(self) -> float:
        return LEASE_SECONDS * self.random.uniform(1.1, 2.5)

    def kill(self, victim: Server, other: Server) -> None:
        """Sometimes the server is back before its lease expires."""
        victim.kill()
        time.sleep(self.random.uniform(0, 2 * LEASE_SECONDS))
        victim.start()

    def kill_both(self, victim: Server, other: Server) -> None:
        victim.kill()
        time.sleep(self.random.choice([0, self.beyond_lease()]))
        other.kill()
        victim.spawn()
        other.spawn()
        victim.wait_ready()
        other.wait_ready()

    def kill_while_recovering(self, victim: Server, other: Server) -> None:
        victim.kill()
        for _ in range(self.random.randint(1, 3)):
            victim.spawn()
            time.sleep(self.random.uniform(0, 0.25))
            victim.kill()
        victim.start()

    def freeze(self, victim: Server, other: Server) -> None:
        victim.freeze()
        time.sleep(self.beyond_lease())
        victim.thaw()

    def freeze_often(self, victim: Server, other: Server) -> None:
        """Freezes a server for less than the lease, or for about as long."""
        for _ in range(4):
            victim.freeze()
            time.sleep(LEASE_SECONDS * self.random.uniform(0.3, 1.1))
            victim.thaw()
            time.sleep(self.random.uniform(0, 0.1))

    def freeze_by_turns(self, victim: Server, other: Server) -> None:
        victim.freeze()
        time.sleep(self.beyond_lease())
        other.freeze()
        victim.thaw()
        time.sleep(self.beyond_lease())
        other.thaw()

    def freeze_and_kill_other(self, victim: Server, other: Server) -> None:
        victim.freeze()
        time.sleep(self.beyond_lease())
        other.kill()
        victim.thaw()
        time.sleep(self.random.uniform(0, LEASE_SECONDS))
        other.start()

    def kill_as_it_wakes(self, victim: Server, other: Server) -> None:
        """Kills a server just after it wakes, before it knows that others treat it as dead."""
        victim.freeze()
        time.sleep(self.beyond_lease())
        victim.thaw()
        time.sleep(self.random.uniform(0, 0.05))
        victim.kill()
        victim.start()

    def kill_at_point(self, victim: Server, other: Server) -> None:
        victim.kill()
        victim.start(f"{self.random.choice(POINTS)}:{self.random.randint(1, 40)}")
        self.faults += victim.wait_death(2)
        if victim.process is not None:
            victim.kill()
        victim.start()

    def shut_down(self, victim: Server, other: Server) -> None:
        victim.terminate()
        time.sleep(self.random.uniform(0, LEASE_SECONDS))
        victim.start()

    # MARK: The end

    def finish(self, references: checks.References) -> Report:
        """Lets everything end, checks it, and closes both servers."""
        client = Client(self.ports)
        report = Report(faults=self.faults)
        report.problems += checks.wait_until_all_ended(client, DRAIN_SECONDS)
        executions, unreadable = checks.read_all(client)
        client.close()
        account = Account(self.ledger.entries)
        report.problems += unreadable + checks.check(executions, account, references)
        self.close()
        report.problems += traces.database_problems(self.folder / "data" / "treadle.sqlite")
        for server in self.servers:
            report.kills += server.kills
            report.freezes += server.freezes
            report.shutdowns += server.shutdowns - 1
            report.recoveries += server.recoveries
        report.acknowledged = account.acknowledged
        report.executions = len(executions)
        report.events = sum(len(execution.events) for execution in executions)
        report.lateness = [
            late for execution in executions for wait in histories.waits(execution.events)
            if (late := lateness(*wait, [])) is not None]
        return report


DISTURBANCES = [
    Pair.kill, Pair.kill_both, Pair.kill_while_recovering, Pair.freeze, Pair.freeze_often,
    Pair.freeze_by_turns, Pair.freeze_and_kill_other, Pair.kill_as_it_wakes, Pair.kill_at_point,
    Pair.shut_down]


def run(seed: str, number: int, rounds: int, share: int, folder: Path,
        references: checks.References) -> Report:
    """Runs a number of rounds on one database; each client does its share of starts in each."""
    random = Random(f"{seed}/{number}")
    pair = Pair(folder / f"pair-{number}", random)
    names: list[str] = []
    try:
        pair.open()
        for _ in range(rounds):
            names.append(pair.run_round(share))
        report = pair.finish(references)
    except Exception as error:
        report = Report([f"{type(error).__name__}: {error}"])
    finally:
        pair.close()
    report.rounds = len(names)
    report.problems = [f"seed {seed} pair {number} ({', '.join(names)}): {problem}"
                       for problem in report.problems]
    if not report.problems:
        shutil.rmtree(pair.folder, ignore_errors=True)
    return report
