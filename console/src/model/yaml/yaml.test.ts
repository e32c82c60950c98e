import { equal, exists, list, ok, read, test } from "testing";
import { at, fromValue } from "../json/access.ts";
import type { Node } from "../json/document.ts";
import { parse } from "../json/parse.ts";
import { print } from "../json/print.ts";
import { same } from "../json/same.ts";
import { Random } from "../machine/edit/random.ts";
import { parseYAML, printYAML } from "../yaml.ts";

function json(text: string): string {
    const result = parseYAML(text);
    ok("root" in result, "error" in result ? result.error.message : "");
    return print(result.root, 0);
}

function words(text: string): string {
    const result = parseYAML(text);
    ok("error" in result, "root" in result ? print(result.root, 0).slice(0, 200) : "");
    return result.error.message;
}

test("order, digits and texts stay", () => {
    equal(
        json('b: 1.0\n"10": 12345678901234567890\n9: x\n__proto__: 1e400\na: {2: [], 1: {}}\n'),
        '{"b":1.0,"10":12345678901234567890,"9":"x","__proto__":1e400,"a":{"2":[],"1":{}}}',
    );
    equal(
        json("[2026-11-22, yes, no, on, 012, +5, .5, 5., 0x1F, 0o17, 1_000, -0, 1:30, .inf]"),
        '["2026-11-22","yes","no","on",12,5,0.5,5,31,15,"1_000",-0,"1:30",".inf"]',
    );
    equal(
        json("[true, True, null, ~, '', 'true', \"1\", !!str 1]"),
        '[true,true,null,null,"","true","1","1"]',
    );
    equal(
        json("a:\nb: !!str 5\nnull: 1\ntrue: 2\n- : 3\n".replace("- :", "'-':")),
        '{"a":null,"b":"5","null":1,"true":2,"-":3}',
    );
    equal(
        json("text: |\n  one\n   two\n\nfolded: >-\n  a\n  b\n"),
        '{"text":"one\\n two\\n","folded":"a b"}',
    );
    equal(json("- - 1\n  - a: 2\n    b: 3\n-\n- x"), '[[1,{"a":2,"b":3}],null,"x"]');
    equal(json('"=a": 1\n=b: 2'), '{"=a":1,"=b":2}');
});

test("anchors and merges are written out", () => {
    equal(
        json("d: &d {a: 1, b: &t text}\ne: {<<: *d, b: 2}\nf: *t\n"),
        '{"d":{"a":1,"b":"text"},"e":{"a":1,"b":2},"f":"text"}',
    );
});

test("what cannot be read is told with its line", () => {
    equal(words("a: 1\nb: 2\na: 3\n"), "Line 3: This name is there twice");
    equal(words("1: 1\n'1': 2\n"), "Line 2: This name is there twice");
    equal(words(""), "Line 1: There is nothing here");
    equal(words("a: 1\n  b: 2\n"), "Line 2: This line's indentation does not fit");
    equal(words("a:\n\t- b\n"), "Line 2: Indent by spaces, not by tabs");
    equal(words("a: !Sub x\n"), "Line 1: Tags such as !Sub are not read");
    equal(words("a: 1\n---\nb: 2\n"), "Line 1: Only one document can be read");
    equal(words("? [a, b]\n: 1\n"), "Line 1: A name must be a text, not a list or a mapping");
    equal(words("? {a: b}\n: 1\n"), "Line 1: A name must be a text, not a list or a mapping");
    ok(words("a: *b\n").startsWith("Line 1: "));
    ok(words('a: "open\n').startsWith("Line "));
});

test("bombs do not go off", () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
        const items = Array.from({ length: 10 }, () => level === 0 ? "x" : `*a${level - 1}`);
        return `a${level}: &a${level} [${items.join(", ")}]`;
    });
    equal(words(levels.join("\n")), "Line 1: This is too big, with all its aliases written out");
    equal(words("a: &a [*a]"), "Line 1: An alias must not stand within what it repeats");
    ok(words("[".repeat(100_000)).includes("Nested too deep"));
    ok(words("- ".repeat(5000) + "x").includes("Nested too deep"));
    ok(words("x".repeat(10_000_001)).includes("too long"));
});

test("it is written as a person would", () => {
    const text = [
        "StartAt: Load all",
        "TimeoutSeconds: 3600",
        "States:",
        "  Load all:",
        "    Type: Task",
        "    Arguments:",
        '      JobName: "{% $x %}"',
        "      Script: |",
        "        set -e",
        "",
        "        run",
        "      Tail: |-",
        "        a",
        "        b",
        '      Empty: ""',
        '      "yes": "no"',
        '      Day: "2026-11-22"',
        '      Digits: "12"',
        "      List: []",
        "    Retry:",
        "      - ErrorEquals:",
        "          - States.ALL",
        "        BackoffRate: 2.0",
        "    End: true",
        "",
    ].join("\n");
    const result = parseYAML(text);
    ok("root" in result);
    equal(printYAML(result.root), text);
});

test("what is written is read again as it was", () => {
    const pieces = [
        " ",
        "\n",
        "\t",
        ":",
        "#",
        "-",
        "?",
        "a",
        "0",
        "1",
        ".",
        "é",
        "\\",
        '"',
        "'",
        "|",
        "%",
    ];
    pieces.push(
        "\r",
        "\u0085",
        "\u2028",
        "\ud800",
        "\u{1f600}",
        "{",
        "*",
        "&",
        "!",
        "e",
        "x",
        "~",
        "<",
        "=",
    );
    const random = new Random(5);
    const text = () => Array.from({ length: random.below(7) }, () => random.pick(pieces)).join("");
    const value = (depth: number): unknown => {
        const kind = random.below(depth === 0 ? 2 : 5);
        if (kind < 2) {
            return random.once(6) ? random.pick([null, true, false, 0, 1.5]) : text();
        }
        const count = random.below(4);
        return kind === 2
            ? Array.from({ length: count }, () => value(depth - 1))
            : Object.fromEntries(Array.from({ length: count }, () => [text(), value(depth - 1)]));
    };
    for (let round = 0; round < 5000; round += 1) {
        check(fromValue(value(4)));
    }
});

test("definitions become YAML and come back", () => {
    const folder = "Tests/System/guide";
    ok(exists(folder));
    for (const file of list(folder).filter((file) => file.endsWith(".json"))) {
        const result = parse(read(file));
        ok("root" in result);
        check(at(result.root, "/definition") ?? result.root);
    }
});

function check(root: Node): void {
    const text = printYAML(root);
    const again = parseYAML(text);
    ok("root" in again, "error" in again ? `${again.error.message}:\n${text}` : "");
    ok(same(again.root, root), `${print(root)}\n${text}`);
    equal(
        print(again.root),
        print(root).replace(/"(?:[^"\\]|\\.)*"/g, (raw) => JSON.stringify(JSON.parse(raw))),
    );
}
