import { equal, ok, test } from "testing";
import { at, fromValue } from "./access.ts";
import { insertItem, insertMember, remove, renameKey, replace } from "./change.ts";
import type { Node, ObjectNode } from "./document.ts";
import { parse } from "./parse.ts";
import { rewrite } from "./rewrite.ts";
import { same } from "./same.ts";

function read(text: string): ObjectNode {
    const result = parse(text);
    if (!("root" in result) || result.root.kind !== "object") throw new Error("no object");
    return result.root;
}

/** A text after an edit, which must say the same as the edited tree. */
function edited(text: string, edit: (root: ObjectNode) => ObjectNode): string {
    const root = read(text);
    const changed = edit(root);
    const result = rewrite(text, root, changed);
    ok(same(read(result), changed), result);
    return result;
}

const odd = `{ "StartAt" : "A",
   "States": {
      "A":   {"Type":"Pass",  "Next":"B"},

      "B": { "Type": "Pass",
             "Result": [ 1.50, 2,
                         3 ],
             "End": true }
   },
   "n": 1 }
`;

test("what is not touched keeps every byte", () => {
    equal(edited(odd, (root) => root), odd);
    equal(
        edited(odd, (root) => replace(root, "/StartAt", fromValue("B"))),
        odd.replace('"StartAt" : "A"', '"StartAt" : "B"'),
    );
    equal(
        edited(odd, (root) => renameKey(root, "/States/A", "Load")),
        odd.replace('"A":   {', '"Load":   {'),
    );
    equal(
        edited(odd, (root) => replace(root, "/States/B/Result/1", fromValue(7))),
        odd.replace("2,", "7,"),
    );
});

test("what is taken out leaves what stands around it", () => {
    equal(edited(odd, (root) => remove(root, "/n")), odd.replace(',\n   "n": 1', ""));
    equal(
        edited(odd, (root) => remove(root, "/States/B/End")),
        odd.replace(',\n             "End": true', ""),
    );
    equal(
        edited(odd, (root) => remove(root, "/States/A/Type")),
        odd.replace('"Type":"Pass",  ', ""),
    );
    equal(edited('{"a": {"b": 1}}', (root) => remove(root, "/a/b")), '{"a": {}}');
});

test("what is new is written like what stands around it", () => {
    const state = fromValue({ Type: "Wait", Seconds: 5 });
    equal(
        edited(
            '{\n\t"States": {\n\t\t"A": {}\n\t}\n}',
            (root) => insertMember(root, "/States", "B", state),
        ),
        '{\n\t"States": {\n\t\t"A": {},\n\t\t"B": {\n\t\t\t"Type": "Wait",\n' +
            '\t\t\t"Seconds": 5\n\t\t}\n\t}\n}',
    );
    equal(
        edited(
            '{"States":{"A":{"End":true}}}',
            (root) => insertMember(root, "/States", "B", state),
        ),
        '{"States":{"A":{"End":true},"B":{"Type":"Wait","Seconds":5}}}',
    );
    equal(
        edited('{\r\n  "States": {}\r\n}\r\n', (root) => insertMember(root, "/States", "B", state)),
        '{\r\n  "States": {\r\n    "B": {\r\n      "Type": "Wait",\r\n' +
            '      "Seconds": 5\r\n    }\r\n  }\r\n}\r\n',
    );
    equal(
        edited('{"a": [1, 2]}', (root) => insertItem(root, "/a", 0, fromValue(0))),
        '{"a": [0, 1, 2]}',
    );
    equal(edited("{}", (root) => insertMember(root, "", "a", fromValue(1))), '{\n  "a": 1\n}');
});

test("what is moved keeps its form and gets the indent of its new place", () => {
    const text = `{
  "States": {
    "A": {
      "Type": "Pass", "Result": {"x": 1,
                                 "y": 2}
    },
    "Both": {
      "Branches": [
        {
          "States": {
            "C": {}
          }
        }
      ]
    }
  }
}`;
    const result = edited(text, (root) => {
        const node = at(root, "/States/A") as Node;
        const inner = "/States/Both/Branches/0/States";
        return remove(insertMember(root, inner, "A", node), "/States/A");
    });
    equal(
        result,
        `{
  "States": {
    "Both": {
      "Branches": [
        {
          "States": {
            "C": {},
            "A": {
              "Type": "Pass", "Result": {"x": 1,
                                         "y": 2}
            }
          }
        }
      ]
    }
  }
}`,
    );
});

test("what comes from another text is not looked for in this one", () => {
    const other = read('{"x":   {"Type": "Succeed"}, "long": "0123456789"}');
    const node = at(other, "/x") as Node;
    equal(
        edited('{"a": 1}', (root) => insertMember(root, "", "b", node)),
        '{"a": 1, "b": {"Type": "Succeed"}}',
    );
});

test("repeated names stay", () => {
    const text = '{"a": 1, "a": 2,\n "b": 3}';
    equal(
        rewrite(text, read(text), replace(read(text), "/b", fromValue(4))).replaceAll(/\s/g, ""),
        '{"a":1,"a":2,"b":4}',
    );
});
