// What is said of a name and an input before they are sent.

import { bytes } from "../format.ts";
import { parse } from "../json/parse.ts";
import type { SyntaxProblem } from "../json/parse.ts";

/** As AWS has it: 256 KiB of UTF-8. */
const mostInputBytes = 262_144;

/** What is wrong with a name for an execution; null if nothing. Empty: the server makes one. */
export function nameProblem(name: string): string | null {
    if (name.length > 80) return "A name can have at most 80 characters.";
    // As the API has it: white space, brackets, wildcards, and some signs and controls are not
    // for names.
    const wrong = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u.exec(name)?.[0];
    if (wrong === undefined) return null;
    return /\s/.test(wrong) ? "A name cannot contain spaces." : `A name cannot contain ${wrong}`;
}

/** What is wrong with a text as an input; null if nothing. Empty stands for `{}`. */
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

/** Where a text is no JSON and why; null if it is JSON, or empty. */
export function syntaxProblem(text: string): SyntaxProblem | null {
    if (text.trim() === "") return null;
    const parsed = parse(text);
    if ("root" in parsed) return null;
    try {
        // What is nested deeper than a definition may be is still an input.
        JSON.parse(text);
        return null;
    } catch {
        return parsed.error;
    }
}
