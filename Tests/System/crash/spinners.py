"""Processes that leave a server little processor time."""

from __future__ import annotations

import subprocess
import sys

#: Ends with the process that started it, however that ends.
SPIN = """
import os
parent = os.getppid()
while os.getppid() == parent:
    for _ in range(1_000_000): pass
"""


class Spinners:
    """A number of processes that spin while the context lasts."""

    def __init__(self, count: int = 4):
        self.count = count
        self._processes: list[subprocess.Popen] = []

    def __enter__(self) -> Spinners:
        self._processes = [
            subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(self.count)]
        return self

    def __exit__(self, *_) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
