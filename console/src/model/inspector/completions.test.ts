import { equal, ok, test } from "testing";
import { suggestions, type Surroundings } from "./completions.ts";

const around: Surroundings = {
    language: "JSONata",
    subject: { a: 1 },
    input: { order: { id: 7, lines: [{ price: 3 }], "my name": "x" } },
    result: { sample: { JobId: "j" } },
    errorOutput: null,
    context: { Execution: { Id: "arn" } },
    variables: new Map([["total", { sum: 4 }]]),
};
const paths: Surroundings = { ...around, language: "JSONPath", subject: around.input };
const labels = (text: string, kind: "template" | "expression" | "path", of = around) =>
    suggestions(text, text.length, kind, of).map(({ label }) => label);

test("members of $states and of samples", () => {
    equal(labels("$states.", "expression"), ["input", "result", "context"]);
    equal(labels("$states.input.order.", "expression"), ["id", "lines", "my name"]);
    equal(labels("1 + $states.input.order.li", "expression"), ["id", "lines", "my name"]);
    equal(labels("$states.input.order.lines[0].", "expression"), ["price"]);
    equal(labels("$states.result.", "expression"), ["JobId"]);
    equal(labels("$total.", "expression"), ["sum"]);
    equal(labels("$nothing.", "expression"), []);
});

test("a name that is none of JSONata's is quoted", () => {
    const found = suggestions("$states.input.order.", 20, "expression", around);
    equal(found.map(({ apply }) => apply), ["id", "lines", "`my name`"]);
});

test("variables and functions", () => {
    const found = labels("$", "expression");
    for (const name of ["$states", "$total", "$sum", "$uuid", "$parse"]) ok(found.includes(name));
    ok(!found.includes("$eval"));
});

test("in a template only expressions are completed", () => {
    equal(labels('{"a": "$states.', "template"), ["{% $states.input %}"]);
    equal(labels('{"a": "{% $states.', "template"), ["input", "result", "context"]);
    equal(labels('{"a": "{% $states.input %}", "b', "template"), ["{% $states.input %}"]);
});

test("paths of JSONPath, the context, and intrinsic functions", () => {
    equal(labels('"a.$": "$.', "template", paths), ["order"]);
    equal(labels('"a.$": "$.order.', "template", paths), ["id", "lines", "my name"]);
    equal(labels("$$.Execution.", "path", paths), ["Id"]);
    equal(labels("$total.", "path", paths), ["sum"]);
    ok(labels('"a.$": "States.', "template", paths).includes("JsonMerge"));
    ok(labels("$", "path", paths).includes("$total"));
});
