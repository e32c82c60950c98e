// Suggestions for a place in a field: paths into sample data, variables, functions.

import { intrinsicFunctions, jsonataFunctions } from "./functions.ts";
import type { QueryLanguage } from "./language.ts";

export interface Suggestion {
    readonly label: string;
    readonly detail?: string;
    readonly apply?: string;
    readonly kind: "property" | "variable" | "function" | "keyword";
}

/** The things that a field can refer to. Values are samples; undefined if none is known. */
export interface Surroundings {
    readonly language: QueryLanguage;
    /** The value of `$` in JSONPath. */
    readonly subject: unknown;
    readonly input: unknown;
    /** The result; undefined in fields that are evaluated before there is one. */
    readonly result: { readonly sample: unknown } | null;
    readonly errorOutput: { readonly sample: unknown } | null;
    readonly context: unknown;
    /** Variables that were assigned before, with samples. */
    readonly variables: ReadonlyMap<string, unknown>;
}

/** A whole expression (`Condition` without braces), a template with `{% … %}`, or a path. */
export type FieldKind = "expression" | "template" | "path";

/** Suggestions for the text before the cursor; `word` is the part that they replace. */
export function suggestions(
    text: string,
    position: number,
    kind: FieldKind,
    around: Surroundings,
): readonly Suggestion[] {
    const before = text.slice(Math.max(0, position - 4000), position);
    if (around.language === "JSONata") {
        if (kind !== "expression" && !isInBraces(before)) return atText(before);
        return jsonataSuggestions(before, around);
    }
    return pathSuggestions(before, around);
}

/** The Context Object, with values that show its shape. */
export function contextSample(name: string, isInMap: boolean, hasToken: boolean): unknown {
    const time = "2026-01-01T00:00:00.000Z";
    return {
        Execution: {
            Id: "arn",
            Input: {},
            Name: "execution",
            RedriveCount: 0,
            RoleArn: "arn",
            StartTime: time,
        },
        State: { EnteredTime: time, Name: name, RetryCount: 0 },
        StateMachine: { Id: "arn", Name: "machine" },
        ...hasToken ? { Task: { Token: "token" } } : {},
        ...isInMap ? { Map: { Item: { Index: 0, Value: {} } } } : {},
    };
}

function isInBraces(before: string): boolean {
    return before.lastIndexOf("{%") > before.lastIndexOf("%}");
}

/** The suggestions at the beginning of a text in a template. */
function atText(before: string): readonly Suggestion[] {
    if (!/"[^"{]*$/.test(before)) return [];
    return [
        { label: "{% $states.input %}", detail: "expression", kind: "keyword" },
    ];
}

function jsonataSuggestions(before: string, around: Surroundings): readonly Suggestion[] {
    const path = expressionPath.exec(before)?.[0];
    if (path !== undefined) {
        const steps = stepsOf(path.slice(1, -1));
        return members(follow(rootsOf(around), steps), "JSONata");
    }
    if (!/\$[A-Za-z0-9_]*$/.test(before) && !/(^|[^A-Za-z0-9_.])[A-Za-z0-9_]*$/.test(before)) {
        return [];
    }
    return [
        { label: "$states", kind: "variable", detail: "input, result, context" },
        ...[...around.variables].map(([name, sample]): Suggestion => ({
            label: `$${name}`,
            kind: "variable",
            detail: preview(sample),
        })),
        ...jsonataFunctions.map(({ name, parameters }): Suggestion => ({
            label: `$${name}`,
            apply: `$${name}(`,
            kind: "function",
            detail: parameters === "" ? "function" : `(${parameters})`,
        })),
    ];
}

/** A path that ends with a dot, before the name that is being typed. */
const expressionPath = new RegExp(
    "\\$[A-Za-z_][A-Za-z0-9_]*" +
        "(?:(?:\\.[A-Za-z0-9_]*|\\.`[^`]*`|\\[[^\\[\\]]*\\])*\\.)" +
        "(?=[A-Za-z0-9_`]*$)",
);

function rootsOf(around: Surroundings): Record<string, unknown> {
    return {
        states: {
            input: around.input,
            ...around.result === null ? {} : { result: around.result.sample },
            ...around.errorOutput === null ? {} : { errorOutput: around.errorOutput.sample },
            context: around.context,
        },
        ...Object.fromEntries(around.variables),
    };
}

function pathSuggestions(before: string, around: Surroundings): readonly Suggestion[] {
    if (/\bStates\.[A-Za-z0-9]*$/.test(before)) {
        return intrinsicFunctions.map(({ name, parameters }) => ({
            label: name,
            apply: `${name}(`,
            kind: "function",
            detail: `(${parameters})`,
        }));
    }
    const path =
        /\$(\$|[A-Za-z_][A-Za-z0-9_]*)?((?:\.[A-Za-z0-9_-]+|\[[^\[\]]*\])*)\.(?=[A-Za-z0-9_-]*$)/
            .exec(before);
    if (path !== null) {
        const [, root, steps = ""] = path;
        const value = root === undefined
            ? around.subject
            : root === "$"
            ? around.context
            : around.variables.get(root);
        return members(follow(value, stepsOf(steps)), "JSONPath");
    }
    return [
        { label: "$", apply: "$.", kind: "variable", detail: preview(around.subject) },
        { label: "$$", apply: "$$.", kind: "variable", detail: "the context" },
        ...[...around.variables].map(([name, sample]): Suggestion => ({
            label: `$${name}`,
            kind: "variable",
            detail: preview(sample),
        })),
        { label: "States", apply: "States.", kind: "function", detail: "intrinsic functions" },
    ];
}

/** `a.b[0].c` → its names and indexes. */
function stepsOf(path: string): string[] {
    return [...path.matchAll(/`([^`]*)`|\['?([^'\]]*)'?\]|([A-Za-z0-9_-]+)/g)]
        .map((found) => found[1] ?? found[2] ?? found[3] ?? "");
}

/** The value at a path in a sample. In JSONata a list stands for its first item. */
function follow(value: unknown, steps: readonly string[]): unknown {
    let here = value;
    for (const name of steps) {
        if (Array.isArray(here)) {
            here = here[/^\d+$/.test(name) ? Number(name) : 0];
            if (/^\d+$/.test(name)) continue;
        }
        here = isRecord(here) && Object.hasOwn(here, name) ? here[name] : undefined;
    }
    return Array.isArray(here) ? here[0] : here;
}

function members(value: unknown, language: QueryLanguage): readonly Suggestion[] {
    if (!isRecord(value)) return [];
    return Object.entries(value).slice(0, 200).map(([name, inner]) => ({
        label: name,
        apply: /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || language === "JSONPath"
            ? name
            : "`" + name + "`",
        kind: "property",
        detail: preview(inner),
    }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value in a few characters; undefined if it is not known. */
function preview(value: unknown): string | undefined {
    if (value === undefined) return undefined;
    if (Array.isArray(value)) return `list of ${value.length}`;
    if (isRecord(value)) return "object";
    const text = JSON.stringify(value);
    return text.length > 32 ? text.slice(0, 31) + "…" : text;
}
