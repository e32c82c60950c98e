import { equal, ok, test } from "testing";
import { asObject } from "../../json/access.ts";
import type { ObjectNode } from "../../json/document.ts";
import { parse } from "../../json/parse.ts";
import { print } from "../../json/print.ts";
import * as edits from "../edits.ts";
import { newState } from "./random.ts";

/** Makes a machine from a short form such as `A: next B; B: end`. */
function machine(states: Record<string, Record<string, unknown>>, start?: string): ObjectNode {
    const names = Object.keys(states);
    return read({ StartAt: start ?? names[0] ?? "", States: states });
}

function read(value: unknown): ObjectNode {
    const result = parse(JSON.stringify(value));
    const root = "root" in result ? asObject(result.root) : undefined;
    ok(root !== undefined);
    return root;
}

function shows(result: edits.EditResult, expected: unknown): void {
    equal(result.problem, undefined);
    equal(print(result.root), JSON.stringify(expected, null, 2));
}

const pass = (Next?: string) =>
    Next === undefined ? { Type: "Pass", End: true } : { Type: "Pass", Next };
const line = (id: string) => ({ kind: "line", line: `#${id}` }) as const;
const chain = machine({ A: pass("B"), B: pass("C"), C: pass() });

test("a state on a line comes between its ends", () => {
    const result = edits.insert(chain, line("next/A/B"), newState("Wait"));
    shows(result, {
        StartAt: "A",
        States: {
            A: pass("Wait"),
            Wait: { Type: "Wait", Seconds: 5, Next: "B" },
            B: pass("C"),
            C: pass(),
        },
    });
    equal(result.selected, "/States/Wait");
    equal(result.note, undefined);
});

test("a state at the end ends the flow instead, a Fail as well", () => {
    for (const slot of [line("end:C"), { kind: "last", scope: "" } as const]) {
        shows(edits.insert(chain, slot, newState("Pass")), {
            StartAt: "A",
            States: { A: pass("B"), B: pass("C"), C: pass("Pass"), Pass: pass() },
        });
        shows(edits.insert(chain, slot, newState("Fail")), {
            StartAt: "A",
            States: { A: pass("B"), B: pass("C"), C: pass("Fail"), Fail: { Type: "Fail" } },
        });
    }
});

test("a Succeed in the middle cuts the flow there, and that is said", () => {
    const result = edits.insert(chain, line("next/A/B"), newState("Succeed"));
    shows(result, {
        StartAt: "A",
        States: { A: pass("Succeed"), Succeed: { Type: "Succeed" }, B: pass("C"), C: pass() },
    });
    equal(result.note, "Nothing leads to “B” and “C”.");
});

test("at the end a state comes before the Succeed", () => {
    const root = machine({ A: pass("S"), S: { Type: "Succeed" } });
    for (const slot of [line("end:S"), { kind: "last", scope: "" } as const]) {
        shows(edits.insert(root, slot, newState("Pass")), {
            StartAt: "A",
            States: { A: pass("Pass"), Pass: pass("S"), S: { Type: "Succeed" } },
        });
        ok(edits.move(root, "/States/S", slot).root === root);
    }
    const failing = machine({ F: { Type: "Fail" } });
    equal(
        edits.insert(failing, line("end:F"), newState("Pass")).problem,
        "Nothing can follow a Fail state.",
    );
});

test("a Choice goes on by its default, and has a rule to fill in", () => {
    shows(edits.insert(chain, line("start"), newState("Choice")), {
        StartAt: "Choice",
        States: {
            Choice: {
                Type: "Choice",
                Choices: [{ Variable: "$.value", IsPresent: true, Next: "A" }],
                Default: "A",
            },
            A: pass("B"),
            B: pass("C"),
            C: pass(),
        },
    });
    const atEnd = edits.insert(
        read({ QueryLanguage: "JSONata", StartAt: "A", States: { A: pass() } }),
        {
            kind: "last",
            scope: "",
        },
        newState("Choice"),
    );
    shows(atEnd, {
        QueryLanguage: "JSONata",
        StartAt: "A",
        States: {
            A: pass("Choice"),
            Choice: {
                Type: "Choice",
                Choices: [{ Condition: "{% false %}", Next: "Pass" }],
                Default: "Pass",
            },
            Pass: pass(),
        },
    });
});

test("an empty machine takes its first state", () => {
    const expected = { StartAt: "Pass", States: { Pass: pass() } };
    shows(edits.insert(read({}), { kind: "empty", scope: "" }, newState("Pass")), expected);
    const cleared = edits.remove(machine({ A: pass() }), ["/States/A"]);
    shows(cleared, { StartAt: "", States: {} });
    shows(edits.insert(cleared.root, { kind: "empty", scope: "" }, newState("Pass")), expected);
});

test("a Parallel comes with two branches, a drop between them is a third", () => {
    const both = edits.insert(machine({ A: pass() }), line("end:A"), newState("Parallel"));
    const third = edits.insert(
        both.root,
        { kind: "branch", state: "/States/Parallel", index: 1 },
        newState("Pass"),
    );
    const branch = (name: string) => ({ StartAt: name, States: { [name]: pass() } });
    shows(third, {
        StartAt: "A",
        States: {
            A: pass("Parallel"),
            Parallel: {
                Type: "Parallel",
                Branches: [branch("Branch 1"), branch("Pass"), branch("Branch 2")],
                End: true,
            },
        },
    });
    equal(third.selected, "/States/Parallel/Branches/1/States/Pass");
});

test("a pattern goes on where its last state does", () => {
    const wait = { name: "Wait", definition: read({ Type: "Wait", Seconds: 5, Next: "Ready?" }) };
    const ready = {
        name: "Ready?",
        definition: read({
            Type: "Choice",
            Choices: [{ Variable: "$.s", StringEquals: "ok", Next: "" }],
            Default: "Wait",
        }),
    };
    const poll = { start: "Wait", states: [wait, ready], last: "Ready?" };
    const twice = edits.insert(chain, line("next/A/B"), poll);
    const rule = (Next: string) => ({ Variable: "$.s", StringEquals: "ok", Next });
    shows(edits.insert(twice.root, line("next/B/C"), poll), {
        StartAt: "A",
        States: {
            A: pass("Wait"),
            Wait: { Type: "Wait", Seconds: 5, Next: "Ready?" },
            "Ready?": { Type: "Choice", Choices: [rule("B")], Default: "Wait" },
            B: pass("Wait (1)"),
            "Wait (1)": { Type: "Wait", Seconds: 5, Next: "Ready? (1)" },
            "Ready? (1)": { Type: "Choice", Choices: [rule("C")], Default: "Wait (1)" },
            C: pass(),
        },
    });
});

test("what is taken out closes behind itself", () => {
    shows(edits.remove(chain, ["/States/A"]), {
        StartAt: "B",
        States: { B: pass("C"), C: pass() },
    });
    shows(edits.remove(chain, ["/States/B", "/States/C"]), { StartAt: "A", States: { A: pass() } });
    const task = {
        Type: "Task",
        Resource: "r",
        Catch: [{ ErrorEquals: ["States.ALL"], Next: "Failed" }],
        Next: "Which?",
    };
    const rules = [
        { Variable: "$.a", IsNull: true, Next: "Failed" },
        { Variable: "$.b", IsNull: true, Next: "Step" },
    ];
    const root = machine({
        Work: task,
        "Which?": { Type: "Choice", Choices: rules, Default: "Step" },
        Step: pass("After"),
        After: pass(),
        Failed: { Type: "Fail" },
    });
    shows(edits.remove(root, ["/States/Failed", "/States/Step"]), {
        StartAt: "Work",
        States: {
            Work: { Type: "Task", Resource: "r", Next: "Which?" },
            "Which?": {
                Type: "Choice",
                Choices: [{ Variable: "$.b", IsNull: true, Next: "After" }],
                Default: "After",
            },
            After: pass(),
        },
    });
});

test("a loop of two becomes no loop of one", () => {
    const root = machine({ A: pass("B"), B: pass("A") });
    shows(edits.remove(root, ["/States/B"]), { StartAt: "A", States: { A: pass() } });
});

test("a state moves with its name, and only if it moves at all", () => {
    shows(edits.move(chain, "/States/A", { kind: "last", scope: "" }), {
        StartAt: "B",
        States: { B: pass("C"), C: pass("A"), A: pass() },
    });
    shows(edits.move(chain, "/States/C", line("start")), {
        StartAt: "C",
        States: { C: pass("A"), A: pass("B"), B: pass() },
    });
    for (
        const [state, slot] of [
            ["A", line("next/A/B")],
            ["A", line("start")],
            ["B", line("next/A/B")],
            ["B", line("next/B/C")],
            ["C", line("end:C")],
            ["C", { kind: "last", scope: "" }],
            ["A", { kind: "first", scope: "" }],
        ] as const
    ) {
        const result = edits.move(chain, `/States/${state}`, slot);
        ok(result.root === chain);
        equal(result.selected, `/States/${state}`);
    }
});

test("a state moves out of a branch that came after its new one", () => {
    const branch = (name: string) => ({ StartAt: name, States: { [name]: pass() } });
    const both = { Type: "Parallel", Branches: [branch("X"), branch("Y")], End: true };
    const root = machine({ Both: both });
    const result = edits.move(root, "/States/Both/Branches/1/States/Y", {
        kind: "branch",
        state: "/States/Both",
        index: 0,
    });
    const Branches = [branch("Y"), branch("X"), { StartAt: "", States: {} }];
    shows(result, { StartAt: "Both", States: { Both: { ...both, Branches } } });
    equal(result.selected, "/States/Both/Branches/0/States/Y");
    const inside = { kind: "first", scope: "/States/Both/Branches/0" } as const;
    ok(edits.move(root, "/States/Both", inside).root === root);
});

test("names within a state that moves stay as they are", () => {
    const M = {
        Type: "Map",
        ItemProcessor: { StartAt: "M (1)", States: { "M (1)": pass() } },
        Next: "A",
    };
    shows(edits.move(machine({ M, A: pass() }), "/States/M", { kind: "last", scope: "" }), {
        StartAt: "A",
        States: {
            A: pass("M"),
            M: { Type: "Map", ItemProcessor: M.ItemProcessor, End: true },
        },
    });
});

test("a copy follows its original, with names of its own within", () => {
    const root = machine({
        M: {
            Type: "Map",
            ItemProcessor: { StartAt: "I", States: { I: pass("J"), J: pass() } },
            End: true,
        },
    });
    shows(edits.duplicate(root, "/States/M"), {
        StartAt: "M",
        States: {
            M: {
                Type: "Map",
                ItemProcessor: { StartAt: "I", States: { I: pass("J"), J: pass() } },
                Next: "M (1)",
            },
            "M (1)": {
                Type: "Map",
                ItemProcessor: {
                    StartAt: "I (1)",
                    States: { "I (1)": pass("J (1)"), "J (1)": pass() },
                },
                End: true,
            },
        },
    });
});

test("a new name is known everywhere, and no name is there twice", () => {
    const root = machine({
        A: { Type: "Choice", Choices: [{ Variable: "$", IsNull: true, Next: "B" }], Default: "B" },
        B: { Type: "Task", Catch: [{ ErrorEquals: ["X"], Next: "B" }], Next: "A" },
    }, "B");
    shows(edits.rename(root, "/States/B", "b/1"), {
        StartAt: "b/1",
        States: {
            A: {
                Type: "Choice",
                Choices: [{ Variable: "$", IsNull: true, Next: "b/1" }],
                Default: "b/1",
            },
            "b/1": { Type: "Task", Catch: [{ ErrorEquals: ["X"], Next: "b/1" }], Next: "A" },
        },
    });
    equal(edits.rename(root, "/States/B", "A").problem, "There is already a state “A”.");
    equal(edits.rename(root, "/States/B", " ").problem, "A state needs a name.");
});

test("targets are set, and ends", () => {
    shows(edits.setTarget(chain, "/States/B/Next", null), {
        StartAt: "A",
        States: { A: pass("B"), B: pass(), C: pass() },
    });
    equal(edits.setTarget(chain, "/States/B/Next", "Z").problem, "There is no state “Z” here.");
    shows(edits.setTarget(chain, "/StartAt", "B"), {
        StartAt: "B",
        States: { A: pass("B"), B: pass("C"), C: pass() },
    });
    equal(edits.setTarget(chain, "/StartAt", null).problem, "Choose a state to go to.");
});

test("a field is set with what is missing around it, and taken out", () => {
    const one = machine({ A: pass() });
    const set = edits.setField(one, "/States/A/Parameters/x/y", newState("Pass").definition);
    shows(set, {
        StartAt: "A",
        States: { A: { ...pass(), Parameters: { x: { y: { Type: "Pass" } } } } },
    });
    equal(set.selected, "/States/A");
    shows(edits.setField(set.root, "/States/A/Parameters", null), {
        StartAt: "A",
        States: { A: pass() },
    });
});

test("another type keeps what it can have", () => {
    const root = machine({
        A: { Type: "Task", Comment: "c", Resource: "r", ResultPath: "$.x", Next: "B" },
        B: pass(),
    });
    shows(edits.setType(root, "/States/A", "Pass"), {
        StartAt: "A",
        States: { A: { Type: "Pass", Comment: "c", ResultPath: "$.x", Next: "B" }, B: pass() },
    });
    const choice = edits.setType(root, "/States/A", "Choice");
    const Choices = [{ Variable: "$.value", IsPresent: true, Next: "B" }];
    shows(choice, {
        StartAt: "A",
        States: { A: { Type: "Choice", Comment: "c", Choices, Default: "B" }, B: pass() },
    });
    shows(edits.setType(choice.root, "/States/A", "Wait"), {
        StartAt: "A",
        States: { A: { Type: "Wait", Comment: "c", Seconds: 5, Next: "B" }, B: pass() },
    });
});

test("rules and catchers come and go", () => {
    const task = { Type: "Task", Resource: "r", End: true };
    const caught = edits.addCatcher(machine({ A: task }), "/States/A");
    const all = { ErrorEquals: ["States.ALL"], Next: "Handle error" };
    shows(caught, {
        StartAt: "A",
        States: { A: { ...task, Catch: [all] }, "Handle error": pass() },
    });
    const two = edits.addCatcher(caught.root, "/States/A", read({ ErrorEquals: ["X"], Next: "A" }));
    shows(two, {
        StartAt: "A",
        States: {
            A: { ...task, Catch: [{ ErrorEquals: ["X"], Next: "A" }, all] },
            "Handle error": pass(),
        },
    });
    shows(edits.moveItem(two.root, "/States/A/Catch/0", 1), {
        StartAt: "A",
        States: {
            A: { ...task, Catch: [all, { ErrorEquals: ["X"], Next: "A" }] },
            "Handle error": pass(),
        },
    });
    const left = edits.removeCatcher(caught.root, "/States/A/Catch/0");
    shows(left, { StartAt: "A", States: { A: task, "Handle error": pass() } });
    equal(left.note, "Nothing leads to “Handle error”.");
});
