// Checks a name and an input before they are sent.

import { bytes } from "../format.ts";
import { parse } from "../json/parse.ts";
import type { SyntaxProblem } from "../json/parse.ts";

/** AWS's limit: 256 KiB of UTF-8. */
const mostInputBytes = 262_144;

/**
 * The problem with a name for an execution; null if there is none. An empty name is made by the
 * server.
 */
export function nameProblem(name: string): string | null {
    if (name.length > 80) return "A name can have at most 80 characters.";
    // The API does not allow white space, brackets, wildcards, and some signs and control
    // characters in names.
    const wrong = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u.exec(name)?.[0];
    if (wrong === undefined) return null;
    return /\s/.test(wrong) ? "A name cannot contain spaces." : `A name cannot contain ${wrong}`;
}

/** The problem with an input; null if there is none. An empty input means `{}`. */
export function inputProblem(text: string): string | null {
    if (text.trim() === "") return null;
    const size = new TextEncoder().encode(text).length;
    if (size > mostInputBytes) {
        return `The input has ${bytes(size)}; ${bytes(mostInputBytes)} is the most.`;
    }
    const problem = syntaxProblem(text);
    if (problem === null) return null;
    const before = text.slice(0, problem.from).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    return `Line ${before.length}, column ${column}: ${problem.message}`;
}

/** Where and why a text is not JSON; null if it is JSON, or empty. */
export function syntaxProblem(text: string): SyntaxProblem | null {
    if (text.trim() === "") return null;
    const parsed = parse(text);
    if ("root" in parsed) return null;
    try {
        // An input may be nested more deeply than a definition.
        JSON.parse(text);
        return null;
    } catch {
        return parsed.error;
    }
}
