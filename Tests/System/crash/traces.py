"""The traces of a round on the machine: processes, and the database without its server."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path


def leftover_processes(mark: str, within: float = 10) -> list[str]:
    """Processes that still have a text in their environment, although there should be none."""
    deadline = time.monotonic() + within
    while True:
        found = []
        for entry in os.listdir("/proc"):
            try:
                if entry.isdigit() and mark in Path(f"/proc/{entry}/environ").read_text(
                        errors="replace"):
                    found.append(f"process {entry} is left: "
                                 + Path(f"/proc/{entry}/cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.05)


def database_problems(path: Path) -> list[str]:
    """The findings of SQLite and in the table of work, after the server has ended."""
    connection = sqlite3.connect(path)
    try:
        [(verdict,)] = connection.execute("PRAGMA integrity_check").fetchall()
        found = [] if verdict == "ok" else [f"the database is damaged: {verdict}"]
        for row in connection.execute("SELECT subject, number, kind, due, handle FROM work"):
            found.append(f"work is left undone: {row}")
        return found
    finally:
        connection.close()
