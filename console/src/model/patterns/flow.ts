// The language's states as they come from the palette, in their minimal valid form.

import type { Plain } from "./definitions.ts";

export interface FlowState {
    readonly type: string;
    readonly title: string;
    readonly detail: string;
    readonly definition: Plain;
}

const pass: Plain = { Type: "Pass", End: true };

export const flowStates: readonly FlowState[] = [
    {
        type: "Pass",
        title: "Pass",
        detail: "Passes its input on, or transforms it",
        definition: { Type: "Pass" },
    },
    {
        type: "Choice",
        title: "Choice",
        detail: "Chooses the next state by conditions",
        definition: { Type: "Choice", Choices: [] },
    },
    {
        type: "Parallel",
        title: "Parallel",
        detail: "Runs branches at the same time",
        definition: {
            Type: "Parallel",
            Branches: [
                { StartAt: "Pass in branch 1", States: { "Pass in branch 1": pass } },
                { StartAt: "Pass in branch 2", States: { "Pass in branch 2": pass } },
            ],
        },
    },
    {
        type: "Map",
        title: "Map",
        detail: "Runs the same steps for each item of a list",
        definition: {
            Type: "Map",
            ItemProcessor: {
                ProcessorConfig: { Mode: "INLINE" },
                StartAt: "Pass for each item",
                States: { "Pass for each item": pass },
            },
        },
    },
    {
        type: "Wait",
        title: "Wait",
        detail: "Waits for a number of seconds, or until a time",
        definition: { Type: "Wait", Seconds: 5 },
    },
    {
        type: "Succeed",
        title: "Succeed",
        detail: "Ends well",
        definition: { Type: "Succeed" },
    },
    {
        type: "Fail",
        title: "Fail",
        detail: "Ends with an error",
        definition: { Type: "Fail", Error: "Failed", Cause: "Says what went wrong" },
    },
];
