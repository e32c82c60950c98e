// The query language of a state, and which texts are expressions in it.

import type { ObjectNode, Pointer } from "../json/document.ts";
import { at, member, text } from "../json/access.ts";

export type QueryLanguage = "JSONPath" | "JSONata";

export function machineLanguage(root: ObjectNode): QueryLanguage {
    return named(text(member(root, "QueryLanguage"))) ?? "JSONPath";
}

/** A state has its own language or else the machine's; branches and processors have none. */
export function languageOf(root: ObjectNode, state: Pointer): QueryLanguage {
    return named(text(member(at(root, state), "QueryLanguage"))) ?? machineLanguage(root);
}

/** Whether a text is `{% … %}`, or at least begins like it. */
export function isExpression(value: string): boolean {
    return value.trimStart().startsWith("{%");
}

function named(word: string | undefined): QueryLanguage | undefined {
    return word === "JSONPath" || word === "JSONata" ? word : undefined;
}
