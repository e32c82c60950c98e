import { equal, ok, read, test } from "testing";
import type { RunEvent } from "../wire.ts";
import { parse } from "../json/parse.ts";
import { graphOf } from "../machine/read.ts";
import { bannerOf } from "./banner.ts";
import {
    lastFrames,
    lineLooksOf,
    looksOf,
    RunContext,
    whereItStands,
    worstFirst,
} from "./looks.ts";
import { RunReader } from "./reader.ts";
import { filteredRows, frameLabel, placeLabel, runRows, toggledToShow } from "./rows.ts";
import type { Run } from "./run.ts";
import { barsOf } from "./timeline.ts";
import { variablesBefore } from "./variables.ts";

/** A definition, and a recorded log of it in the server's form without data. */
function fixture(name: string): { reader: RunReader; events: RunEvent[] } {
    const lines = read(`console/src/model/run/fixtures/${name}.jsonl`).trimEnd().split("\n");
    const [definition = "", ...events] = lines;
    const parsed = parse(definition);
    ok("root" in parsed);
    return {
        reader: new RunReader(graphOf(parsed.root), parsed.root),
        events: events.map((line) => JSON.parse(line) as RunEvent),
    };
}

function runOf(name: string): Run {
    const { reader, events } = fixture(name);
    return reader.add(events);
}

const names = [
    "evaluation-caught",
    "failing-map",
    "loop",
    "nested-failure",
    "no-choice",
    "retried-job",
    "retried-parallel",
    "runtime",
    "timed-out",
];

function told(run: Run): string[] {
    return run.visits.map((visit) => {
        const attempts = visit.attempts.map((attempt) => attempt.status).join("+");
        const words = [visit.name, String(visit.frame), visit.status, attempts, visit.error ?? ""];
        return words.filter((word) => word !== "").join(" ");
    });
}

test("a run stands where it failed, or where it is, or nowhere when it went well", () => {
    const name = (run: Run) => whereItStands(run)?.split("/").at(-1) ?? null;
    equal(name(runOf("failing-map")), "Bad");
    equal(name(runOf("retried-job")), null);
    const { reader, events } = fixture("retried-job");
    equal(name(reader.add(events.slice(0, 3))), events[1]?.details?.name);
});

test("a job that fails the first time has two attempts with a pause between", () => {
    const run = runOf("retried-job");
    equal(told(run), [
        "Load 0 succeeded failed+succeeded States.TaskFailed",
        "Rest 0 succeeded",
        "Done 0 succeeded",
    ]);
    const [load, rest] = run.visits;
    ok(load !== undefined && rest !== undefined);
    const first = load.attempts[0];
    ok(first?.retryDue != null && first.endedAt !== null && first.endedAt < first.retryDue);
    equal([first.scheduledEvent, first.submittedEvent, first.endEvent], [3, 5, 6]);
    equal(load.resource, "submitJob.sync");
    const bars = runRows(run, new Set()).map((row) => barsOf(row).map((bar) => bar.kind).join());
    equal(bars, ["attempt,backoff,attempt", "wait", "state"]);
    equal(run.status, "SUCCEEDED");
    equal(bannerOf(run), null);
});

test("a Parallel that is tried again opens new frames, and is caught in the end", () => {
    const run = runOf("retried-parallel");
    equal(told(run), [
        "Both 0 caught failed+failed Broken",
        "A 1 aborted",
        "B 2 succeeded",
        "C 2 failed Broken",
        "A 3 aborted",
        "B 4 succeeded",
        "C 4 failed Broken",
        "Mend 0 succeeded",
    ]);
    const both = run.visits[0];
    ok(both !== undefined);
    equal(both.frames, [1, 2, 3, 4]);
    equal(lastFrames(run, both).map((frame) => frame.status), ["aborted", "failed"]);
    const frame = run.frames.get(4);
    ok(frame !== undefined);
    equal(frameLabel(run, frame), "Branch 2 of attempt 2");
    const context = new RunContext(run, 4);
    equal(context.visit("/States/Both/Branches/1/States/C")?.frame, 4);
    const taken = lineLooksOf(run, new RunContext(run, 0));
    const line = { scope: "", from: "Both", to: "Mend", points: [], label: null, isBack: false };
    equal(taken({ ...line, id: "a", kind: "catch" }), "taken");
    equal(taken({ ...line, id: "b", kind: "next" }), undefined);
});

test("a Map fails by an iteration, the others are stopped", () => {
    const run = runOf("failing-map");
    const map = run.visits[0];
    ok(map !== undefined);
    equal(map.itemCount, 5);
    equal(map.status, "failed");
    equal(worstFirst(lastFrames(run, map)).map((frame) => [frame.index, frame.status]), [
        [2, "failed"],
        [1, "aborted"],
        [0, "succeeded"],
    ]);
    const look = looksOf(run, new RunContext(run, 0)).get("/States/Each");
    equal(look?.count, { done: 1, failed: 1, running: 0, total: 5 });
    const banner = bannerOf(run);
    equal(banner?.title, "The Fail state Bad ended the execution");
    equal(banner?.place, "Each › #2");
    equal([banner?.error, banner?.cause], ["Broken", 'the "cause"']);
    const bad = run.failedVisit;
    ok(bad !== null);
    equal(placeLabel(run, bad), "Each › #2");
});

test("an error deep within is named, not the states around it", () => {
    const run = runOf("nested-failure");
    equal(told(run), [
        "Outer 0 failed failed Broken",
        "Inner 1 failed failed Broken",
        "Slow 2 aborted aborted",
        "Go 3 failed Broken",
    ]);
    equal(bannerOf(run)?.visit?.name, "Go");
    equal(run.frames.get(4)?.status, "aborted");
});

test("errors that nobody may take fail all around them", () => {
    equal(told(runOf("no-choice")), [
        "P 0 failed failed States.Runtime",
        "Check 1 failed States.Runtime",
    ]);
    equal(bannerOf(runOf("no-choice"))?.meaning.includes("No rule"), true);
    const run = runOf("runtime");
    equal(run.failedVisit?.name, "Read");
    equal(run.frames.get(2)?.status, "aborted");
});

test("an expression that fails before the call counts as an attempt", () => {
    const run = runOf("evaluation-caught");
    equal(told(run), [
        "T 0 caught failed+failed States.QueryEvaluationError",
        "N 0 succeeded",
    ]);
    equal(run.visits[0]?.location, "Arguments/JobName");
});

test("a loop has a visit for each turn, and each sees the variables of its time", () => {
    const run = runOf("loop");
    const steps = run.visitsOf.get("/States/Step") ?? [];
    equal(steps.length, 4);
    const third = steps[2];
    ok(third !== undefined);
    equal(variablesBefore(run, third).get("n")?.event, 9);
    equal(looksOf(run, new RunContext(run, 0)).get("/States/Step")?.word, "4 times");
});

test("what was under way at the end of its time has timed out", () => {
    const run = runOf("timed-out");
    equal(told(run), ["W 0 timedOut"]);
    equal(bannerOf(run)?.visit?.name, "W");
});

test("events read one by one give what they give at once", () => {
    for (const name of names) {
        const { reader, events } = fixture(name);
        let run = reader.add([]);
        for (const event of events) run = reader.add([event]);
        run = reader.add(events);
        equal(told(run), told(runOf(name)), name);
        equal(run.eventCount, events.length);
    }
});

test("at every moment of a log the run can be shown", () => {
    for (const name of names) {
        const { reader, events } = fixture(name);
        for (const event of events) {
            const run = reader.add([event]);
            for (const row of runRows(run, new Set())) barsOf(row);
            looksOf(run, new RunContext(run, 0));
        }
    }
});

test("the row of a visit can be brought in sight", () => {
    const run = runOf("failing-map");
    const bad = run.failedVisit;
    ok(bad !== null);
    const closed = new Set(["v2"]);
    ok(!runRows(run, closed).some((row) => row.visit === bad));
    ok(runRows(run, toggledToShow(run, bad, closed)).some((row) => row.visit === bad));
    const filter = { statuses: new Set(["failed"] as const), text: "bad" };
    equal(filteredRows(run, filter).map((row) => row.label), ["Bad"]);
});

test("events by the ten thousand are read at once", () => {
    const { reader, events } = largeMap(4_000);
    const start = performance.now();
    const run = reader.add(events);
    looksOf(run, new RunContext(run, 0));
    const span = performance.now() - start;
    equal(run.visits.length, 8_001);
    // This is much more than it takes: the test only finds quadratic time.
    ok(span < 2_000, `It took ${span} ms.`);
});

/** A Map with a number of iterations of two states. */
function largeMap(count: number): { reader: RunReader; events: RunEvent[] } {
    const definition = {
        StartAt: "M",
        States: {
            M: {
                Type: "Map",
                ItemProcessor: {
                    StartAt: "A",
                    States: { A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", End: true } },
                },
                End: true,
            },
        },
    };
    const parsed = parse(JSON.stringify(definition));
    ok("root" in parsed);
    const events: RunEvent[] = [];
    const add = (frame: number, type: string, more: Partial<RunEvent> = {}) => {
        const number = events.length + 1;
        const previousEventId = number - 1;
        events.push({ number, id: number, frame, time: number, type, previousEventId, ...more });
    };
    add(0, "ExecutionStarted");
    add(0, "MapStateEntered", { details: { name: "M" } });
    add(0, "MapStateStarted", { details: { length: count } });
    for (let index = 0; index < count; index++) {
        const frame = index + 1;
        add(frame, "MapIterationStarted", { parentFrame: 0, details: { name: "M", index } });
        for (const name of ["A", "B"]) {
            add(frame, "PassStateEntered", { details: { name } });
            add(frame, "PassStateExited", { details: { name } });
        }
        add(frame, "MapIterationSucceeded", { details: { name: "M", index } });
    }
    return { reader: new RunReader(graphOf(parsed.root)), events };
}
