// Writes YAML in blocks: a text of several lines is a block, and quotes are used only where a text
// could be read as something else, also by YAML 1.1.

import type { Node } from "../json/document.ts";
import { plainScalar } from "./scalars.ts";

export function printYAML(root: Node): string {
    const lines = isBlock(root) ? blockLines(root) : [scalarText(root)];
    return lines.join("\n") + "\n";
}

/** Whether a node takes several lines: a collection that is not empty. */
function isBlock(node: Node): boolean {
    return (node.kind === "object" && node.members.length > 0) ||
        (node.kind === "array" && node.items.length > 0);
}

function blockLines(node: Node): string[] {
    const lines: string[] = [];
    const add = (more: readonly string[]) => more.forEach((line) => lines.push(line));
    if (node.kind === "object") {
        node.members.forEach(({ key, value }) => add(memberLines(key, value)));
    } else if (node.kind === "array") {
        node.items.forEach((item) => add(itemLines(item)));
    }
    return lines;
}

function memberLines(key: string, value: Node): string[] {
    const name = plainOrQuoted(key);
    if (isBlock(value)) {
        return [`${name}:`, ...indented(blockLines(value))];
    }
    const [first, ...rest] = valueLines(value);
    return [`${name}: ${first}`, ...rest];
}

function itemLines(item: Node): string[] {
    if (isBlock(item)) {
        const [first, ...rest] = indented(blockLines(item));
        return [`- ${first?.slice(2)}`, ...rest];
    }
    const [first, ...rest] = valueLines(item);
    return [`- ${first}`, ...rest];
}

/** The value after a name or a dash, and the lines of its block if it has one. */
function valueLines(node: Node): string[] {
    if (node.kind === "string" && hasBlockForm(node.value)) {
        const ends = /\n*$/.exec(node.value)?.[0].length ?? 0;
        const mark = ends === 0 ? "|-" : ends === 1 ? "|" : "|+";
        const text = ends === 0 ? node.value : node.value.slice(0, -1);
        return [mark, ...indented(text.split("\n"))];
    }
    return [scalarText(node)];
}

function scalarText(node: Node): string {
    switch (node.kind) {
        case "string":
            return plainOrQuoted(node.value);
        case "object":
            return "{}";
        case "array":
            return "[]";
        default:
            return node.raw;
    }
}

/** Indents lines; empty lines stay empty. */
function indented(lines: readonly string[]): string[] {
    return lines.map((line) => line === "" ? "" : "  " + line);
}

/** Whether a text has several lines, begins with a visible character, and is printable in YAML. */
function hasBlockForm(value: string): boolean {
    return /^[^\s].*\n/.test(value) && !unprintable.test(value) && !/[ \t](?:\n|$)/.test(value);
}

// deno-lint-ignore no-control-regex -- these are what must be written as escapes.
const unprintable = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

function plainOrQuoted(text: string): string {
    return isPlain(text) ? text : quoted(text);
}

function isPlain(text: string): boolean {
    return /^[\p{L}\p{N}_$./(][^\n\t]*$/u.test(text) &&
        !/: |:$| #| $/.test(text) &&
        !unprintable.test(text) &&
        plainScalar(text) === undefined &&
        !looksLikeAnother.test(text);
}

/** Booleans, numbers and times of YAML 1.1, and document marks. */
const looksLikeAnother =
    /^(?:y|n|yes|no|on|off|true|false|null|[-+.0-9][-+_.:0-9a-fTtZz ]*|0[xob].*|\.(?:inf|nan)|\.\.\..*)$/i;

function quoted(text: string): string {
    const escaped = new RegExp(unprintable, "gu");
    return JSON.stringify(text).replace(
        escaped,
        (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"),
    );
}
