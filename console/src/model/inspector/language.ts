// Which query language a state speaks, and what is an expression in it.

import type { ObjectNode, Pointer } from "../json/document.ts";
import { at, member, text } from "../json/access.ts";

export type QueryLanguage = "JSONPath" | "JSONata";

export function machineLanguage(root: ObjectNode): QueryLanguage {
    return named(text(member(root, "QueryLanguage"))) ?? "JSONPath";
}

/** Branches and processors have none of their own: a state's own, else the machine's. */
export function languageOf(root: ObjectNode, state: Pointer): QueryLanguage {
    return named(text(member(at(root, state), "QueryLanguage"))) ?? machineLanguage(root);
}

/** Is a text `{% … %}`, or at least the beginning of one? */
export function isExpression(value: string): boolean {
    return value.trimStart().startsWith("{%");
}

function named(word: string | undefined): QueryLanguage | undefined {
    return word === "JSONPath" || word === "JSONata" ? word : undefined;
}
