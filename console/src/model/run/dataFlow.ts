// The stages of a state's data, computed again: requests to TestState, and its answers.

import type { ExecutionDetail } from "../wire.ts";
import { at, member, text } from "../json/access.ts";
import type { Node } from "../json/document.ts";
import { print } from "../json/print.ts";
import { framePath } from "./rows.ts";
import type { Attempt, Run, Visit } from "./run.ts";

/** The necessary data besides the run; texts are JSON. */
export interface FlowMaterial {
    readonly input: string;
    /** The result of the work; null if there is none, or it failed. */
    readonly result: string | null;
    /** The variables by name when the state was entered. */
    readonly variables: ReadonlyMap<string, string>;
}

/** The input of TestState for a visit. */
export function testOf(
    detail: ExecutionDetail,
    root: Node,
    run: Run,
    visit: Visit,
    material: FlowMaterial,
): Record<string, unknown> {
    const { input } = material;
    const variables = objectText(material.variables);
    const common = { roleArn: detail.roleArn, inspectionLevel: "DEBUG", input, variables };
    if (visit.type === "Wait") return { ...common, definition: withoutWaiting(root, visit) };
    return {
        ...common,
        definition: detail.definition,
        stateName: visit.name,
        // The service accepts a context and a configuration only together with a mock.
        ...(hasResult(visit)
            ? {
                context: contextOf(detail, visit),
                ...mockOf(visit, material),
                ...stateConfiguration(run, visit),
            }
            : {}),
    };
}

/** A Pass state that handles its data like a Wait, but at once. */
function withoutWaiting(root: Node, visit: Visit): string {
    const state = at(root, visit.state);
    const language = text(member(state, "QueryLanguage")) ?? text(member(root, "QueryLanguage"));
    const parts = [`"Type":"Pass","End":true`];
    if (language !== undefined) parts.push(`"QueryLanguage":${JSON.stringify(language)}`);
    for (const field of ["InputPath", "OutputPath", "Output", "Assign"]) {
        const value = member(state, field);
        if (value !== undefined) parts.push(`"${field}":${print(value)}`);
    }
    return `{${parts.join(",")}}`;
}

/** Whether the visit's work is answered from the record instead of being done again. */
export function hasResult(visit: Visit): boolean {
    return visit.type === "Task" || visit.type === "Map" || visit.type === "Parallel";
}

function mockOf(visit: Visit, material: FlowMaterial): Record<string, unknown> {
    if (!hasResult(visit)) return {};
    const fieldValidationMode = "NONE";
    if (material.result !== null) return { mock: { result: material.result, fieldValidationMode } };
    const last: Attempt | undefined = visit.attempts.at(-1);
    const error = last?.error ?? visit.error;
    if (error === null) {
        // The work is in progress or was stopped; this answer lets the earlier stages be shown.
        const result = visit.type === "Task" ? "{}" : "[]";
        return { mock: { result, fieldValidationMode } };
    }
    return {
        mock: { errorOutput: { error, cause: last?.cause ?? visit.cause ?? "" } },
    };
}

function stateConfiguration(run: Run, visit: Visit): Record<string, unknown> {
    const retries = Math.max(0, visit.attempts.length - 1);
    const configuration: Record<string, unknown> = {};
    if (hasResult(visit) && retries > 0) configuration.retrierRetryCount = retries;
    if (visit.type === "Map" && visit.itemCount !== null && visit.error !== null) {
        const failed = run.frames.get(visit.frames.at(-1) ?? -1);
        configuration.mapIterationFailureCount = 1;
        if (failed !== undefined) {
            const source = failed.visits.find((visit) => visit.status === "failed");
            if (source !== undefined) configuration.errorCausedByState = source.name;
        }
    }
    return Object.keys(configuration).length === 0 ? {} : { stateConfiguration: configuration };
}

/** The Context Object of the visit, as far as the history has it. */
function contextOf(detail: ExecutionDetail, visit: Visit): string {
    const parts = [
        `"Execution":${
            objectText(
                new Map([
                    ["Id", JSON.stringify(detail.arn)],
                    ["Input", detail.input],
                    ["Name", JSON.stringify(detail.name)],
                    ["RoleArn", JSON.stringify(detail.roleArn)],
                    ["StartTime", JSON.stringify(new Date(detail.startedAt).toISOString())],
                    ["RedriveCount", "0"],
                ]),
            )
        }`,
        `"State":${
            JSON.stringify({
                Name: visit.name,
                EnteredTime: new Date(visit.enteredAt).toISOString(),
                RetryCount: Math.max(0, visit.attempts.length - 1),
            })
        }`,
        `"StateMachine":${
            JSON.stringify({ Id: detail.stateMachineArn, Name: detail.stateMachineName })
        }`,
    ];
    return `{${parts.join(",")}}`;
}

/** An object of values that are JSON texts, so no digit of a number is lost. */
function objectText(members: ReadonlyMap<string, string>): string {
    return `{${[...members].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`;
}

/** Whether the context's `$$.Map` may differ from the original. */
export function isInMap(run: Run, visit: Visit): boolean {
    return framePath(run, visit.frame).some((frame) =>
        frame.opener !== null && run.visitById.get(frame.opener)?.type === "Map"
    );
}

/** A stage of the data, with TestState's name for it. */
export interface Stage {
    readonly id: string;
    /** The field that made it, and what it is. */
    readonly title: string;
    readonly text: string;
    /** Whether it is the same as the previous stage. */
    readonly isSame: boolean;
}

const stageTitles: readonly (readonly [string, string])[] = [
    ["input", "State input"],
    ["afterInputPath", "After InputPath"],
    ["afterItemsPath", "Items, after ItemsPath"],
    ["afterItemsPointer", "Items, after ItemsPointer"],
    ["afterItemSelector", "After ItemSelector"],
    ["afterItemBatcher", "After ItemBatcher"],
    ["afterParameters", "After Parameters"],
    ["afterArguments", "After Arguments"],
    ["result", "Result"],
    ["afterResultSelector", "After ResultSelector"],
    ["afterResultPath", "After ResultPath"],
];

export interface TestAnswer {
    readonly status: string;
    readonly output?: string;
    readonly error?: string;
    readonly cause?: string;
    readonly nextState?: string;
    readonly inspectionData?: Readonly<Record<string, unknown>>;
}

/** The stages that show the result; without a result, they show nothing real. */
const afterWork = new Set(["result", "afterResultSelector", "afterResultPath"]);

/** The stages in order, with the output at the end. */
export function stagesOf(answer: TestAnswer, visit: Visit, hasKnownEnd: boolean): Stage[] {
    const stages: Stage[] = [];
    const add = (id: string, title: string, text: unknown) => {
        if (typeof text !== "string") return;
        stages.push({ id, title, text, isSame: stages.at(-1)?.text === text });
    };
    const isKnown = hasKnownEnd || !hasResult(visit);
    for (const [id, title] of stageTitles) {
        if (isKnown || !afterWork.has(id)) add(id, title, answer.inspectionData?.[id]);
    }
    if (!isKnown) return stages;
    add("output", "State output", answer.output);
    add("variables", "Variables, after Assign", answer.inspectionData?.variables);
    return stages;
}
