// Finds where a cursor is in a text that may be broken, as texts mostly are during typing. Only the
// text before the cursor counts.

import type { Pointer } from "../json/document.ts";
import { pointerOf } from "../json/access.ts";

export interface CursorPlace {
    /** The pointer to the object or array around the cursor. */
    readonly holder: Pointer;
    /** The member whose value is being written; null for a name or an item. */
    readonly key: string | null;
    readonly isKey: boolean;
    /** Where the text that is being written begins, after its quote; null outside of texts. */
    readonly textFrom: number | null;
    /** The names of the holder's members before the cursor. */
    readonly keys: readonly string[];
}

interface Level {
    readonly kind: "object" | "array";
    readonly keys: string[];
    index: number;
    key: string | null;
    /** Whether a colon came after the name. */
    isValue: boolean;
}

export function cursorPlace(text: string, position: number): CursorPlace | null {
    const levels: Level[] = [];
    const before = text.slice(0, position);
    let textFrom: number | null = null;
    for (const found of before.matchAll(/"((?:[^"\\\n]|\\.)*)("?)|[{}[\],:]/g)) {
        const level = levels.at(-1);
        const [all, content = "", quote] = found;
        if (all.startsWith('"')) {
            const isOpen = quote === "" && found.index + all.length === before.length;
            if (isOpen) textFrom = found.index + 1;
            else if (level?.kind === "object" && !level.isValue) level.key = unescaped(content);
        } else {
            punctuation(all, levels);
        }
    }
    const level = levels.at(-1);
    if (level === undefined) return null;
    return {
        holder: pointerOf(
            levels.slice(0, -1).map(({ kind, key, index }) => kind === "array" ? index : key ?? ""),
        ),
        key: level.kind === "object" && level.isValue ? level.key : null,
        isKey: level.kind === "object" && !level.isValue,
        textFrom,
        keys: level.keys,
    };
}

function punctuation(sign: string, levels: Level[]): void {
    const level = levels.at(-1);
    switch (sign) {
        case "{":
        case "[":
            levels.push({
                kind: sign === "{" ? "object" : "array",
                keys: [],
                index: 0,
                key: null,
                isValue: false,
            });
            break;
        case "}":
        case "]":
            levels.pop();
            break;
        case ":":
            if (level?.kind === "object" && level.key !== null) {
                level.isValue = true;
                level.keys.push(level.key);
            }
            break;
        case ",":
            if (level !== undefined) {
                level.index += 1;
                level.isValue = false;
                level.key = null;
            }
            break;
    }
}

function unescaped(content: string): string {
    if (!content.includes("\\")) return content;
    try {
        return JSON.parse(`"${content}"`) as string;
    } catch {
        return content;
    }
}
