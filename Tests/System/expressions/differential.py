"""Random expressions through both evaluators: `python -m expressions.differential FIRST COUNT`, in Tests/System."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Iterator

from .differences import DIFFERENCES, Difference
from .evaluators import Answer, Evaluator, agree, both, ours, reference
from .generator import Case, case
from .text import Text

#: Cases of one process.
BATCH = 500
#: How often a failing expression is tried to be made smaller.
SHRINK_ROUNDS = 30


@dataclass
class Failure:
    """A difference without an explanation."""

    case: Case
    ours: Answer
    theirs: Answer

    def __str__(self) -> str:
        return (f"seed {self.case.seed}, document {self.case.document}: {self.case.text}\n"
                f"    ours   {without_id(self.ours)}\n    theirs {without_id(self.theirs)}")


@dataclass
class Report:
    count: int = 0
    agreed: int = 0
    #: Cases of both evaluators that came to a value, not to an error.
    values: int = 0
    explained: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"{self.count} expressions: {self.agreed} agree ({self.values} of them on a value), "
                 f"{sum(self.explained.values())} differ for known reasons, {len(self.failures)} for none"]
        return "\n".join(lines + [f"    {count:6} {name}" for name, count in self.explained.most_common()])


class Differential:
    def __init__(self, evaluators: tuple[Evaluator, Evaluator]):
        self.evaluators = evaluators

    def run(self, seeds: range) -> Report:
        report = Report()
        for start in range(seeds.start, seeds.stop, BATCH):
            for failure in self.failures([case(seed) for seed in range(start, min(start + BATCH, seeds.stop))], report):
                report.failures.append(failure)
        return report

    def failures(self, cases: list[Case], report: Report) -> Iterator[Failure]:
        for each, (left, right) in zip(cases, both(self.evaluators, (each.line for each in cases))):
            report.count += 1
            if agree(left, right):
                report.agreed += 1
                report.values += "error" not in left
            elif (difference := explanation(each, left, right)) is not None:
                report.explained[difference.name] += 1
            else:
                yield Failure(each, left, right)

    def shrunk(self, failure: Failure) -> Failure:
        """A smaller case that also differs without an explanation."""
        for _ in range(SHRINK_ROUNDS):
            smaller = self.smaller(failure)
            if smaller is None:
                break
            failure = smaller
        return failure

    def smaller(self, failure: Failure) -> Failure | None:
        texts = unique(failure.case.text.replacements(), str(failure.case.text))
        cases = [Case(failure.case.seed, failure.case.document, text) for text in texts]
        found = list(self.failures(cases, Report()))
        return min(found, key=lambda each: len(str(each.case.text)), default=None)


def unique(texts: Iterator[Text], whole: str) -> list[Text]:
    shorter = {str(text): text for text in texts if len(str(text)) < len(whole)}
    return sorted(shorter.values(), key=lambda text: len(str(text)))[:300]


def explanation(case: Case, left: Answer, right: Answer) -> Difference | None:
    return next((each for each in DIFFERENCES if each.explains(str(case.text), left, right)), None)


def without_id(answer: Answer) -> str:
    text = str({name: value for name, value in answer.items() if name != "id"})
    return text if len(text) < 400 else text[:400] + "…"


def main() -> None:
    from support import find_binary

    first, count = int(sys.argv[1]), int(sys.argv[2])
    differential = Differential((ours(find_binary()), reference()))
    report = differential.run(range(first, first + count))
    seen: set[str] = set()
    for failure in report.failures[:int(sys.argv[3]) if len(sys.argv) > 3 else 20]:
        text = str(differential.shrunk(failure))
        if text.split(": ", 1)[1] not in seen:
            print(text)
        seen.add(text.split(": ", 1)[1])
    print(report)
    sys.exit(bool(report.failures))


if __name__ == "__main__":
    main()
