import { equal, test } from "testing";
import { imported } from "./files.ts";
import { draftName, fileName, machineNameProblem } from "./names.ts";

test("JSON stays as it is written, YAML becomes JSON", () => {
    const json = '{"StartAt":"A" }';
    equal(imported(json, "night.asl.json"), { text: json, name: "night" });
    equal(imported("\uFEFF" + json, null), { text: json, name: null });
    equal(imported("StartAt: A\nStates: {}\n", "night.yaml"), {
        text: '{\n  "StartAt": "A",\n  "States": {}\n}\n',
        name: "night",
    });
});

test("what is no definition is refused with a reason", () => {
    for (const source of ["", "[1]", "just words", '{\n"a": }', "- 1\n- 2"]) {
        const result = imported(source, null);
        equal("problem" in result && result.problem !== "", true, source);
    }
    const broken = imported('{\n"a": }', null);
    equal("problem" in broken && broken.problem.startsWith("Line 2: "), true);
});

test("names are the API's, and a draft has one of its own", () => {
    equal(machineNameProblem("night-run_2"), null);
    for (const name of ["", "a b", "x".repeat(81), "é"]) {
        equal(machineNameProblem(name) === null, false, name);
    }
    equal(draftName("night", null), "night-draft");
    equal(draftName("night", null, 2), "night-draft-2");
    equal(draftName("x".repeat(80), null).length, 80);
    equal(draftName("x".repeat(80), "ab12cd", 3).slice(-15), "-ab12cd-draft-3");
    equal(draftName(null, "ab12cd"), "untitled-ab12cd-draft");
    equal(draftName("hello", "ab12cd"), "hello-ab12cd-draft");
    equal(fileName("a/b c", "asl.yaml"), "a-b-c.asl.yaml");
    equal(fileName(null, "asl.json"), "workflow.asl.json");
});
