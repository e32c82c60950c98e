import { equal, ok, test } from "testing";
import { folded, lineDiff } from "./lineDiff.ts";

const signs = { same: " ", removed: "-", added: "+" };
const shown = (before: string, after: string) =>
    lineDiff(before.replaceAll(" ", "\n"), after.replaceAll(" ", "\n"))
        .map((line) => signs[line.kind] + line.text).join("");

test("what was added and removed", () => {
    equal(shown("a b c", "a b c"), " a b c");
    equal(shown("a b c", "a x c"), " a-b+x c");
    equal(shown("a c", "a b c"), " a+b c");
    equal(shown("a b c", "a c"), " a-b c");
    equal(shown("a b c a b b a", "c b a b a c"), "-a-b c+b a b-b a+c");
});

test("from nothing and to nothing", () => {
    equal(shown("", ""), " ");
    equal(lineDiff("", "a").map((line) => line.kind), ["removed", "added"]);
});

test("lines have the numbers of their texts", () => {
    const lines = lineDiff("a\nb\nc", "a\nc\nd");
    equal(lines.map((line) => [line.oldNumber, line.newNumber]), [
        [1, 1],
        [2, null],
        [3, 2],
        [null, 3],
    ]);
});

test("both texts come back from any difference", () => {
    let seed = 7;
    const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const make = () =>
        Array.from({ length: Math.floor(next() * 30) }, () => "abc"[Math.floor(next() * 3)]);
    for (let round = 0; round < 300; round += 1) {
        const before = make().join("\n");
        const after = make().join("\n");
        const lines = lineDiff(before, after);
        const side = (other: string) =>
            lines.filter((line) => line.kind !== other).map((line) => line.text).join("\n");
        equal([side("added"), side("removed")], [before, after]);
    }
});

test("texts that have nothing in common take no time", () => {
    const text = (letter: string) =>
        Array.from({ length: 20_000 }, (_, number) => letter + number).join("\n");
    equal(lineDiff(text("a"), text("b")).length, 40_000);
});

test("long stretches that did not change are folded", () => {
    const before = Array.from({ length: 20 }, (_, number) => `${number}`).join("\n");
    const lines = folded(lineDiff(before, before.replace("\n10\n", "\nten\n")), 2);
    equal(lines.length, 8);
    equal([lines[0], lines.at(-1)], [{ skipped: 8 }, { skipped: 7 }]);
    ok(folded(lineDiff(before, before)).every((line) => "skipped" in line));
});
