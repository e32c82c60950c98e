import { equal, test } from "testing";
import { openDesign } from "./history.ts";
import { placed, problemsByState, syntaxProblem } from "./problems.ts";

const text = `{
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Pass",
      "Nxt": "B"
    }
  }
}`;
const { root } = openDesign(text);

/** The text that is marked for a problem, and its line. */
function marked(pointer: string, message = "") {
    const { from, to, line, state } = placed({ severity: "error", message, pointer }, text, root);
    return [text.slice(from, to), line, state];
}

test("a problem is marked where it is: a value, or the name of an object", () => {
    equal(marked("/States/A/Type"), ['"Pass"', 5, "/States/A"]);
    equal(marked("/States/A"), ['"A"', 4, "/States/A"]);
    equal(marked("/States"), ['"States"', 3, null]);
    equal(marked(""), ["{", 1, null]);
    equal(marked("/States/A/Gone"), ['"A"', 4, "/States/A"]);
});

test("a field that should not be there is marked itself", () => {
    equal(marked("/States/A", "Field 'Nxt' is not supported"), ['"B"', 6, "/States/A"]);
    equal(marked("", "Field 'Nxt' is not supported"), ["{", 1, null]);
});

test("a text that is no JSON has one problem, at its place", () => {
    const broken = openDesign(text.replace('"Pass"', "Pass"));
    const problem = broken.problem && syntaxProblem(broken.text, broken.problem);
    equal(problem?.line, 5);
    equal(problem && problemsByState([problem]).size, 0);
});
