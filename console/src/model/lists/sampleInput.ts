// A sample input for a state machine that was never started: the fields that its definition reads
// from the execution's input.

import { at, member, text } from "../json/access.ts";
import type { Node } from "../json/document.ts";

type Sample = { [name: string]: Sample | string | number | boolean | [] };

/** The input as JSON; `{}` if no fields are known. */
export function sampleInput(root: Node): string {
    const sample: Sample = {};
    for (const { path, value } of readPaths(root)) put(sample, path, value);
    return JSON.stringify(sample, null, 2);
}

interface Found {
    readonly path: readonly string[];
    readonly value: string | number | boolean | [];
}

function readPaths(root: Node): Found[] {
    const found: Found[] = [];
    const hidden = new Set<string>();
    const language = text(member(root, "QueryLanguage")) ?? "JSONPath";
    for (const state of statesThatSeeTheInput(root)) {
        const added = resultName(state);
        const own = text(member(state, "QueryLanguage")) ?? language;
        const pattern = own === "JSONata" ? jsonataInput : jsonPathInput;
        collect(state, "", pattern, found);
        if (added === undefined) break;
        // A field that an earlier state added is not in the execution's input.
        if (added !== "") hidden.add(added);
    }
    const shown = found.filter(({ path }) => !hidden.has(path[0] ?? ""));
    collect(root, "", contextInput, shown);
    return shown;
}

/** The states from the first one on, while each passes its input on. */
function statesThatSeeTheInput(root: Node): Node[] {
    const states: Node[] = [];
    const seen = new Set<string>();
    let name = text(member(root, "StartAt"));
    while (name !== undefined && !seen.has(name)) {
        seen.add(name);
        const state = at(root, `/States/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
        if (state === undefined) break;
        states.push(state);
        if (resultName(state) === undefined) break;
        name = text(member(state, "Next")) ?? text(member(state, "Default"));
    }
    return states;
}

/**
 * The field under which a state's result is added to its input; empty if the input passes
 * unchanged, undefined if something else is passed on.
 */
function resultName(state: Node): string | undefined {
    if (["InputPath", "OutputPath", "Output"].some((name) => member(state, name) !== undefined)) {
        return undefined;
    }
    const type = text(member(state, "Type"));
    const path = member(state, "ResultPath");
    if (path?.kind === "literal") return "";
    const added = /^\$\.([A-Za-z_][\w-]*)/.exec(text(path) ?? "")?.[1];
    if (added !== undefined) return added;
    if (type === "Choice" || type === "Wait") return "";
    const makes = ["Result", "Parameters"].some((name) => member(state, name) !== undefined);
    return type === "Pass" && !makes ? "" : undefined;
}

const jsonPathInput = /(?<![$\w])\$((?:\.[A-Za-z_][\w-]*|\['[^'\]]+'\])+)/g;
const jsonataInput = /\$states\.input((?:\.[A-Za-z_]\w*|\.`[^`]+`)+)/g;
const contextInput =
    /(?:\$\$|\$states\.context)\.Execution\.Input((?:\.[A-Za-z_][\w-]*|\['[^'\]]+'\]|\.`[^`]+`)+)/g;

function collect(node: Node, field: string, pattern: RegExp, found: Found[]): void {
    const value = text(node);
    if (value !== undefined) {
        for (const match of value.matchAll(pattern)) {
            found.push({ path: namesOf(match[1] ?? ""), value: valueFor(field) });
        }
        return;
    }
    if (node.kind === "array") {
        for (const item of node.items) collect(item, field, pattern, found);
        return;
    }
    if (node.kind !== "object") return;
    const comparison = node.members.find(({ key }) => /^(Numeric|Boolean)/.test(key))?.key ?? "";
    for (const { key, value } of node.members) {
        // Inner states have an input of their own.
        if (["Branches", "ItemProcessor", "Iterator"].includes(key) && pattern !== contextInput) {
            continue;
        }
        collect(value, key === "Variable" && comparison !== "" ? comparison : key, pattern, found);
    }
}

function namesOf(path: string): string[] {
    return Array.from(
        path.matchAll(/\.([A-Za-z_][\w-]*)|\['([^'\]]+)'\]|\.`([^`]+)`/g),
        (match) => match[1] ?? match[2] ?? match[3] ?? "",
    );
}

/** A value of the kind that the field needs, as far as its name shows it. */
function valueFor(field: string): Found["value"] {
    if (field === "ItemsPath" || field === "Items") return [];
    if (/^Numeric|Seconds|MaxConcurrency|Count/.test(field)) return 0;
    return field.startsWith("Boolean") ? false : "";
}

function put(sample: Sample, path: readonly string[], value: Found["value"]): void {
    const [name, ...rest] = path;
    if (name === undefined || name === "__proto__") return;
    const known = Object.hasOwn(sample, name) ? sample[name] : undefined;
    if (rest.length === 0) {
        if (known === undefined || known === "") sample[name] = value;
        return;
    }
    const inner = typeof known === "object" && !Array.isArray(known) ? known : {};
    sample[name] = inner;
    put(inner, rest, value);
}
