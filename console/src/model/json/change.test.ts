import { equal, ok, test, throws } from "testing";
import { at } from "./access.ts";
import { insertItem, insertMember, remove, renameKey, replace } from "./change.ts";
import type { Node } from "./document.ts";
import { literalNode, numberNode } from "./make.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";
import { same } from "./same.ts";

function read(text: string): Node {
    const result = parse(text);
    ok("root" in result);
    return result.root;
}

const root = read('{"a":{"x":1.0,"y":[1,2]},"b/c":{"deep":[]},"a2":null}');
const one = numberNode(7);

test("a change touches its place alone", () => {
    const before = print(root, 0);
    for (
        const [changed, expected] of [
            [replace(root, "/a/x", one), '{"a":{"x":7,"y":[1,2]},"b/c":{"deep":[]},"a2":null}'],
            [
                replace(root, "/a/new", one),
                '{"a":{"x":1.0,"y":[1,2],"new":7},"b/c":{"deep":[]},"a2":null}',
            ],
            [replace(root, "/a/y/1", one), '{"a":{"x":1.0,"y":[1,7]},"b/c":{"deep":[]},"a2":null}'],
            [remove(root, "/a/x"), '{"a":{"y":[1,2]},"b/c":{"deep":[]},"a2":null}'],
            [remove(root, "/a/y/0"), '{"a":{"x":1.0,"y":[2]},"b/c":{"deep":[]},"a2":null}'],
            [
                insertMember(root, "/a", "n", one, 0),
                '{"a":{"n":7,"x":1.0,"y":[1,2]},"b/c":{"deep":[]},"a2":null}',
            ],
            [
                insertItem(root, "/a/y", 2, one),
                '{"a":{"x":1.0,"y":[1,2,7]},"b/c":{"deep":[]},"a2":null}',
            ],
            [
                renameKey(root, "/a", "\n"),
                '{"\\n":{"x":1.0,"y":[1,2]},"b/c":{"deep":[]},"a2":null}',
            ],
        ] as const
    ) {
        equal(print(changed, 0), expected);
        ok(at(changed, "/b~1c") === at(root, "/b~1c"), "what was not touched is shared");
    }
    equal(print(root, 0), before);
});

test("a place that is not there is a mistake", () => {
    throws(() => replace(root, "/none/x", one), /Nothing at/);
    throws(() => replace(root, "/a/y/2", one), /Nothing at/);
    throws(() => replace(root, "/a/y/01", one), /Nothing at/);
    throws(() => remove(root, "/none"), /Nothing at/);
    throws(() => remove(root, ""), /Nothing at/);
    throws(() => renameKey(root, "/none", "x"), /Nothing at/);
    throws(() => replace(root, "", literalNode(null)), /cannot become/);
});

test("of a repeated name the last counts, and all go", () => {
    const twice = read('{"a":1,"b":2,"a":3}');
    equal(print(replace(twice, "/a", one), 0), '{"a":1,"b":2,"a":7}');
    equal(print(remove(twice, "/a"), 0), '{"b":2}');
});

test("sameness is of values", () => {
    ok(same(read('{"a":1.0,"b":"\\u0041"}'), read('{ "b": "A", "a": 1 }')));
    ok(!same(read('{"a":1}'), read('{"b":1}')));
    ok(!same(read("[1,2]"), read("[2,1]")));
    ok(!same(read("9007199254740993"), read("9007199254740992")));
    ok(!same(read("null"), read("false")));
    ok(!same(read('{"a":1}'), undefined));
});
