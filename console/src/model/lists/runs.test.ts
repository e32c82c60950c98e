import { equal, ok, test } from "testing";
import { run } from "./examples.ts";
import { barHeights, isLate, median, span, successRate, summary } from "./runs.ts";

const quick = (name: string) => run({ name, startedAt: 0, stoppedAt: 10_000 });

test("what somebody stopped counts neither for nor against", () => {
    const found = summary([
        run({ status: "RUNNING" }),
        run({ status: "ABORTED" }),
        run({ status: "FAILED" }),
        run({ status: "TIMED_OUT" }),
        run({ status: "SUCCEEDED" }),
    ]);
    equal([found.succeeded, found.judged], [1, 3]);
    equal(found.lastEnded?.status, "ABORTED");
    equal(successRate(found), 33);
});

test("a hundred per cent are all of them", () => {
    equal(successRate(summary([])), null);
    equal(successRate(summary([run(), run()])), 100);
    equal(successRate({ lastEnded: null, typical: null, succeeded: 199, judged: 200 }), 99);
});

test("the typical duration is the median of those that succeeded", () => {
    const found = summary([
        run({ startedAt: 0, stoppedAt: 100 }),
        run({ startedAt: 0, stoppedAt: 9000, status: "FAILED" }),
        run({ startedAt: 0, stoppedAt: 300 }),
    ]);
    equal(found.typical, 200);
    equal(summary([run({ status: "FAILED" })]).typical, null);
    equal([median([]), median([3]), median([5, 1, 3])], [null, 3, 3]);
});

test("a run is late by half of what is usual, and some seconds, once something is usual", () => {
    const usual = summary([quick("a"), quick("b"), quick("c")]);
    const running = run({ status: "RUNNING", startedAt: 0 });
    equal([14_000, 15_500].map((now) => isLate(running, usual, now)), [false, true]);
    ok(!isLate(running, summary([quick("a"), quick("b")]), 1e9));
    ok(!isLate(run({ startedAt: 0, stoppedAt: 1e9 }), usual, 1e9));
    const instant = summary(["a", "b", "c"].map((name) => run({ name, stoppedAt: 1010 })));
    ok(!isLate(run({ status: "RUNNING", startedAt: 0 }), instant, 4000));
});

test("bars go by the root of the duration, and a running one grows", () => {
    const runs = [
        run({ startedAt: 0, stoppedAt: 10_000 }),
        run({ startedAt: 0, stoppedAt: 2500 }),
        run({ status: "RUNNING", startedAt: 0 }),
    ];
    equal(barHeights(runs, 0), [1, 0.5, 0]);
    equal(barHeights(runs, 40_000), [0.5, 0.25, 1]);
    equal(barHeights([], 0), []);
    equal(span(run({ status: "RUNNING", startedAt: 50 }), 20), 0);
});
