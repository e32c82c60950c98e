// Converts between the text in a field and the value in the document.

import type { Node } from "../json/document.ts";
import { text } from "../json/access.ts";
import { numberNode, stringNode } from "../json/make.ts";
import { parse } from "../json/parse.ts";
import { print } from "../json/print.ts";

/** A text as it is, anything else as JSON, and an empty text for nothing. */
export function shown(node: Node | undefined): string {
    if (node === undefined) return "";
    return text(node) ?? print(node, 0);
}

/** A text node; null if the text is empty. */
export function textNode(value: string): Node | null {
    return value === "" ? null : stringNode(value);
}

/** A number if the text is one, or else the text itself: an expression, or a mistake to mark. */
export function numericNode(value: string): Node | null {
    const trimmed = value.trim();
    if (trimmed === "") return null;
    return /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(trimmed)
        ? numberNode(trimmed)
        : stringNode(trimmed);
}

/** JSON over several lines, with all digits kept; text that is not JSON stays as it is. */
export function pretty(json: string): string {
    const read = parse(json);
    return "error" in read ? json : print(read.root);
}

/** The beginning of a text, with a mark if there is more. */
export function glimpse(text: string, length: number): string {
    return text.length > length ? text.slice(0, length) + "…" : text;
}
