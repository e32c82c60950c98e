import { equal, ok, test } from "testing";
import { at, fromValue, member, pointerOf, toValue } from "./access.ts";
import type { Node } from "./document.ts";
import { locate, pointerAt } from "./locate.ts";
import { deepestNesting, parse } from "./parse.ts";
import { print } from "./print.ts";

function read(text: string): Node {
    const result = parse(text);
    ok("root" in result, "error" in result ? `${result.error.message}: ${text}` : text);
    return result.root;
}

test("values are what JSON.parse makes of them, and print as JSON.stringify does", () => {
    for (
        const text of [
            "null",
            " true ",
            "-0",
            "[]",
            "{}",
            '""',
            '[1,2.5,-3e-7,{"a":[[],{}],"b":{"c":null}}]',
            '{"é\\u00e9\\n\\"":"\\ud83d\\ude00","__proto__":1}',
        ]
    ) {
        const root = read(text);
        equal(JSON.stringify(toValue(root)), JSON.stringify(JSON.parse(text)));
        equal(print(fromValue(JSON.parse(text))), JSON.stringify(JSON.parse(text), null, 2));
        equal(print(fromValue(JSON.parse(text)), 0), JSON.stringify(JSON.parse(text)));
    }
});

test("what JSON.parse loses is kept", () => {
    const text = '{\n  "b": 1.0,\n  "a": 12345678901234567890,\n  "b": 1E+2,\n' +
        '  "10": "\\u0041\\/",\n  "\\u0031": -0\n}';
    const root = read(text);
    equal(print(root), text);
    equal(toValue(member(root, "b") ?? root), 100);
    equal(at(root, "/1"), { kind: "number", raw: "-0", span: locate(root, "/1") });
});

test("a fault is told in words, at its place", () => {
    for (
        const [text, words, marked] of [
            ["", "There is nothing here: a value is missing", ""],
            ['{"a": 1 "b": 2}', "A comma is missing after this member", "1"],
            ["[1\n 2]", "A comma is missing after this item", "1"],
            ['{"a": 1,}', "A comma must not follow the last member", ","],
            ["[1, ]", "A comma must not follow the last item", ","],
            ['{"a" 1}', "A colon is missing after this name", '"a"'],
            ['{"a": }', "A value is missing after the colon", "}"],
            ["{a: 1}", "A member's name must stand here, in double quotes", "a"],
            ['{"a": 1', "This object is not closed", "{"],
            ['{"a": [1}', "This array must be closed by ]", "}"],
            ["{", "The text ends inside an object", ""],
            ["[", "The text ends where a value must stand", ""],
            ['["a\n"]', "This text has no closing quote", '"a'],
            ['["a\tb"]', "A control character must be written as an escape", "\t"],
            ['["\\x"]', "\\x is not a JSON escape", "\\x"],
            ['["\\u12g4"]', "\\u needs four hexadecimal digits", "\\u"],
            ["[01]", "This is not a JSON number", "01"],
            ["[1.]", "This is not a JSON number", "1."],
            ["[+1]", "A value is missing", "+1"],
            ["[NaN]", "This is not a JSON value: put text in double quotes", "NaN"],
            ["{'a': 1}", "A member's name must stand here, in double quotes", "'"],
            ["['a']", "Texts stand in double quotes", "'"],
            ["[1] // x", "Nothing may follow the document's end", "// x"],
            ["[/* x */]", "JSON has no comments", "/"],
        ] as const
    ) {
        const result = parse(text);
        ok("error" in result, text);
        const { message, from, to } = result.error;
        equal([message, text.slice(from, to)], [words, marked], text);
        let isRefused = false;
        try {
            JSON.parse(text);
        } catch {
            isRefused = true;
        }
        ok(isRefused, text);
    }
});

test("what is too deep is refused, and not by a broken stack", () => {
    const deep = (count: number) => "[".repeat(count) + "]".repeat(count);
    equal(print(read(deep(deepestNesting)), 0), deep(deepestNesting));
    const result = parse(deep(100_000));
    ok("error" in result && result.error.message.startsWith("Nested more"));
});

test("places lead to pointers and back", () => {
    const text = '{"States": {"a/b~": {"Next": [1, {"x": 22}]}}}';
    const root = read(text);
    const pointer = pointerOf(["States", "a/b~", "Next", 1, "x"]);
    equal(pointer, "/States/a~1b~0/Next/1/x");
    const span = locate(root, pointer);
    equal(text.slice(span?.from, span?.to), "22");
    const key = locate(root, pointer, "key");
    equal(text.slice(key?.from, key?.to), '"x"');
    equal(pointerAt(root, text.indexOf("22") + 1), pointer);
    equal(pointerAt(root, text.indexOf('"x"')), pointer);
    equal(pointerAt(root, text.indexOf('"Next"') + 2), "/States/a~1b~0/Next");
    equal(pointerAt(root, text.length), "");
    equal(at(root, "/States/a/b"), undefined);
});

test("a definition of a megabyte comes through", () => {
    const states = Array.from({ length: 8000 }, (_, index) => [
        `State ${index}`,
        { Type: "Pass", Comment: "a remark \n of some length", Result: [1, 2, index], End: true },
    ]);
    const text = JSON.stringify(
        { StartAt: "State 0", States: Object.fromEntries(states) },
        null,
        2,
    );
    ok(text.length > 1_000_000);
    equal(print(read(text)), text);
});
