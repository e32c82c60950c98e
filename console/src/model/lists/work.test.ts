import { equal, test } from "testing";
import { ownerOf, together } from "./work.ts";

const work = (key: string, change: object = {}) => ({
    key,
    kind: "task",
    due: 1,
    failures: 16,
    reason: "It broke.",
    ...change,
});

test("work belongs to an execution, to a state machine, or to nothing that is known", () => {
    const execution = "arn:aws:states:us-east-1:000000000000:execution:night:one";
    equal(ownerOf(work("1", { executionArn: execution })), {
        kind: "execution",
        arn: execution,
        machine: "night",
    });
    equal(ownerOf(work("1", { stateMachineArn: "arn" })), { kind: "stateMachine", arn: "arn" });
    equal(ownerOf(work("1")), { kind: "none" });
});

test("a row that comes on two pages is shown once", () => {
    const pages = [[work("1"), work("2")], [work("2", { failures: 17 }), work("3")]];
    equal(together(pages).map(({ key, failures }) => [key, failures]), [["1", 16], ["2", 17], [
        "3",
        16,
    ]]);
});
