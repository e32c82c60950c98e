"""The two evaluators with one protocol: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Iterable

from support import environment

Line = dict[str, Any]
Answer = dict[str, Any]


class Evaluator:
    """An evaluator, which uses one process for each batch."""

    def __init__(self, name: str, *command: str | Path):
        self.name = name
        self.command = [str(word) for word in command]

    def answers(self, lines: Iterable[Line]) -> list[Answer]:
        """The answer to each line; an error with code `lost` where the process did not survive."""
        lines = list(lines)
        text = "".join(json.dumps(line) + "\n" for line in lines)
        done = subprocess.run(
            self.command, input=text, capture_output=True, text=True, check=False,
            env=environment(PYTHONPATH=str(Path(__file__).parents[1])))
        answers = [json.loads(line) for line in done.stdout.split("\n") if line]
        lost = {"error": {"code": "lost", "message": f"exit {done.returncode}: {done.stderr[-300:]}"}}
        if len(answers) == len(lines):
            return answers
        return [*answers, lost] + (self.answers(lines[len(answers) + 1:]) if len(answers) + 1 < len(lines) else [])


def ours(binary: Path) -> Evaluator:
    return Evaluator("treadle", binary, "eval", "--lines")


def reference() -> Evaluator:
    return Evaluator("jsonata-python", sys.executable, "-m", "expressions.reference")


def both(evaluators: tuple[Evaluator, Evaluator], lines: Iterable[Line]) -> list[tuple[Answer, Answer]]:
    """The answers of both evaluators to each line."""
    lines = list(lines)
    with ThreadPoolExecutor(2) as pool:
        left, right = pool.map(lambda evaluator: evaluator.answers(lines), evaluators)
    return list(zip(left, right))


def code(answer: Answer) -> str | None:
    """The code of an error; our limits have names, because jsonata-python has no such limits."""
    error = answer.get("error")
    if error is None:
        return None
    message = error.get("message") or ""
    for limit, start in (("depth", "Stack overflow"), ("time", "Expression evaluation timeout"),
                         ("memory", "Expression evaluation memory")):
        if message.startswith(start):
            return limit
    return error.get("code") or message


def agree(left: Answer, right: Answer) -> bool:
    """Whether two answers have the same result, or errors with the same code."""
    if "error" in left or "error" in right:
        return code(left) == code(right)
    return left.get("undefined") == right.get("undefined") and equal(left.get("result"), right.get("result"))


def equal(left: Any, right: Any) -> bool:
    """Whether two values are the same JSON: numbers as doubles, members in any order."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return as_double(left) == as_double(right)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    return type(left) is type(right) and left == right


def as_double(number: int | float) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf")
