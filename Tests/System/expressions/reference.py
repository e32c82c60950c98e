"""jsonata-python as a process: JSON lines in, JSON lines out, like `treadle eval --lines`."""

from __future__ import annotations

import json
import signal
import sys
from typing import Any

import jsonata
from jsonata.functions import Functions
from jsonata.jexception import JException
from jsonata.utils import Utils

#: Seconds for one expression.
TIMEOUT = 3
#: What no document can hold.
ABSENT = object()


class TooLong(BaseException):
    """This is not an Exception, so nothing in between handles it as one of its own."""


def end(*_: Any) -> None:
    raise TooLong


def as_in_2_0_6() -> None:
    """Undoes two differences that would hide all others: a predicate is applied to what is undefined, too,
    and `$string` writes letters as they are."""
    filter_of, encoder = jsonata.Jsonata.evaluate_filter, Functions.Encoder.__init__

    def evaluate_filter(self: Any, predicate: Any, value: Any, frame: Any) -> Any:
        is_test = value is None and predicate.type != "number"
        return filter_of(self, predicate, [None] if is_test else value, frame)

    def with_letters(self: Any, **settings: Any) -> None:
        encoder(self, **settings | {"ensure_ascii": False})

    jsonata.Jsonata.evaluate_filter = evaluate_filter
    Functions.Encoder.__init__ = with_letters


def with_nulls(value: Any) -> Any:
    """The document in that library's form: None is undefined there, and null has its own value."""
    if value is None:
        return Utils.NULL_VALUE
    if isinstance(value, dict):
        return {key: with_nulls(member) for key, member in value.items()}
    return [with_nulls(item) for item in value] if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """The value as JSON, without functions."""
    if isinstance(value, dict):
        members = {key: plain(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member is not ABSENT}
    if isinstance(value, list):
        items = (plain(value[place]) for place in range(len(value)))
        return [item for item in items if item is not ABSENT]
    if value is None or value is Utils.NULL_VALUE:
        return None
    if isinstance(value, (bool, int, float, str)):
        return value
    return ABSENT


def evaluate(line: dict[str, Any]) -> dict[str, Any]:
    try:
        expression = jsonata.Jsonata(line["expr"])
        expression.set_output_convert_nulls(False)
        document = with_nulls(line["data"]) if "data" in line else None
        bindings = {name: with_nulls(value) for name, value in line.get("bindings", {}).items()}
        result = expression.evaluate(document, bindings or None)
        result = ABSENT if result is None else plain(result)
        return {"undefined": True} if result is ABSENT else {"result": result}
    except JException as error:
        return {"error": {"code": str(error.error), "position": error.location, "message": str(error)}}
    except RecursionError:
        return {"error": {"code": "depth"}}
    except Exception as error:
        return {"error": {"code": "crash", "message": f"{type(error).__name__}: {error}"}}


def answer(line: dict[str, Any]) -> dict[str, Any]:
    signal.setitimer(signal.ITIMER_REAL, TIMEOUT)
    try:
        return evaluate(line)
    except TooLong:
        return {"error": {"code": "time"}}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    signal.signal(signal.SIGALRM, end)
    as_in_2_0_6()
    answers, sys.stdout = sys.stdout, sys.stderr  # the library prints remarks of its own
    for text in sys.stdin:
        line = json.loads(text)
        answers.write(json.dumps({"id": line["id"], **answer(line)}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
