"""How long jsonata-python takes: for `treadle-bench`, which measures the same expressions itself.

Reads a file {"runs", "states", "expressions"}, an expression being null if it is not to be measured,
and prints an array of {"evaluating", "parsing"}, in microseconds.
"""

import json
import statistics
import sys
import time

import jsonata


def microseconds(runs, work):
    """Of one call, warm: the median of several runs of a tenth of a second each, or of one call if that is longer."""
    count = 1
    while seconds(work, count) < 0.1:
        count *= 2
    return statistics.median(seconds(work, count) / count * 1e6 for _ in range(runs))


def seconds(work, count):
    start = time.perf_counter()
    for _ in range(count):
        work()
    return time.perf_counter() - start


def times(text, states, runs):
    if text is None:
        return {"evaluating": 0, "parsing": 0}
    expression = jsonata.Jsonata(text)
    expression.assign("states", states)
    assert expression.evaluate(None) is not None, text
    return {"evaluating": microseconds(runs, lambda: expression.evaluate(None)),
            "parsing": microseconds(runs, lambda: jsonata.Jsonata(text))}


def main():
    with open(sys.argv[1]) as file:
        request = json.load(file)
    print(json.dumps([times(text, request["states"], request["runs"]) for text in request["expressions"]]))


if __name__ == "__main__":
    main()
