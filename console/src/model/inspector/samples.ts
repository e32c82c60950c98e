// The known data at a state: from a past run, and from the language itself.

import type { ObjectNode, Pointer } from "../json/document.ts";
import { at, lastPart, member, text } from "../json/access.ts";
import { contextSample, type Surroundings } from "./completions.ts";
import { languageOf } from "./language.ts";
import type { PastRun } from "./pastRun.ts";
import { scopeOf, stateAround, variablesBefore } from "./scopes.ts";

/** The place of a field in the flow of data. */
export type Stage =
    /** Before the state does its work: Parameters, Arguments, Condition, Seconds. */
    | "input"
    /** The result of its work: ResultSelector; Output and Assign in JSONata. */
    | "result"
    /** In a catcher. */
    | "error"
    /** The data that is about to leave the state: OutputPath. */
    | "output";

export function surroundingsOf(
    root: ObjectNode,
    state: Pointer,
    stage: Stage,
    past: PastRun | null,
): Surroundings {
    const run = past?.states.get(state);
    const input = valueOf(run?.input);
    const result = valueOf(run?.result);
    const error = errorOf(run?.error, run?.cause);
    const names = variablesBefore(root, state);
    return {
        language: languageOf(root, state),
        subject: stage === "output"
            ? valueOf(run?.output)
            : stage === "result"
            ? result ?? (hasResult(root, state) ? undefined : input)
            : stage === "error"
            ? error
            : input,
        input,
        result: stage === "result" && hasResult(root, state) ? { sample: result } : null,
        errorOutput: stage === "error" ? { sample: error } : null,
        context: withInput(contextOf(root, state), past),
        variables: new Map(names.map((name) => [name, valueOf(run?.variables.get(name))])),
    };
}

/** The value of a JSON text; undefined if there is no text or it is not JSON. */
export function valueOf(json: string | null | undefined): unknown {
    if (json === null || json === undefined) return undefined;
    try {
        return JSON.parse(json);
    } catch {
        return undefined;
    }
}

function errorOf(error: string | null | undefined, cause: string | null | undefined): unknown {
    return { Error: error ?? "States.TaskFailed", Cause: cause ?? "" };
}

/** Whether the state does something that has a result. */
export function hasResult(root: ObjectNode, state: Pointer): boolean {
    return ["Task", "Parallel", "Map"].includes(text(member(at(root, state), "Type")) ?? "");
}

function contextOf(root: ObjectNode, state: Pointer): unknown {
    const node = at(root, state);
    const resource = text(member(node, "Resource")) ?? "";
    return contextSample(
        lastPart(state),
        isInMap(root, state) || text(member(node, "Type")) === "Map",
        resource.endsWith(".waitForTaskToken"),
    );
}

function isInMap(root: ObjectNode, state: Pointer): boolean {
    for (let here = stateAround(root, scopeOf(state)); here !== null;) {
        if (text(member(at(root, here), "Type")) === "Map") return true;
        here = stateAround(root, scopeOf(here));
    }
    return false;
}

function withInput(context: unknown, past: PastRun | null): unknown {
    const input = valueOf(past?.input);
    if (input === undefined || typeof context !== "object" || context === null) return context;
    const { Execution, ...rest } = context as { Execution: object };
    return { Execution: { ...Execution, Input: input }, ...rest };
}

/** Whether it is a Map with a distributed processor, which the server does not run. */
export function isDistributed(state: ObjectNode): boolean {
    const processor = member(state, "ItemProcessor") ?? member(state, "Iterator");
    const config = processor === undefined ? undefined : member(processor, "ProcessorConfig");
    return config !== undefined && text(member(config, "Mode")) === "DISTRIBUTED";
}
