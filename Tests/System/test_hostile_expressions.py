"""Hostile expressions, one by one: each is answered in 1.1 s with less than 256 MiB, and none ends the process.

    TREADLE_SOAK=1            100,000 expressions instead of 3,000
    TREADLE_SEED=N            from another seed
"""

import os

from expressions import endurance
from support import SOAK

FIRST = int(os.environ.get("TREADLE_SEED", "1"))
COUNT = 100_000 if SOAK else 3_000


def test_hostile_expressions(binary):
    report = endurance.run_all(binary, FIRST, COUNT)
    print(f"\n{report}")
    assert report.count == COUNT
    assert not report.problems, "\n".join([str(report), *report.problems[:40]])
