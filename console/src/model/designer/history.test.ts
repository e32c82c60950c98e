import { equal, ok, test } from "testing";
import { at } from "../json/access.ts";
import { insertMember, remove } from "../json/change.ts";
import { fromValue } from "../json/access.ts";
import { type Design, next, openDesign } from "./history.ts";

const first = `{"StartAt": "A",
      "States": {"A": {"Type": "Pass", "End": true}}, "n": 1.50}\n\n`;

function add(design: Design, name: string): Design {
    const node = fromValue({ Type: "Pass", End: true });
    const root = insertMember(design.root, "/States", name, node);
    return next(design, { do: "edit", root, selected: [`/States/${name}`], title: `Add ${name}` });
}

test("undoing all leads back to the first text, byte by byte, and redoing to the last", () => {
    let design = openDesign(first);
    for (const name of ["B", "C", "D"]) design = add(design, name);
    design = next(design, { do: "type", text: design.text + " ", at: 0 });
    design = next(design, { do: "type", text: design.text + "x", at: 100 });
    const last = design;
    equal(design.past.length, 4);
    equal(design.problem !== null, true);
    while (design.past.length > 0) design = next(design, { do: "undo" });
    equal(design.text, first);
    equal(design.problem, null);
    equal(design.selected, []);
    while (design.future.length > 0) design = next(design, { do: "redo" });
    equal(design.text, last.text);
    equal(design.selected, ["/States/D"]);
});

test("typing without a pause is one step, and a pause begins another", () => {
    let design = openDesign("{}");
    const types: [string, number][] = [["{ }", 0], ["{ ", 500], ["{  }", 1000], ["{   }", 9000]];
    for (const [text, at] of types) design = next(design, { do: "type", text, at });
    equal(design.past.length, 2);
    design = next(design, { do: "undo" });
    equal(design.text, "{  }");
    design = next(design, { do: "undo" });
    equal(design.text, "{}");
});

test("a broken text keeps the last good tree, and takes no edits", () => {
    let design = openDesign(first);
    design = next(design, { do: "type", text: first.replace("Pass", "Wait"), at: 0 });
    design = next(design, { do: "type", text: first.replace("Pass", 'Wait"'), at: 10 });
    ok(design.problem !== null);
    equal(
        at(design.root, "/States/A/Type"),
        at(openDesign(first.replace("Pass", "Wait")).root, "/States/A/Type"),
    );
    equal(add(design, "B"), design);
    equal(openDesign("[1]").problem?.message, "A state machine must be a JSON object");
});

test("what is gone is no longer selected", () => {
    let design = add(openDesign(first), "B");
    equal(design.selected, ["/States/B"]);
    design = next(design, {
        do: "edit",
        root: remove(design.root, "/States/B"),
        selected: ["/States/B"],
        title: "",
    });
    equal(design.selected, []);
    equal(next(design, { do: "undo" }).selected, ["/States/B"]);
});

test("an edit keeps the indent and the end of the text", () => {
    const text = '{\n    "StartAt": "A",\n    "States": {}\n}\n';
    const design = add(openDesign(text), "A");
    ok(design.text.startsWith('{\n    "StartAt"'));
    ok(design.text.endsWith("}\n"));
});

test("only the newest 500 steps are kept", () => {
    let design = openDesign("{}");
    for (let count = 0; count < 510; count += 1) {
        const text = `{${" ".repeat(count + 1)}}`;
        design = next(design, { do: "type", text, at: count * 10_000 });
    }
    equal(design.past.length, 500);
});
