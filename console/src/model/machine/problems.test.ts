import { equal, test } from "testing";
import { fromValue } from "../json/access.ts";
import { problemPlace } from "./problems.ts";

const long = "x".repeat(300);
const root = fromValue({
    StartAt: "a/b",
    States: {
        a: { Type: "Pass", End: true },
        "a/b": {
            Type: "Parallel",
            Branches: [{
                StartAt: "C[0]",
                States: { "C[0]": { Type: "Choice", Choices: [{ Next: "q" }] } },
            }],
        },
        [long]: { Type: "Task", Parameters: { "x.$": "$[" } },
    },
});

test("places of the validator lead to values and states", () => {
    const choice = "/States/a~1b/Branches/0/States/C[0]";
    for (
        const [location, pointer, state, missing] of [
            ["/", "", null, null],
            [null, "", null, null],
            [undefined, "", null, null],
            ["/States/a/b", "/States/a~1b", "/States/a~1b", null],
            ["/States/a", "/States/a", "/States/a", null],
            ["/States/a/Next", "/States/a", "/States/a", "Next"],
            ["/States/a/b/Branches[0]/States/C[0]/Choices[0]", `${choice}/Choices/0`, choice, null],
            [
                "/States/a/b/Branches[0]/States/C[0]/Choices[0]/Next",
                `${choice}/Choices/0/Next`,
                choice,
                null,
            ],
            [
                "/States/a/b/Branches[0]/StartAt",
                "/States/a~1b/Branches/0/StartAt",
                "/States/a~1b",
                null,
            ],
            [
                `/States/${"x".repeat(256)}…/Parameters/x.$`,
                `/States/${long}/Parameters/x.$`,
                `/States/${long}`,
                null,
            ],
            ["/StartAt", "/StartAt", null, null],
            ['[Source: (String)"{"; line: 1, column: 6]', "", null, null],
        ] as const
    ) {
        equal(problemPlace(root, location), { pointer, state, missing }, String(location));
    }
});
