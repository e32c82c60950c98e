// Requests of `TestState` for one state of the draft, or for one field.

import type { Node, ObjectNode, Pointer } from "../json/document.ts";
import { asObject, at, fromValue, lastPart, member, text } from "../json/access.ts";
import { objectNode, stringNode } from "../json/make.ts";
import { print } from "../json/print.ts";
import type { QueryLanguage } from "./language.ts";
import { resourceOf } from "./resource.ts";
import { hasResult, type Stage } from "./samples.ts";
import { runsHere } from "./task.ts";

/** The role that the API requires for tasks; the server does not assume it. */
const role = "arn:aws:iam::000000000000:role/console";

export interface TrialRequest extends Record<string, unknown> {
    readonly definition: string;
    readonly input: string;
}

export interface TrialAnswer {
    readonly status: "SUCCEEDED" | "FAILED" | "RETRIABLE" | "CAUGHT_ERROR";
    readonly output?: string;
    readonly error?: string;
    readonly cause?: string;
    readonly nextState?: string;
    readonly inspectionData?: Readonly<Record<string, unknown>>;
}

export interface StateTrial {
    readonly input: string;
    /** The variables as a JSON object; an empty text means none. */
    readonly variables: string;
    readonly context: string;
    readonly mock: "none" | "result" | "error";
    readonly result: string;
    readonly error: string;
    readonly cause: string;
    readonly validation: "STRICT" | "PRESENT" | "NONE";
    readonly level: "INFO" | "DEBUG" | "TRACE";
    /** How often a retrier has retried; empty means not at all. */
    readonly retryCount: string;
}

/** The request for a state of the draft, within its machine. */
export function stateRequest(root: ObjectNode, state: Pointer, trial: StateTrial): TrialRequest {
    const mock = mockOf(trial);
    const optional = (name: string, value: string) => value.trim() === "" ? {} : { [name]: value };
    const retries = trial.retryCount.trim();
    return {
        definition: print(root),
        stateName: lastPart(state),
        input: trial.input.trim() === "" ? "{}" : trial.input,
        inspectionLevel: trial.level,
        roleArn: role,
        ...optional("variables", trial.variables),
        ...mock === null ? {} : optional("context", trial.context),
        ...mock === null ? {} : { mock },
        ...retries === "" ? {} : { stateConfiguration: { retrierRetryCount: Number(retries) } },
    };
}

/**
 * Whether a test of the state may do its work. The server accepts only a mock for work that it
 * would have to wait for, and cannot call services that it does not run.
 */
export function mayRunForReal(root: ObjectNode, state: Pointer): boolean {
    const node = at(root, state);
    if (text(member(node, "Type")) !== "Task") return !hasResult(root, state);
    const arn = text(member(node, "Resource")) ?? "";
    const resource = resourceOf(arn);
    return resource.kind === "call" && resource.pattern === "" && runsHere(arn);
}

function mockOf(trial: StateTrial): Record<string, unknown> | null {
    switch (trial.mock) {
        case "none":
            return null;
        case "result":
            return { result: trial.result, fieldValidationMode: trial.validation };
        case "error":
            return {
                errorOutput: { error: trial.error, cause: trial.cause },
                fieldValidationMode: trial.validation,
            };
    }
}

/** The data for one field, as JSON texts. */
export interface Samples {
    readonly input: string;
    readonly result: string;
    readonly error: { readonly error: string; readonly cause: string };
    readonly variables: Readonly<Record<string, unknown>>;
}

export interface FieldTrial {
    readonly request: TrialRequest;
    /** The place of the value in the answer. */
    readonly stage: "output" | "afterItemSelector";
}

/** The request for one field: a state that only returns its value. */
export function fieldTrial(
    field: { readonly name: string; readonly node: Node },
    state: ObjectNode,
    language: QueryLanguage,
    stage: Stage,
    samples: Samples,
): FieldTrial {
    const common = {
        variables: JSON.stringify(samples.variables),
        roleArn: role,
        inspectionLevel: "DEBUG",
    };
    if (field.name === "ItemSelector") {
        return {
            request: selectorRequest(state, language, common, samples),
            stage: "afterItemSelector",
        };
    }
    const made = language === "JSONata"
        ? jsonataState(field.node, stage, samples)
        : pathState(field, stage, samples);
    return {
        request: { definition: print(made.state), ...common, ...made.more, input: made.input },
        stage: "output",
    };
}

interface Made {
    readonly state: Node;
    readonly input: string;
    readonly more: Record<string, unknown>;
}

function jsonataState(value: Node, stage: Stage, samples: Samples): Made {
    const input = samples.input;
    const output = asObject(fromValue({ QueryLanguage: "JSONata", End: true })) ?? objectNode([]);
    const make = (plain: Record<string, unknown>, holder: ObjectNode = output): Node =>
        objectNode([
            ...(asObject(fromValue(plain))?.members ?? []),
            ...holder.members,
        ].map(({ key, value: each }) => [key, each]));
    const valued = objectNode([["Output", value]]);
    if (stage === "input") {
        return { state: make({ Type: "Pass" }, merged(output, valued)), input, more: {} };
    }
    const task = {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Arguments: { FunctionName: "sample" },
    };
    if (stage === "error") {
        const catcher = objectNode([
            ["ErrorEquals", fromValue(["States.ALL"])],
            ["Next", stringNode("Caught")],
            ["Output", value],
        ]);
        const caught = objectNode([["Catch", { kind: "array", items: [catcher] }]]);
        const mock = { errorOutput: samples.error, fieldValidationMode: "NONE" };
        return { state: make(task, merged(output, caught)), input, more: { mock } };
    }
    const mock = { result: samples.result, fieldValidationMode: "NONE" };
    return { state: make(task, merged(output, valued)), input, more: { mock } };
}

function pathState(
    field: { readonly name: string; readonly node: Node },
    stage: Stage,
    samples: Samples,
): Made {
    const input = stage === "result"
        ? samples.result
        : stage === "error"
        ? JSON.stringify({ Error: samples.error.error, Cause: samples.error.cause })
        : samples.input;
    const isTemplate = field.node.kind === "object" || field.node.kind === "array";
    const parameters = isTemplate ? field.node : objectNode([["value.$", field.node]]);
    const state = objectNode([
        ["Type", stringNode("Pass")],
        ["Parameters", parameters],
        ...isTemplate ? [] : [["OutputPath", stringNode("$.value")] as const],
        ["End", fromValue(true)],
    ]);
    return { state, input, more: {} };
}

/** Items and their selector belong together: the Map itself shows what each iteration gets. */
function selectorRequest(
    state: ObjectNode,
    language: QueryLanguage,
    common: Record<string, unknown>,
    samples: Samples,
): TrialRequest {
    const kept = ["InputPath", "ItemsPath", "Items", "ItemSelector"].flatMap((name) => {
        const node = member(state, name);
        return node === undefined ? [] : [[name, node] as const];
    });
    const processor = { StartAt: "Item", States: { Item: { Type: "Pass", End: true } } };
    const definition = objectNode([
        ["Type", stringNode("Map")],
        ["QueryLanguage", stringNode(language)],
        ...kept,
        ["ItemProcessor", fromValue(processor)],
        ["End", fromValue(true)],
    ]);
    return {
        definition: print(definition),
        ...common,
        input: samples.input,
        mock: { result: "[]", fieldValidationMode: "NONE" },
    };
}

function merged(left: ObjectNode, right: ObjectNode): ObjectNode {
    return { kind: "object", members: [...left.members, ...right.members] };
}
