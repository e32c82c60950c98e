import { equal, test } from "testing";
import { diagnosticPlace } from "./diagnosticPlace.ts";
import { openDesign } from "./history.ts";

const root = openDesign(JSON.stringify({
    StartAt: "a/b",
    States: {
        "a": { Type: "Pass", b: 1 },
        "a/b": { Type: "Choice", Choices: [{ Next: "x" }, { Next: "y", Not: [1, [2, 3]] }] },
        "c[0]": { Type: "Fail" },
    },
})).root;

test("the validator's places are found in the document", () => {
    equal(diagnosticPlace(root, "/States/a/b"), "/States/a~1b");
    equal(diagnosticPlace(root, "/States/a/b/Choices[1]/Next"), "/States/a~1b/Choices/1/Next");
    equal(
        diagnosticPlace(root, "/States/a/b/Choices[1]/Not[1][0]"),
        "/States/a~1b/Choices/1/Not/1/0",
    );
    equal(diagnosticPlace(root, "/States/c[0]/Type"), "/States/c[0]/Type");
    equal(diagnosticPlace(root, "/StartAt"), "/StartAt");
});

test("what is not there leads to what is around it", () => {
    equal(diagnosticPlace(root, "/States/c[0]/Missing/Deep"), "/States/c[0]");
    equal(diagnosticPlace(root, "/States/a/b/Choices[9]"), "/States/a~1b/Choices");
    equal(diagnosticPlace(root, "/"), "");
    equal(diagnosticPlace(root, undefined), "");
    equal(diagnosticPlace(root, "[Source: (String); line: 1]"), "");
});
