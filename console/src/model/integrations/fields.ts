// The fields of a service's call. Our own table has those that this server runs; a table made from
// AWS's API models has the others.

import type { Resource } from "../inspector/resource.ts";
import { modelsText } from "./models.made.ts";

export interface ServiceField {
    readonly name: string;
    readonly type: "text" | "number" | "boolean" | "words" | "object" | "list" | "map" | "json";
    readonly isRequired: boolean;
    /** The choices, for `words`. */
    readonly words: readonly string[];
    /** The inner fields, for `object`. */
    readonly fields: readonly ServiceField[];
}

/** The fields of a call; null if nothing is known about it. */
export function serviceFields(resource: Resource): readonly ServiceField[] | null {
    if (resource.kind !== "call") return null;
    const name = `${resource.service}:${resource.action}`;
    const raw = own[name] ?? models()[name];
    return raw === undefined ? null : raw.map(fieldOf);
}

/** A field in the models' format: the name, with `!` if it is required, the type, and more. */
type RawField = readonly [name: string, type: string, more?: unknown];

/** The fields that the server accepts; it refuses the other fields of these calls by name. */
const own: Readonly<Record<string, readonly RawField[]>> = {
    "batch:submitJob": [
        ["JobName!", "s"],
        ["JobDefinition!", "s"],
        ["JobQueue!", "s"],
        ["Parameters", "m"],
        ["ContainerOverrides", "o", [["Command", "l", "s"], ["Environment", "l"]]],
        ["RetryStrategy", "o", [["Attempts", "n"], ["EvaluateOnExit", "l"]]],
        ["Timeout", "o", [["AttemptDurationSeconds", "n"]]],
        ["Tags", "m"],
        ["PropagateTags", "b"],
    ],
    "states:startExecution": [
        ["StateMachineArn!", "s"],
        ["Input", "j"],
        ["Name", "s"],
        ["TraceHeader", "s"],
    ],
};

let read: Readonly<Record<string, readonly RawField[]>> | null = null;

function models(): Readonly<Record<string, readonly RawField[]>> {
    read ??= JSON.parse(modelsText) as Record<string, readonly RawField[]>;
    return read;
}

const types: Readonly<Record<string, ServiceField["type"]>> = {
    s: "text",
    n: "number",
    b: "boolean",
    e: "words",
    o: "object",
    l: "list",
    m: "map",
    j: "json",
};

function fieldOf([name, type, more]: RawField): ServiceField {
    const inner = Array.isArray(more) ? more : [];
    return {
        name: name.replace(/!$/, ""),
        type: types[type] ?? "json",
        isRequired: name.endsWith("!"),
        words: type === "e" ? inner.map(String) : [],
        fields: type === "o" ? (inner as readonly RawField[]).map(fieldOf) : [],
    };
}
