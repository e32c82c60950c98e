import { equal, ok, test } from "testing";
import { run } from "./examples.ts";
import { backoff, liveMessage, newer } from "./live.ts";

test("waits grow to half a minute and differ between pages", () => {
    equal([1, 2, 3].map((attempt) => backoff(attempt, 1)), [500, 1000, 2000]);
    equal([backoff(7, 1), backoff(1000, 1), backoff(1000, 0)], [30_000, 30_000, 15_000]);
    equal(backoff(1, 0), 250);
});

test("messages that are none, or of a later server, are passed over", () => {
    equal(liveMessage('{"type": "machines"}'), { type: "machines" });
    equal(liveMessage('{"type": "work"}'), { type: "work" });
    equal(liveMessage('{"type": "change", "executions": []}'), { type: "change", executions: [] });
    for (
        const text of ["", "{", "null", "[]", '{"type": "hello"}', '{"type": "change"}', '"reset"']
    ) {
        equal(liveMessage(text), null);
    }
});

test("the row that knows more of the facts counts", () => {
    const old = { ...run({ eventCount: 5 }), error: "Boom" };
    equal(newer(old, run({ eventCount: 4, status: "RUNNING" })), old);
    const next = newer(old, run({ eventCount: 6, historyCount: 6 }));
    ok(next.eventCount === 6 && next.error === "Boom");
});
