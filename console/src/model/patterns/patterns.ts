// Patterns: several states that belong together. Each has one entry and one exit.

import { activityArn, machineArn } from "../integrations/catalog.ts";
import type { Plain } from "./definitions.ts";

export interface Pattern {
    readonly id: string;
    readonly title: string;
    readonly detail: string;
    /** The states, in JSONPath. */
    readonly states: Readonly<Record<string, Plain>>;
    readonly start: string;
    /** The state after which the machine continues: it has neither `Next` nor `End`. */
    readonly last: string;
}

/** A job of this machine that is waited for; its result is added to the input. */
export function job(name: string, more: Plain = {}): Plain {
    return {
        Type: "Task",
        Resource: "arn:aws:states:::batch:submitJob.sync",
        Parameters: { JobName: name, JobQueue: "default", JobDefinition: name },
        ResultPath: null,
        ...more,
    };
}

export const retryThrice: readonly Plain[] = [{
    ErrorEquals: ["States.TaskFailed"],
    IntervalSeconds: 5,
    MaxAttempts: 3,
    BackoffRate: 2,
}];

/** A catcher that leads from any error to a state, with the error added to the input. */
export function catchAll(next: string): readonly Plain[] {
    return [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: next }];
}

export const patterns: readonly Pattern[] = [
    {
        id: "job-with-retry",
        title: "Job with retry and notification",
        detail: "Runs a job, retries it if it fails, and reports how it ended",
        start: "Run the job",
        last: "Tell of success",
        states: {
            "Run the job": job("my-job", {
                Retry: retryThrice,
                Catch: catchAll("Tell of failure"),
                Next: "Tell of success",
            }),
            "Tell of failure": job("notify-failure", { Next: "Job failed" }),
            "Job failed": { Type: "Fail", Error: "JobFailed", Cause: "All attempts have failed." },
            "Tell of success": job("notify-success"),
        },
    },
    {
        id: "callback",
        title: "Wait for callback",
        detail: "Sends a token and waits for the answer",
        start: "Ask and wait",
        last: "Ask and wait",
        states: {
            "Ask and wait": {
                Type: "Task",
                Comment: "SendTaskSuccess or SendTaskFailure with the token ends the wait.",
                Resource: "arn:aws:states:::states:startExecution.waitForTaskToken",
                Parameters: {
                    StateMachineArn: machineArn,
                    Input: { "token.$": "$$.Task.Token", "request.$": "$" },
                },
                TimeoutSeconds: 86400,
                ResultPath: "$.answer",
            },
        },
    },
    {
        id: "approval",
        title: "Approval by activity",
        detail: "Waits until a person or worker approves or rejects",
        start: "Ask for approval",
        last: "Approved",
        states: {
            "Ask for approval": {
                Type: "Task",
                Resource: activityArn,
                TimeoutSeconds: 86400,
                ResultPath: "$.approval",
                Next: "Is it approved?",
            },
            "Is it approved?": {
                Type: "Choice",
                Choices: [{
                    Variable: "$.approval.approved",
                    BooleanEquals: true,
                    Next: "Approved",
                }],
                Default: "Not approved",
            },
            "Not approved": { Type: "Fail", Error: "NotApproved", Cause: "The answer was no." },
            "Approved": { Type: "Pass" },
        },
    },
    {
        id: "poll",
        title: "Poll until done",
        detail: "Checks at intervals until something is done",
        start: "Ask for the status",
        last: "Done",
        states: {
            "Ask for the status": {
                Type: "Task",
                Comment: "The machine answers with a status.",
                Resource: "arn:aws:states:::states:startExecution.sync:2",
                Parameters: { StateMachineArn: machineArn, Input: { "request.$": "$" } },
                ResultSelector: { "status.$": "$.Output.status" },
                ResultPath: "$.poll",
                Next: "Is it done?",
            },
            "Is it done?": {
                Type: "Choice",
                Choices: [
                    { Variable: "$.poll.status", StringEquals: "DONE", Next: "Done" },
                    { Variable: "$.poll.status", StringEquals: "FAILED", Next: "It failed" },
                ],
                Default: "Wait a while",
            },
            "Wait a while": { Type: "Wait", Seconds: 30, Next: "Ask for the status" },
            "It failed": { Type: "Fail", Error: "PollFailed", Cause: "The status is FAILED." },
            "Done": { Type: "Pass" },
        },
    },
    {
        id: "fan-out",
        title: "Fan out over a list",
        detail: "Runs a job for each item, several at a time",
        start: "For each item",
        last: "For each item",
        states: {
            "For each item": {
                Type: "Map",
                ItemsPath: "$.items",
                ItemSelector: { "item.$": "$$.Map.Item.Value", "number.$": "$$.Map.Item.Index" },
                MaxConcurrency: 4,
                ItemProcessor: {
                    ProcessorConfig: { Mode: "INLINE" },
                    StartAt: "Work on the item",
                    States: {
                        "Work on the item": job("my-job", { Retry: retryThrice, End: true }),
                    },
                },
                ResultPath: "$.results",
            },
        },
    },
    {
        id: "branches",
        title: "Branches with one handler",
        detail: "Runs jobs at the same time; one handler catches any error",
        start: "Run side by side",
        last: "Run side by side",
        states: {
            "Run side by side": {
                Type: "Parallel",
                Branches: ["Left", "Right"].map((side) => ({
                    StartAt: `${side} job`,
                    States: { [`${side} job`]: job("my-job", { End: true }) },
                })),
                ResultPath: "$.branches",
                Catch: catchAll("Handle a branch's failure"),
            },
            "Handle a branch's failure": job("handle-failure", { Next: "A branch failed" }),
            "A branch failed": { Type: "Fail", Error: "BranchFailed", Cause: "A branch failed." },
        },
    },
    {
        id: "nested",
        title: "Nested state machine",
        detail: "Runs another state machine as one step, linked to this execution",
        start: "Run the other machine",
        last: "Run the other machine",
        states: {
            "Run the other machine": {
                Type: "Task",
                Resource: "arn:aws:states:::states:startExecution.sync:2",
                Parameters: {
                    StateMachineArn: machineArn,
                    Input: {
                        "request.$": "$",
                        "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$": "$$.Execution.Id",
                    },
                },
                ResultSelector: { "output.$": "$.Output" },
                ResultPath: "$.child",
            },
        },
    },
    {
        id: "catch-all",
        title: "Catch-all failure handler",
        detail: "A frame around steps; one handler catches any failure inside",
        start: "All of the work",
        last: "All of the work",
        states: {
            "All of the work": {
                Type: "Parallel",
                Comment: "One branch: whatever fails in it is caught here.",
                Branches: [{
                    StartAt: "First step",
                    States: {
                        "First step": job("first-step", { Next: "Second step" }),
                        "Second step": job("second-step", { End: true }),
                    },
                }],
                ResultSelector: { "output.$": "$[0]" },
                Catch: catchAll("Handle the failure"),
            },
            "Handle the failure": job("handle-failure", { Next: "The work failed" }),
            "The work failed": { Type: "Fail", Error: "WorkFailed", Cause: "See the failure." },
        },
    },
    {
        id: "saga",
        title: "Compensation (saga)",
        detail: "Steps that are undone in reverse order when a later one fails",
        start: "Book the hotel",
        last: "All is booked",
        states: {
            "Book the hotel": job("book-hotel", {
                Catch: catchAll("Nothing is booked"),
                Next: "Book the flight",
            }),
            "Book the flight": job("book-flight", {
                Catch: catchAll("Cancel the hotel"),
                Next: "Book the car",
            }),
            "Book the car": job("book-car", {
                Catch: catchAll("Cancel the flight"),
                Next: "All is booked",
            }),
            "Cancel the flight": job("cancel-flight", {
                Retry: retryThrice,
                Next: "Cancel the hotel",
            }),
            "Cancel the hotel": job("cancel-hotel", {
                Retry: retryThrice,
                Next: "Nothing is booked",
            }),
            "Nothing is booked": {
                Type: "Fail",
                Error: "BookingFailed",
                Cause: "What had been booked was cancelled.",
            },
            "All is booked": { Type: "Pass" },
        },
    },
];
