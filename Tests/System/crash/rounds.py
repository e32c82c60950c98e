"""A round: load, kills, recovery and checks; and the undisturbed runs."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from . import checks, histories, traces
from .client import Client
from .ledger import Account, Ledger
from .load import Load, deploy, start, stop, variants
from .machines import jobs_configuration
from .server import Server
from .workers import Workers

POINTS = ["before-commit", "after-commit", "before-call", "after-call"]
#: By then everything has ended that ends by itself, also after a few lost deliveries.
DRAIN_SECONDS = 45


@dataclass
class Report:
    """The results of one or several rounds."""

    problems: list[str] = field(default_factory=list)
    rounds: int = 0
    kills: int = 0
    freezes: int = 0
    shutdowns: int = 0
    faults: int = 0
    executions: int = 0
    events: int = 0
    acknowledged: int = 0
    jobs: int = 0
    recoveries: list[float] = field(default_factory=list)
    lateness: list[float] = field(default_factory=list)

    def add(self, other: Report) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def text(self) -> str:
        return (f"{self.rounds} rounds, {self.kills} kills ({self.faults} at fault points), "
                f"{self.shutdowns} shutdowns in between, {self.freezes} freezes, "
                f"{self.acknowledged} acknowledged calls, {self.executions} executions, "
                f"{self.events} events, {self.jobs} job attempts; {len(self.problems)} problems; "
                f"ready after a start: {_spread(self.recoveries)}; "
                f"waits late by: {_spread(self.lateness)}")


def _spread(values: list[float]) -> str:
    if not values:
        return "-"
    ordered = sorted(values)
    p50, p99 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.99))
    return f"p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, max {ordered[-1] * 1000:.0f} ms"


class Scene:
    """A server in a folder, with a ledger, workers and everything else that they need."""

    def __init__(self, folder: Path, random: Random):
        self.folder = folder
        self.jobs_ledger = folder / "jobs.ledger"
        self.server = Server(folder, jobs_configuration(str(self.jobs_ledger)))
        self.ledger = Ledger(folder / "client.ledger")
        self.random = random
        self.workers = Workers(self.server.port, self.ledger, random)

    def open(self, fault: str | None = None) -> None:
        self.server.start()
        deploy(self.server.port)
        if fault:
            # Faults count from the start of a process.
            self.server.terminate()
            self.server.start(fault)
        self.workers.start()

    def finish(self, references: checks.References, drain: float = DRAIN_SECONDS) -> Report:
        """Lets everything end, checks it, and closes the scene."""
        client = Client(self.server.port)
        report = Report(rounds=1)
        report.problems += checks.wait_until_all_ended(client, drain)
        executions, unreadable = checks.read_all(client)
        client.close()
        account = Account(self.ledger.entries)
        report.problems += unreadable + checks.check(executions, account, references)
        report.problems += traces.leftover_processes(f"LEDGER={self.jobs_ledger}")
        self.close()
        report.problems += checks.job_problems(executions, self.jobs_ledger, self.server.data)
        report.problems += traces.database_problems(self.server.data / "treadle.sqlite")
        report.kills, report.shutdowns = self.server.kills, self.server.shutdowns - 1
        report.acknowledged = account.acknowledged
        report.executions = len(executions)
        report.events = sum(len(execution.events) for execution in executions)
        report.jobs = sum(line.startswith("begin") for line in _lines(self.jobs_ledger))
        report.recoveries = self.server.recoveries
        report.lateness = [
            late for execution in executions for wait in histories.waits(execution.events)
            if (late := lateness(*wait, self.server.outages)) is not None]
        return report

    def close(self) -> None:
        self.workers.stop()
        if self.server.process is not None and self.server.alive:
            self.server.terminate()
        self.server.close()
        self.workers.join()
        self.ledger.close()


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def lateness(begin: float, end: float, outages: list[tuple[float, float]]) -> float | None:
    """How much too late a one-second Wait ended, without the time in which the server was away."""
    due = begin + 1
    for died, ready in outages:
        if died - 0.01 <= due <= ready:
            due = ready
    return max(0.0, end - due)


def undisturbed(folder: Path) -> checks.References:
    """The results of each machine with each input, without disturbance."""
    scene = Scene(folder, Random(0))
    try:
        scene.open()
        return _references(scene)
    finally:
        scene.close()


def _references(scene: Scene) -> checks.References:
    client = Client(scene.server.port)
    keys, endless = {}, []
    for machine, variant in variants():
        arn = start(client, scene.ledger, machine, Random(0), variant)
        keys[arn] = (machine.name, variant)
        if machine.is_endless:
            endless.append(arn)
    for arn in endless:
        stop(client, scene.ledger, arn)
    late = checks.wait_until_all_ended(client, DRAIN_SECONDS)
    executions, unreadable = checks.read_all(client)
    client.close()
    assert not late and not unreadable, late + unreadable
    references = {
        keys[arn]: execution.outcome for execution in executions
        if (arn := execution.description["executionArn"]) in keys}
    report = scene.finish(references)
    assert not report.problems, report.problems
    return references


def run_round(seed: str, number: int, folder: Path, references: checks.References) -> Report:
    """Runs load and one to three kills, each with up to three more during recovery, and checks."""
    random = Random(f"{seed}/{number}")
    scene = Scene(folder / f"round-{number}", random)
    faults = 0
    try:
        fault = _fault(random, 60)
        scene.open(fault)
        load = Load(scene.server.port, scene.ledger, random)
        load.start()
        for kill in range(random.randint(1, 3)):
            faults += _bring_down(scene.server, random, fault, 1.0)
            for _ in range(random.choices([0, 1, 2, 3], [6, 3, 2, 1])[0]):
                fault = _fault(random, 8)
                scene.server.spawn(fault)
                faults += _bring_down(scene.server, random, fault, 0.25)
            fault = _fault(random, 60)
            scene.server.start(fault)
        if fault:
            faults += _bring_down(scene.server, random, fault, 0.5)
            scene.server.start()
        load.stop()
        load.join()
        report = scene.finish(references)
    except Exception as error:
        report = Report([f"{type(error).__name__}: {error}"], rounds=1)
    finally:
        scene.close()
    report.faults = faults
    report.problems = [f"seed {seed} round {number}: {problem}" for problem in report.problems]
    if not report.problems:
        shutil.rmtree(scene.folder, ignore_errors=True)
    return report


def _fault(random: Random, count: int) -> str | None:
    """Chooses a fault: half of the kills come at a point of the program, the others at a time."""
    if random.random() < 0.5:
        return None
    return f"{random.choice(POINTS)}:{random.randint(1, count)}"


def _bring_down(server: Server, random: Random, fault: str | None, within: float) -> int:
    """Kills the server, sometimes by SIGTERM, or lets its fault do it; 1 if the fault did."""
    moment = random.uniform(0, within)
    if fault and server.wait_death(2 * within):
        return 1
    if not fault:
        time.sleep(moment)
    if not server.alive:
        server.note_death()
        return 1
    if not fault and random.random() < 0.15 and server.is_healthy():
        server.terminate()
    else:
        server.kill()
    return 0
