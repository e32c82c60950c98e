import { equal, ok, test } from "testing";
import type { ExecutionRow } from "../wire.ts";
import { machine, machineArn, run } from "./examples.ts";
import { applied, concern, headline, homeOf, shownRuns, sorted } from "./home.ts";
import type { Home } from "./home.ts";

const of = (name: string, change: Partial<ExecutionRow>) =>
    run({ stateMachineName: name, ...change });

const night = (home: Home) => {
    const found = home.machines.get(machineArn("night"));
    ok(found !== undefined);
    return found;
};

test("what failed in the last run comes first, then what runs, then by last activity", () => {
    const home = homeOf([
        machine("calm", [of("calm", { startedAt: 10 })]),
        machine("busy", [of("busy", { status: "RUNNING" })]),
        machine("broken", [of("broken", { status: "FAILED", startedAt: 20 })]),
        machine("late", [of("late", { status: "TIMED_OUT", startedAt: 30 })]),
        machine("fresh", [of("fresh", { startedAt: 5000 })]),
        machine("never"),
    ], 0);
    equal(sorted(home, "").map((one) => one.name), [
        "late",
        "broken",
        "busy",
        "fresh",
        "calm",
        "never",
    ]);
    equal(sorted(home, " BR ").map((one) => one.name), ["broken"]);
    equal(headline(home).failure, "2 of 6 state machines failed in the last run");
    equal(headline(home).text, "1 execution running");
});

test("drafts are a list of their own and count as nothing", () => {
    const draft = (name: string, runs: readonly ExecutionRow[]) => ({
        ...machine(name, runs),
        isDraft: true,
    });
    const home = homeOf([
        machine("calm", [of("calm", {})]),
        draft("calm-draft", [of("calm-draft", { status: "FAILED" })]),
        draft("x-draft", [of("x-draft", { status: "RUNNING" })]),
    ], 0);
    equal(sorted(home, "").map(({ name }) => name), ["calm"]);
    equal(sorted(home, "", true).map(({ name }) => name), ["calm-draft", "x-draft"]);
    equal(headline(home).failed, 0);
    equal(headline(home).running, 0);
    equal(headline(home).total, 1);
});

test("a failure is of concern until something succeeds, also while the next one runs", () => {
    const failed = run({ name: "a", status: "FAILED", startedAt: 1 });
    const running = run({ name: "b", status: "RUNNING", startedAt: 2 });
    equal(concern(night(homeOf([machine("night", [running, failed])], 0))), "failed");
    const done = run({ name: "b", startedAt: 2 });
    equal(concern(night(homeOf([machine("night", [done, failed])], 0))), "quiet");
    const stopped = run({ name: "b", startedAt: 2, status: "ABORTED" });
    equal(concern(night(homeOf([machine("night", [stopped, failed])], 0))), "quiet");
});

test("the headline of calm nights", () => {
    equal(
        headline(homeOf([machine("night")], 0)).text,
        "1 state machine, no runs yet; none running",
    );
    equal(headline(homeOf([machine("night", [run()])], 0)), {
        failed: 0,
        running: 0,
        total: 1,
        failure: null,
        text: "No failures in 1 state machine; none running",
    });
});

test("a run starts, is told of again, and ends", () => {
    let home = homeOf([machine("night")], 0);
    home = applied(home, [run({ status: "RUNNING", eventCount: 1 })]);
    home = applied(home, [run({ status: "RUNNING", eventCount: 2 })]);
    equal([night(home).runs.length, night(home).runningCount], [1, 1]);
    home = applied(home, [run({ status: "FAILED", eventCount: 9 })]);
    equal([night(home).runningCount, concern(night(home))], [0, "failed"]);
});

test("news that is older than what is known changes nothing", () => {
    const home = homeOf([machine("night", [run({ eventCount: 9 })])], 0);
    const after = applied(home, [run({ status: "RUNNING", eventCount: 3 })]);
    equal(night(after).runs[0]?.status, "SUCCEEDED");
});

test("running ones are counted when newer runs have pushed them out of sight", () => {
    let home = homeOf([machine("night")], 0);
    for (let number = 0; number < shownRuns + 5; number += 1) {
        const started = {
            name: `run-${number}`,
            startedAt: 100 + number,
            status: "RUNNING" as const,
        };
        home = applied(home, [run(started)]);
    }
    equal([night(home).runs.length, night(home).runningCount], [shownRuns, shownRuns + 5]);
    home = applied(home, [run({ name: "run-0", startedAt: 100, eventCount: 9 })]);
    equal([night(home).runningCount, night(home).hidden.size], [shownRuns + 4, 4]);
    equal(night(home).runs.at(-1)?.name, "run-5");
});

test("running ones that the overview only counted end, too", () => {
    const runs = Array.from(
        { length: shownRuns },
        (_, number) => run({ name: `run-${number}`, startedAt: 1000 - number }),
    );
    let home = homeOf([{ ...machine("night", runs), runningCount: 2 }], 2000);
    home = applied(home, [run({ name: "old", startedAt: 1, status: "RUNNING" })]);
    equal(night(home).runningCount, 2);
    home = applied(home, [run({ name: "old", startedAt: 1, eventCount: 9 })]);
    equal(night(home).runningCount, 1);
    equal(night(home).runs.length, shownRuns);
});

test("changes of a state machine that is not known yet wait for the next reading", () => {
    const home = homeOf([], 0);
    equal(applied(home, [run()]).machines.size, 0);
});
