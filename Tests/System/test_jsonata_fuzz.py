"""Random expressions through our evaluator and jsonata-python, whose differences are all explained.

    TREADLE_SOAK=1            20,000 expressions instead of 2,000
    TREADLE_SEED=N            from another seed
"""

import os

import pytest
from expressions.differences import DIFFERENCES
from expressions.differential import Differential
from expressions.evaluators import ours, reference
from expressions.generator import case
from support import CHECKOUT, SOAK

FIRST = int(os.environ.get("TREADLE_SEED", "1"))
COUNT = 20_000 if SOAK else 2_000
#: The part of all expressions on whose value both must agree, so that this shows something.
VALUES_MIN = 0.5


def test_random_expressions(binary):
    differential = Differential((ours(binary), reference()))
    report = differential.run(range(FIRST, FIRST + COUNT))
    print(f"\n{report}")
    shrunk = [str(differential.shrunk(failure)) for failure in report.failures[:10]]
    assert not report.failures, "\n".join([str(report), *shrunk])
    assert report.values > VALUES_MIN * COUNT


@pytest.mark.parametrize("seed", [1, 2, 4711])
def test_a_seed_is_always_the_same_expression(seed):
    assert case(seed).line == case(seed).line


def test_every_known_difference_is_documented():
    text = (CHECKOUT / "docs/jsonata.md").read_text()
    assert [each.name for each in DIFFERENCES if f"| `{each.name}` |" not in text] == []
