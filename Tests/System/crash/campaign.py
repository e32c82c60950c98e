"""Many rounds, a few at a time, each in its own process."""

from __future__ import annotations

import multiprocessing
import os
import random
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from typing import Callable, Iterable

from .rounds import Report

#: Rounds mostly wait for timers, so that several share a processor.
AT_ONCE = int(os.environ.get("TREADLE_CRASH_PARALLEL", "4"))
IS_SOAK = os.environ.get("TREADLE_SOAK", "") not in ("", "0")


def round_count() -> int:
    return int(os.environ.get("TREADLE_CRASH_ROUNDS", "200" if IS_SOAK else "20"))


def seed() -> str:
    """TREADLE_CRASH_SEED, or else a new seed each time."""
    return os.environ.get("TREADLE_CRASH_SEED") or f"{random.SystemRandom().getrandbits(32):08x}"


def run_all(work: Callable[..., Report], arguments: Iterable[tuple]) -> Report:
    """The sum of all reports; problems are printed as they occur."""
    total = Report()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(AT_ONCE, mp_context=context) as pool:
        futures: list[Future] = [pool.submit(work, *each) for each in arguments]
        for future in as_completed(futures):
            report = future.result()
            for problem in report.problems[:20]:
                print(problem[:2000], flush=True)
            total.add(report)
    return total
