// The editor's languages: colours and folds. The colours are classes in `style/editor.css`, so both
// themes use tokens.

import { EditorState, foldService, StreamLanguage, syntaxHighlighting } from "codemirror";
import type { Extension } from "codemirror";
import { json, jsonata } from "./tokens.ts";

export type EditorLanguage = "asl" | "json" | "jsonata";

export function languageSupport(language: EditorLanguage): Extension {
    return [
        language === "jsonata" ? jsonataLanguage : jsonLanguage,
        syntaxHighlighting({ style: (tags) => `code-${tags[0]?.toString() ?? "text"}` }),
        foldService.of(fold),
    ];
}

const jsonLanguage = StreamLanguage.define(json).extension;
const jsonataLanguage = StreamLanguage.define(jsonata).extension;

/** The most characters that a fold searches; longer objects stay open. */
const foldLimit = 400_000;

/** Folds from a bracket at the end of a line to the closing one, if that is on another line. */
function fold(
    state: EditorState,
    lineStart: number,
    lineEnd: number,
): { from: number; to: number } | null {
    const open = /[{[]\s*$/.exec(state.doc.sliceString(lineStart, lineEnd));
    if (open === null) return null;
    const from = lineStart + open.index + 1;
    const length = closing(state.doc.sliceString(from, from + foldLimit));
    if (length === null || from + length <= lineEnd) return null;
    return { from, to: from + length };
}

/** The place where a bracket from before the text is closed. */
function closing(text: string): number | null {
    let depth = 1;
    for (const found of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[{}[\]]/g)) {
        if (found[0] === "{" || found[0] === "[") depth += 1;
        if (found[0] === "}" || found[0] === "]") depth -= 1;
        if (depth === 0) return found.index;
    }
    return null;
}
