// What the editor knows of its languages: colours and folds. The colours themselves are classes of
// `style/editor.css`, so that both themes are made of tokens.

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

/** What a fold looks through at most; longer objects stay open. */
const foldLimit = 400_000;

/** From a bracket at the end of a line to the one that closes it, if that is on another line. */
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

/** Where what was open before the text is closed. */
function closing(text: string): number | null {
    let depth = 1;
    for (const found of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[{}[\]]/g)) {
        if (found[0] === "{" || found[0] === "[") depth += 1;
        if (found[0] === "}" || found[0] === "]") depth -= 1;
        if (depth === 0) return found.index;
    }
    return null;
}
