// Suggests what can be written at the cursor in the code: names of fields, types, states, errors
// and actions, and in expressions the same as in the inspector.

import { asObject, at, member, text } from "../json/access.ts";
import type { ObjectNode } from "../json/document.ts";
import { integrations } from "../integrations/catalog.ts";
import { contextSample, suggestions } from "../inspector/completions.ts";
import { languageErrors } from "../inspector/errors.ts";
import { languageOf } from "../inspector/language.ts";
import { mayHave, stateTypes } from "../inspector/members.ts";
import type { PastRun } from "../inspector/pastRun.ts";
import { variablesBefore } from "../inspector/scopes.ts";
import { stateAround, stateParts } from "../machine/edits.ts";
import { type CursorPlace, cursorPlace } from "./cursor.ts";

export interface CodeCompletion {
    readonly label: string;
    readonly detail?: string;
    readonly apply?: string;
    readonly kind?: "keyword" | "property" | "variable" | "function" | "constant" | "text";
    readonly from?: number;
}

/** `root` is the last valid tree, because the text is mostly broken during typing. */
export function codeCompletions(
    source: string,
    position: number,
    isExplicit: boolean,
    root: ObjectNode,
    past: PastRun | null,
): readonly CodeCompletion[] {
    const place = cursorPlace(source, position);
    if (place === null) return [];
    const isInText = place.textFrom !== null;
    if (!isInText && !isExplicit) return [];
    const written = place.textFrom === null ? "" : source.slice(place.textFrom, position);
    if (!place.isKey && /^\s*\{%/.test(written)) return inExpression(written, place, root, past);
    const found = place.isKey ? names(place, root) : values(place, root);
    return found.map((one) => ({ ...one, ...writing(one.label, place, source, position) }));
}

/** Adds quotes if there are none yet, and a colon after a name that has none. */
function writing(
    label: string,
    place: CursorPlace,
    source: string,
    position: number,
): { from: number; apply: string } {
    const rest = source.slice(position, position + 200);
    const isClosed = /^[^"\n\\]*"/.test(rest) && place.textFrom !== null;
    const hasColon = /^[^"\n\\]*"?\s*:/.test(rest);
    const quoted = JSON.stringify(label);
    const inner = quoted.slice(1, -1);
    const colon = place.isKey && !hasColon && !isClosed ? ": " : "";
    if (place.textFrom === null) return { from: position, apply: quoted + colon };
    return { from: place.textFrom, apply: isClosed ? inner : `${inner}"${colon}` };
}

function names(place: CursorPlace, root: ObjectNode): CodeCompletion[] {
    const holder = at(root, place.holder);
    const state = stateAround(root, place.holder);
    const type = text(member(holder, "Type")) ?? "";
    let all: readonly string[] = [];
    if (/\/Retry\/\d+$/.test(place.holder)) all = retrier;
    else if (/\/Catch\/\d+$/.test(place.holder)) all = catcher;
    else if (isScope(place, root)) all = place.holder === "" ? machine : scope;
    else if (state === place.holder || /(^|\/)States\/[^/]*$/.test(place.holder)) {
        const language = languageOf(root, place.holder);
        all = fields.filter((name) => type === "" || mayHave(type, language, name));
    }
    return all.filter((name) => !place.keys.includes(name))
        .map((label) => ({ label, kind: "property" }));
}

function isScope({ holder }: CursorPlace, root: ObjectNode): boolean {
    return holder === "" || /\/(Branches\/\d+|ItemProcessor|Iterator)$/.test(holder) &&
            stateAround(root, holder) !== holder;
}

function values(place: CursorPlace, root: ObjectNode): readonly CodeCompletion[] {
    if (place.key === null) {
        return /\/ErrorEquals$/.test(place.holder) ? constants(languageErrors, "error") : [];
    }
    switch (place.key) {
        case "Type":
            return constants(stateTypes, "state");
        case "QueryLanguage":
            return constants(["JSONata", "JSONPath"], "");
        case "Next":
        case "Default":
        case "StartAt":
            return targets(place, root);
        case "Resource":
            return integrations.map(({ resource, title }) => ({
                label: resource,
                detail: title,
                kind: "constant",
            }));
        case "Mode":
            return constants(["INLINE"], "");
        default:
            return [];
    }
}

/** The states of the field's scope. */
function targets(place: CursorPlace, root: ObjectNode): CodeCompletion[] {
    const state = stateAround(root, place.holder);
    const scope = place.key === "StartAt" || state === null
        ? place.holder
        : stateParts(state).scope;
    const states = asObject(member(at(root, scope), "States"))?.members ?? [];
    return states.map(({ key, value }) => ({
        label: key,
        detail: text(member(value, "Type")) ?? "",
        kind: "constant",
    }));
}

function inExpression(
    written: string,
    place: CursorPlace,
    root: ObjectNode,
    past: PastRun | null,
): readonly CodeCompletion[] {
    const state = stateAround(root, place.holder);
    if (state === null) return [];
    const sample = past?.states.get(state);
    const type = text(member(at(root, state), "Type")) ?? "";
    const variables = new Map<string, unknown>(
        variablesBefore(root, state).map((name) => [name, value(sample?.variables.get(name))]),
    );
    return suggestions(written, written.length, "template", {
        language: "JSONata",
        subject: undefined,
        input: value(sample?.input) ?? {},
        result: ["Task", "Map", "Parallel"].includes(type)
            ? { sample: value(sample?.result ?? undefined) }
            : null,
        errorOutput: place.holder.includes("/Catch/") ? { sample: { Error: "", Cause: "" } } : null,
        context: contextSample(stateParts(state).name, false, false),
        variables,
    });
}

function value(sample: string | undefined): unknown {
    if (sample === undefined) return undefined;
    try {
        return JSON.parse(sample) as unknown;
    } catch {
        return undefined;
    }
}

function constants(labels: readonly string[], detail: string): CodeCompletion[] {
    return labels.map((label) => ({ label, detail, kind: "constant" }));
}

const machine = ["Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"];
const scope = ["Comment", "StartAt", "States", "ProcessorConfig"];
const retrier = [
    "ErrorEquals",
    "IntervalSeconds",
    "MaxAttempts",
    "BackoffRate",
    "MaxDelaySeconds",
    "JitterStrategy",
    "Comment",
];
const catcher = ["ErrorEquals", "Next", "ResultPath", "Output", "Assign", "Comment"];

/** The inspector's table filters out fields that the type cannot have. */
const fields = [
    ...["Type", "Comment", "QueryLanguage", "Resource", "Arguments", "Parameters", "Output"],
    ...["Assign", "Next", "End", "InputPath", "OutputPath", "Result", "ResultPath"],
    ...["ResultSelector", "Retry", "Catch", "TimeoutSeconds", "TimeoutSecondsPath"],
    ...["HeartbeatSeconds", "HeartbeatSecondsPath", "Credentials", "Choices", "Default"],
    ...["Seconds", "SecondsPath", "Timestamp", "TimestampPath", "Error", "ErrorPath", "Cause"],
    ...["CausePath", "Branches", "Items", "ItemsPath", "ItemProcessor", "ItemSelector"],
    ...["ItemBatcher", "ItemReader", "ResultWriter", "MaxConcurrency", "MaxConcurrencyPath"],
    ...["ToleratedFailureCount", "ToleratedFailurePercentage", "Label"],
];
