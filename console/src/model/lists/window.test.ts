import { equal, ok, test } from "testing";
import { visibleRange } from "./window.ts";

const range = (scrollTop: number, count: number) =>
    visibleRange({ scrollTop, height: 100, rowHeight: 10, count });

test("only rows in sight and some around them are made, however many there are", () => {
    equal(range(0, 100_000), { from: 0, to: 18 });
    equal(range(500_005, 100_000), { from: 49_992, to: 50_019 });
    equal(range(999_900, 100_000), { from: 99_982, to: 100_000 });
});

test("short and empty lists", () => {
    equal(range(0, 3), { from: 0, to: 3 });
    equal(range(0, 0), { from: 0, to: 0 });
});

test("a list that grew shorter shows its end", () => {
    const { from, to } = range(5000, 20);
    ok(from <= 10 && to === 20);
});
