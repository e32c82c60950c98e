import { equal, test } from "testing";
import { run } from "./examples.ts";
import { changed, extended, listOf, merged } from "./executions.ts";
import type { ExecutionList } from "./executions.ts";
import { noFilters } from "./filters.ts";

const page = (names: readonly string[], next: string | null = null) => ({
    executions: names.map((name) => run({ name, startedAt: Number(name) })),
    next,
    examined: names.length,
});
const names = (list: ExecutionList) => list.rows.map((row) => row.name);

test("pages go to the end, once each", () => {
    const list = extended(listOf(page(["9", "8"], "8")), page(["8", "7"]));
    equal([names(list), list.next, list.examined], [["9", "8", "7"], null, 4]);
});

test("a new execution goes on top, or waits while one reads further down", () => {
    const list = listOf(page(["5"]));
    const fresh = run({ name: "6", startedAt: 6, status: "RUNNING" });
    equal(names(changed(list, [fresh], noFilters, true, 0)), ["6", "5"]);
    const away = changed(list, [fresh], noFilters, false, 0);
    equal([names(away), away.waiting.length], [["5"], 1]);
    const over = changed(
        away,
        [run({ name: "6", startedAt: 6, eventCount: 9 })],
        noFilters,
        false,
        0,
    );
    equal([over.waiting.length, over.waiting[0]?.status], [1, "SUCCEEDED"]);
    equal(names(merged(over)), ["6", "5"]);
});

test("a row changes in place, and goes when the filters no longer admit it", () => {
    const filters = { ...noFilters, statuses: ["RUNNING"] as const };
    const running = run({ name: "5", startedAt: 5, status: "RUNNING", eventCount: 1 });
    const list = listOf({ executions: [running], next: null, examined: 1 });
    const moved = changed(list, [{ ...running, eventCount: 3 }], filters, true, 0);
    equal(moved.rows[0]?.eventCount, 3);
    equal(changed(list, [{ ...running, status: "FAILED" }], filters, true, 0).rows, []);
});

test("an error that was read stays when a row is told of again", () => {
    const row = { ...run({ name: "5" }), error: "Boom" };
    const list = listOf({ executions: [row], next: null, examined: 1 });
    equal(changed(list, [run({ name: "5" })], noFilters, true, 0).rows[0]?.error, "Boom");
});

test("what is older than the list's end comes with the next page", () => {
    const old = run({ name: "1", startedAt: 1 });
    equal(names(changed(listOf(page(["5"], "5")), [old], noFilters, true, 0)), ["5"]);
    equal(names(changed(listOf(page(["5"])), [old], noFilters, true, 0)), ["5", "1"]);
});

test("with a search in inputs the server has to be asked about what is new", () => {
    const filters = { ...noFilters, text: "x" };
    const fresh = run({ name: "9", startedAt: 9 });
    const list = changed(listOf(page(["5"])), [fresh, fresh], filters, true, 0);
    equal([names(list), list.undecided.size], [["5"], 1]);
});
