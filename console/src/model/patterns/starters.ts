// Machines to start from, in both languages.

import type { ObjectNode } from "../json/document.ts";
import { activityArn, machineArn } from "../integrations/catalog.ts";
import { type Language, machineIn, type Plain } from "./definitions.ts";
import { catchAll, job, retryThrice } from "./patterns.ts";

export interface Starter {
    readonly id: string;
    readonly title: string;
    readonly detail: string;
    make(language: Language): ObjectNode;
}

const load = (source: string): Plain => ({
    StartAt: `Load ${source}`,
    States: { [`Load ${source}`]: job(`load-${source}`, { Retry: retryThrice, End: true }) },
});

const machines: readonly (readonly [id: string, title: string, detail: string, Plain])[] = [
    ["hello", "Hello world", "One state that greets", {
        Comment: "Greets whoever is named in the input.",
        StartAt: "Is there a name?",
        States: {
            "Is there a name?": {
                Type: "Choice",
                Choices: [{ Variable: "$.name", IsPresent: true, Next: "Greet by name" }],
                Default: "Greet the world",
            },
            "Greet by name": {
                Type: "Pass",
                Parameters: { "greeting.$": "States.Format('Hello, {}!', $.name)" },
                End: true,
            },
            "Greet the world": { Type: "Pass", Result: { greeting: "Hello, world!" }, End: true },
        },
    }],
    ["warehouse", "Nightly warehouse build", "Jobs on this machine: load, transform, publish", {
        Comment: "Loads the sources side by side, builds the models, and publishes them.",
        StartAt: "Load the sources",
        States: {
            "Load the sources": {
                Type: "Parallel",
                Branches: [load("orders"), load("payments")],
                ResultPath: "$.loads",
                Catch: catchAll("Tell of the failure"),
                Next: "Build the models",
            },
            "Build the models": job("build-models", {
                TimeoutSeconds: 3600,
                Retry: retryThrice,
                Catch: catchAll("Tell of the failure"),
                Next: "Publish",
            }),
            "Publish": job("publish", {
                Catch: catchAll("Tell of the failure"),
                Next: "The night went well",
            }),
            "The night went well": { Type: "Succeed" },
            "Tell of the failure": job("notify-failure", { Next: "The night went wrong" }),
            "The night went wrong": {
                Type: "Fail",
                Error: "NightFailed",
                Cause: "A step of the nightly build failed.",
            },
        },
    }],
    ["fan-out", "Fan out over a list", "The same steps for each item, several at a time", {
        Comment: "Input: a list of items. Each item is processed; a third may fail.",
        StartAt: "For each item",
        States: {
            "For each item": {
                Type: "Map",
                ItemsPath: "$.items",
                ItemSelector: { "item.$": "$$.Map.Item.Value", "number.$": "$$.Map.Item.Index" },
                MaxConcurrency: 10,
                ToleratedFailurePercentage: 33,
                ItemProcessor: {
                    ProcessorConfig: { Mode: "INLINE" },
                    StartAt: "Prepare",
                    States: {
                        "Prepare": {
                            Type: "Pass",
                            Parameters: { "name.$": "States.Format('item {}', $.number)" },
                            ResultPath: "$.prepared",
                            Next: "Work on it",
                        },
                        "Work on it": job("my-job", { Retry: retryThrice, End: true }),
                    },
                },
                ResultPath: "$.results",
                Next: "Count",
            },
            "Count": {
                Type: "Pass",
                Parameters: { "count.$": "States.ArrayLength($.results)" },
                End: true,
            },
        },
    }],
    ["approval", "Approval", "Waits until a person or a program says yes or no", {
        Comment: 'An activity worker answers with {"approved": true} or false.',
        StartAt: "Ask for approval",
        States: {
            "Ask for approval": {
                Type: "Task",
                Resource: activityArn,
                TimeoutSeconds: 86400,
                ResultPath: "$.approval",
                Catch: [{
                    ErrorEquals: ["States.Timeout"],
                    ResultPath: "$.failure",
                    Next: "Nobody answered",
                }],
                Next: "Is it approved?",
            },
            "Is it approved?": {
                Type: "Choice",
                Choices: [{
                    Variable: "$.approval.approved",
                    BooleanEquals: true,
                    Next: "Do the work",
                }],
                Default: "Not approved",
            },
            "Do the work": job("my-job", { End: true }),
            "Not approved": { Type: "Succeed" },
            "Nobody answered": {
                Type: "Fail",
                Error: "NobodyAnswered",
                Cause: "There was no answer within a day.",
            },
        },
    }],
    ["nested", "Nested state machines", "One state machine runs others and uses their output", {
        Comment: "Runs another machine twice, then goes by what it gave.",
        StartAt: "First part",
        States: {
            "First part": {
                Type: "Task",
                Resource: "arn:aws:states:::states:startExecution.sync:2",
                Parameters: { StateMachineArn: machineArn, Input: { part: 1, "request.$": "$" } },
                ResultSelector: { "output.$": "$.Output" },
                ResultPath: "$.first",
                Next: "Second part",
            },
            "Second part": {
                Type: "Task",
                Resource: "arn:aws:states:::states:startExecution.sync:2",
                Parameters: {
                    StateMachineArn: machineArn,
                    Input: { part: 2, "before.$": "$.first.output" },
                },
                ResultSelector: { "output.$": "$.Output" },
                ResultPath: "$.second",
                End: true,
            },
        },
    }],
    ["errors", "Error handling", "Retry by kind of error, catch, clean up, fail", {
        Comment: "Each kind of failure has an answer of its own.",
        StartAt: "Try the work",
        TimeoutSeconds: 7200,
        States: {
            "Try the work": job("my-job", {
                TimeoutSeconds: 600,
                Retry: [
                    { ErrorEquals: ["States.Timeout"], MaxAttempts: 1 },
                    {
                        ErrorEquals: ["States.TaskFailed"],
                        IntervalSeconds: 2,
                        MaxAttempts: 5,
                        BackoffRate: 2,
                        MaxDelaySeconds: 60,
                        JitterStrategy: "FULL",
                    },
                ],
                Catch: [
                    {
                        ErrorEquals: ["States.Timeout"],
                        ResultPath: "$.failure",
                        Next: "Go on without it",
                    },
                    ...catchAll("Clean up"),
                ],
                Next: "Done",
            }),
            "Go on without it": {
                Type: "Pass",
                Result: { skipped: true },
                ResultPath: "$.work",
                Next: "Done",
            },
            "Clean up": job("clean-up", { Next: "It failed" }),
            "It failed": { Type: "Fail", Error: "WorkFailed", Cause: "It was cleaned up." },
            "Done": { Type: "Succeed" },
        },
    }],
];

export const starters: readonly Starter[] = machines.map(([id, title, detail, machine]) => ({
    id,
    title,
    detail,
    make: (language) => machineIn(language, machine),
}));
