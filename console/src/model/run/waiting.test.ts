import { equal, ok, test } from "testing";
import type { RunEvent } from "../wire.ts";
import { parse } from "../json/parse.ts";
import { graphOf } from "../machine/read.ts";
import { looksOf, RunContext } from "./looks.ts";
import { RunReader } from "./reader.ts";
import { rootOf } from "./rootCause.ts";
import type { Visit } from "./run.ts";
import { barsOf } from "./timeline.ts";
import { badgeWord, standingWords } from "./words.ts";

const activity = "arn:aws:states:us-east-1:000000000000:activity:approve";

function reading(states: Record<string, unknown>): {
    reader: RunReader;
    add: (type: string, more?: Partial<RunEvent>) => Visit;
} {
    const start = Object.keys(states)[0];
    const parsed = parse(JSON.stringify({ StartAt: start, States: states }));
    ok("root" in parsed);
    const reader = new RunReader(graphOf(parsed.root), parsed.root);
    let number = 0;
    const add = (type: string, more: Partial<RunEvent> = {}): Visit => {
        number += 1;
        const event = { number, id: number, frame: 0, time: number * 100, type };
        const run = reader.add([{ ...event, previousEventId: number - 1, ...more }]);
        return run.visits.at(-1) as Visit;
    };
    add("ExecutionStarted");
    return { reader, add };
}

test("a job waits for its slot, runs, and its time in the queue is a bar of its own", () => {
    const { reader, add } = reading({ Load: { Type: "Task", Resource: "x", End: true } });
    add("TaskStateEntered", { details: { name: "Load" } });
    ok(!reader.hasOpenJobs);
    const task = { resourceType: "batch", resource: "submitJob.sync" };
    add("TaskScheduled", { details: task });
    const visit = add("TaskSubmitted", { details: task });
    ok(reader.hasOpenJobs);
    equal(visit.status, "running");
    const job = { id: "j", event: 3, queue: "night", createdAt: 300, ahead: 2 };
    const run = reader.setJobs([{ ...job, status: "RUNNABLE", startedAt: null }]);
    equal([visit.status, visit.attempts[0]?.status], ["queued", "queued"]);
    equal(standingWords(visit), "2 jobs ahead in the queue night");
    equal(looksOf(run, new RunContext(run, 0)).get("/States/Load")?.status, "queued");
    const row = { key: "", depth: 0, visit, frame: null, label: "", childCount: 0, isOpen: false };
    equal(barsOf({ ...row, status: visit.status }).map((bar) => bar.kind), ["queue"]);
    reader.setJobs([{ ...job, status: "RUNNING", ahead: 0, startedAt: 900 }]);
    equal([visit.status, standingWords(visit)], ["running", null]);
    const bars = barsOf({ ...row, status: visit.status });
    equal(bars.map(({ kind, from }) => [kind, from]), [["queue", 300], ["attempt", 900]]);
    add("TaskSucceeded", { details: task });
    ok(!reader.hasOpenJobs);
    // Data that was requested before the end says nothing any more.
    reader.setJobs([{ ...job, status: "RUNNABLE", startedAt: null }]);
    equal([visit.status, visit.attempts[0]?.status], ["running", "succeeded"]);
});

test("an activity waits for a worker, then for its answer, and a retry waits anew", () => {
    const { add } = reading({ Ask: { Type: "Task", Resource: activity, End: true } });
    add("TaskStateEntered", { details: { name: "Ask" } });
    const visit = add("ActivityScheduled", { details: { resource: activity } });
    equal([visit.status, badgeWord(visit)], ["waiting", "Waiting for a worker"]);
    add("ActivityStarted", { details: { workerName: "carol" } });
    equal([visit.status, badgeWord(visit)], ["waiting", "With a worker"]);
    equal(standingWords(visit), "Taken by carol");
    add("ActivityFailed", { details: { error: "No" } });
    equal([visit.status, badgeWord(visit)], ["failed", null]);
    add("RetryScheduled", { due: 10_000 });
    equal(visit.status, "retrying");
    add("ActivityScheduled", { details: { resource: activity } });
    equal([visit.status, badgeWord(visit)], ["waiting", "Waiting for a worker"]);
    add("ActivitySucceeded");
    add("TaskStateExited");
    equal(visit.status, "succeeded");
});

test("a task waits for its token once it was handed over", () => {
    const { add } = reading({ Ask: { Type: "Task", Resource: "x", End: true } });
    add("TaskStateEntered", { details: { name: "Ask" } });
    const details = { resourceType: "states", resource: "startExecution.waitForTaskToken" };
    const visit = add("TaskScheduled", { details });
    equal(visit.status, "running");
    add("TaskSubmitted", { details });
    equal([visit.status, badgeWord(visit)], ["waiting", null]);
    add("TaskTimedOut", { details: { ...details, error: "States.Timeout" } });
    equal(visit.status, "timedOut");
});

test("the root of a Fail state is what was caught before it, down to the leaf", () => {
    const { reader, add } = reading({
        Try: { Type: "Task", Resource: "x", Next: "End" },
        Tell: { Type: "Fail", Error: "Told" },
        End: { Type: "Succeed" },
    });
    add("TaskStateEntered", { details: { name: "Try" } });
    const task = { resourceType: "batch", resource: "submitJob.sync" };
    add("TaskScheduled", { details: task });
    const tried = add("TaskFailed", { details: { ...task, error: "States.TaskFailed" } });
    add("TaskStateExited");
    const tell = add("FailStateEntered", { details: { name: "Tell" } });
    add("ExecutionFailed", { details: { error: "Told" }, previousEventId: 6 });
    const run = reader.add([]);
    equal(run.failedVisit, tell);
    equal(rootOf(run, tell), tried);
    equal(rootOf(run, tried), tried);
});
