// Between what stands in a field and what stands in the document.

import type { Node } from "../json/document.ts";
import { text } from "../json/access.ts";
import { numberNode, stringNode } from "../json/make.ts";
import { parse } from "../json/parse.ts";
import { print } from "../json/print.ts";

/** A text as itself, anything else as JSON, nothing as nothing. */
export function shown(node: Node | undefined): string {
    if (node === undefined) return "";
    return text(node) ?? print(node, 0);
}

/** A text; nothing if it is empty. */
export function textNode(value: string): Node | null {
    return value === "" ? null : stringNode(value);
}

/** A number where one is written, else the text as it is: an expression, or a mistake to mark. */
export function numericNode(value: string): Node | null {
    const trimmed = value.trim();
    if (trimmed === "") return null;
    return /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(trimmed)
        ? numberNode(trimmed)
        : stringNode(trimmed);
}

/** JSON on lines of its own, with every digit kept; what is none stays as it is. */
export function pretty(json: string): string {
    const read = parse(json);
    return "error" in read ? json : print(read.root);
}

/** The beginning of a text, marked if there is more. */
export function glimpse(text: string, length: number): string {
    return text.length > length ? text.slice(0, length) + "…" : text;
}
