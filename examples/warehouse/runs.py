"""Where a run of the nightly build keeps its files, and how its jobs end.

    .state/exports/*.csv            what the source systems export
    .state/runs/RUN/landing/        raw tables, one Parquet file each
    .state/runs/RUN/warehouse.duckdb   the models as this run builds them
    .state/runs/RUN/summary.json    written once the run's marts are published
    .state/warehouse.duckdb         the published marts

Each run has a folder of its own, so that two nights can never mix: a run that fails leaves the
published marts as they were.
"""

import json
import os
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent

# How a job ends, in the words of sysexits.h: the state machine chooses its explanation by them.
BAD_USAGE = 64
BAD_DATA = 65  # the models were built, but a test of the data failed
NOT_READY = 75  # a source has not delivered yet: worth another attempt

BREAKAGES = ("nothing", "payments", "export")


def state_folder():
    """The folder of all files above; the environment's WAREHOUSE_STATE moves it elsewhere."""
    return Path(os.environ.get("WAREHOUSE_STATE", HERE / ".state")).resolve()


def exports_folder():
    return state_folder() / "exports"


def published_file():
    return state_folder() / "warehouse.duckdb"


class Run:
    """One night: its name, which is a folder's name too, and its files."""

    def __init__(self, name):
        if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}", name):
            raise SystemExit(f"a run is named by letters, digits and . _ - only, not {name!r}")
        self.name = name
        self.folder = state_folder() / "runs" / name
        self.landing = self.folder / "landing"
        self.file = self.folder / "warehouse.duckdb"
        self.summary = self.folder / "summary.json"


def write_json(value, target):
    """Writes beside the target and renames, so that a reader sees all of it or nothing."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
    os.replace(draft, target)
