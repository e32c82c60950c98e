"""How long jsonata-python takes: for `treadle-bench`, which measures the same expressions itself.

Reads a file {"runs", "states", "expressions"}, and prints an array of {"evaluating", "parsing"}, in
microseconds. An expression is {"text", "textMember"}, or null if it is not to be measured. One with a
"textMember" has only that member of the input, which is read from JSON text before each evaluation, and
the result is printed after it.
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


def partition(items, size):
    """What Step Functions adds, for expressions that are measured with it all the same."""
    return [items[start:start + size] for start in range(0, len(items), size)]


def evaluation(case, states):
    expression = jsonata.Jsonata(case["text"])
    expression.register_lambda("partition", partition)
    member = case["textMember"]
    if member is None:
        expression.assign("states", states)
        return lambda: expression.evaluate(None)
    text = json.dumps({member: states["input"][member]})

    def evaluate():
        expression.assign("states", {"input": json.loads(text), "context": {}})
        return json.dumps(expression.evaluate(None))

    return evaluate


def times(case, states, runs):
    if case is None:
        return {"evaluating": 0, "parsing": 0}
    evaluate = evaluation(case, states)
    assert evaluate() is not None, case["text"]
    return {"evaluating": microseconds(runs, evaluate),
            "parsing": microseconds(runs, lambda: jsonata.Jsonata(case["text"]))}


def main():
    with open(sys.argv[1]) as file:
        request = json.load(file)
    print(json.dumps([times(case, request["states"], request["runs"]) for case in request["expressions"]]))


if __name__ == "__main__":
    main()
