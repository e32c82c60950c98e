"""A kill when a point of the program is reached for the n-th time, and checks of everything."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from random import Random

from . import checks
from .client import Client
from .load import start
from .machines import BY_NAME
from .rounds import POINTS, Report, Scene

#: More than the script reaches; what is beyond its end is reported as not reached.
COMMITS, CALLS = 16, 3


def all_points() -> list[tuple[str, int]]:
    return [(point, count) for point in POINTS
            for count in range(1, 1 + (COMMITS if point.endswith("commit") else CALLS))]


def sample(random: Random) -> list[tuple[str, int]]:
    """A few numbers, mostly low: the script's progress depends on which commits come together."""
    early = [each for each in all_points() if each[1] <= COMMITS // 3]
    late = [each for each in all_points() if each[1] > COMMITS // 3]
    return random.sample(early, 8) + random.sample(late, 2) + [("after-commit", 1)]


def run_point(point: str, count: int, folder: Path, references: checks.References) -> Report:
    """Runs the script once; `faults` is 1 if the point was reached."""
    label = f"{point}:{count}"
    scene = Scene(folder / label.replace(":", "-"), Random(0))
    try:
        scene.open(fault=label)
        client = Client(scene.server.port)
        starter = threading.Thread(
            target=start, daemon=True,
            args=(client, scene.ledger, BY_NAME["script"], Random(0), 0))
        starter.start()
        was_reached = _died_before_end(scene)
        if was_reached:
            scene.server.start()
        starter.join(30)
        assert not starter.is_alive(), "the start is not answered"
        client.close()
        report = scene.finish(references)
        report.faults = int(was_reached)
    except Exception as error:
        report = Report([f"{type(error).__name__}: {error}"], rounds=1)
    finally:
        scene.close()
    report.problems = [f"TREADLE_FAULT={label}: {problem}" for problem in report.problems]
    if not report.problems:
        shutil.rmtree(scene.folder, ignore_errors=True)
    return report


def _died_before_end(scene: Scene) -> bool:
    """Whether the server died before the script's execution had ended, or at its end."""
    client = Client(scene.server.port)
    try:
        while not scene.server.wait_death(0.05):
            entries = [entry for entry in scene.ledger.entries if entry["what"] == "started"]
            if not entries:
                continue
            try:
                described = client.call("DescribeExecution", executionArn=entries[0]["arn"])
            except Exception:
                continue
            if described["status"] != "RUNNING":
                return scene.server.wait_death(0.3)
        return True
    finally:
        client.close()
