import { equal, ok, test } from "testing";
import { machineArn, run } from "./examples.ts";
import {
    admits,
    fieldOf,
    filtersOf,
    isFiltered,
    momentOf,
    momentText,
    noFilters,
    parametersOf,
    queryOf,
} from "./filters.ts";

test("filters come back from their URL", () => {
    const filters = {
        machine: machineArn("night"),
        statuses: ["RUNNING", "TIMED_OUT"] as const,
        name: "a&b=c",
        text: '{"day": "ü +%"}',
        error: "States.Timeout",
        from: "24h",
        to: "2026-11-22T21:30:00Z",
        drafts: "1" as const,
    };
    const query = queryOf(filters);
    ok(query.includes("status=RUNNING,TIMED_OUT") && query.includes("to=2026-11-22T21:30:00Z"));
    equal(filtersOf(new URLSearchParams(query)), filters);
    equal(queryOf(noFilters), "");
});

test("what makes no sense in a URL is left out", () => {
    equal(filtersOf(new URLSearchParams("status=failed,GONE&from=yesterday&to=1&x=y")), {
        ...noFilters,
        statuses: ["FAILED"],
    });
});

test("runs of drafts are left out unless they are asked for, or one machine is", () => {
    const asked = (change: object) => parametersOf({ ...noFilters, ...change }, 0)["drafts"];
    equal(asked({}), "0");
    equal(asked({ drafts: "1" }), null);
    equal(asked({ machine: machineArn("night-draft") }), null);
});

test("a state machine alone is a list of its own, not a filter", () => {
    ok(!isFiltered({ ...noFilters, machine: "arn" }));
    ok(isFiltered({ ...noFilters, name: "a" }));
});

test("moments are counted back from now, or fixed", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    equal(momentOf("90m", now), now - 5_400_000);
    equal(momentOf("7d", now), now - 604_800_000);
    equal(momentOf("2026-11-22T11:00:00Z", now), now - 3_600_000);
    equal([momentOf("", now), momentOf("h", now), momentOf("2026", now)], [null, null, null]);
    equal(parametersOf({ ...noFilters, from: "1h" }, now)["from"], now - 3_600_000);
});

test("a field of the browser has local time, the URL what holds everywhere", () => {
    equal(fieldOf(momentText("2026-11-22T22:30"), 0), "2026-11-22T22:30");
    ok(momentText("2026-11-22T22:30").endsWith("Z"));
    equal([momentText(""), fieldOf("", 0)], ["", ""]);
});

test("a change belongs to the list, does not, or only the server knows", () => {
    const row = run({ name: "Night-7", status: "FAILED", startedAt: 5000 });
    const admitted = (change: object) => admits({ ...noFilters, ...change }, row, 10_000);
    equal(admitted({}), true);
    equal(admitted({ name: "ight-7", statuses: ["FAILED"], machine: machineArn("night") }), true);
    equal(admitted({ name: "night-7" }), true);
    equal(admitted({ statuses: ["RUNNING"] }), false);
    equal(admitted({ machine: machineArn("day") }), false);
    equal(admitted({ from: "2026-11-22T21:30:00Z" }), false);
    equal(admitted({ text: "x" }), null);
    equal(admitted({ error: "x" }), null);
    equal(admitted({ text: "x", name: "other" }), false);
});
