import { equal, ok, test } from "testing";
import {
    foldsAround,
    foldsBelow,
    jsonLines,
    lineAt,
    lineParts,
    visibleLines,
} from "./jsonLines.ts";

function shown(text: string, folded: ReadonlySet<number> = new Set()): string[] {
    const lines = jsonLines(text);
    ok(lines !== null);
    return [...visibleLines(lines, folded)].map((line) => {
        const { key, value, hasComma } = lineParts(lines, line);
        const indent = " ".repeat(lines.depth[line] ?? 0);
        return `${indent}${key === null ? "" : `${key}: `}${value}${hasComma ? "," : ""}`;
    });
}

test("members and items get lines of their own", () => {
    equal(shown('{"a" : [1, "x,}", { }],"b":null}'), [
        "{",
        ' "a": [',
        "  1,",
        '  "x,}",',
        "  {}",
        " ],",
        ' "b": null',
        "}",
    ]);
});

test("numbers keep their digits, strings their escapes", () => {
    equal(shown('[12345678901234567890.10, "\\"\\\\", -0e5]'), [
        "[",
        " 12345678901234567890.10,",
        ' "\\"\\\\",',
        " -0e5",
        "]",
    ]);
});

test("a value alone is a line", () => {
    equal(shown(' "text" '), ['"text"']);
    equal(shown("[]"), ["[]"]);
});

test("what is not JSON is said to be none", () => {
    for (const wrong of ["", "{", "[1,]", '{"a"}', "{'a': 1}", "[1] 2", '"open', "01", "[}"]) {
        equal(jsonLines(wrong), null, wrong);
    }
});

test("folds hide what is within", () => {
    const text = '{"a": {"b": [1, 2]}, "c": 3}';
    equal(shown(text, new Set([1])), ["{", ' "a": {', ' "c": 3', "}"]);
    const lines = jsonLines(text);
    ok(lines !== null);
    equal([...foldsBelow(lines, 1)], [1]);
    equal(foldsAround(lines, new Set([1]), 3), [1]);
    equal(lineAt(lines, text.indexOf("2")), 4);
});

test("ten thousand levels and five megabytes are read at once", () => {
    const depth = 10_000;
    const deep = jsonLines("[".repeat(depth) + "]".repeat(depth));
    ok(deep !== null);
    equal(deep.count, 2 * depth - 1);
    const long = JSON.stringify({ text: '"\\'.repeat(1_000_000), after: 1 });
    const lines = jsonLines(long);
    ok(lines !== null);
    equal(lines.count, 4);
});

test("backslashes by the million do not make reading slow", () => {
    const lines = jsonLines(JSON.stringify("\\".repeat(2_000_000)));
    equal(lines?.count, 1);
});
