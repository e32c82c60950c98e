// The fields of a service's call: of those that this server runs by our own table, of others by
// what was made of AWS's API models.

import type { Resource } from "../inspector/resource.ts";
import { modelsText } from "./models.made.ts";

export interface ServiceField {
    readonly name: string;
    readonly type: "text" | "number" | "boolean" | "words" | "object" | "list" | "map" | "json";
    readonly isRequired: boolean;
    /** Of `words`. */
    readonly words: readonly string[];
    /** Of `object`. */
    readonly fields: readonly ServiceField[];
}

/** Null where nothing is known of the call. */
export function serviceFields(resource: Resource): readonly ServiceField[] | null {
    if (resource.kind !== "call") return null;
    const name = `${resource.service}:${resource.action}`;
    const raw = own[name] ?? models()[name];
    return raw === undefined ? null : raw.map(fieldOf);
}

/** As the models write it: name with `!` if it is required, type, more of the type. */
type RawField = readonly [name: string, type: string, more?: unknown];

/** What the server takes; the rest of these calls it refuses by name. */
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
