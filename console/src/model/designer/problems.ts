// The problems of the document: the parser reports them at once, the server's validator soon after.
// Each problem has a place in the text and the state to which it belongs.

import { at, member, parent, under } from "../json/access.ts";
import type { ObjectNode, Pointer, Span } from "../json/document.ts";
import { locate } from "../json/locate.ts";
import type { SyntaxProblem } from "../json/parse.ts";
import type { Problem } from "../inspector/problems.ts";
import { stateAround } from "../machine/edits.ts";

export interface PlacedProblem extends Problem {
    /** The innermost state that has it; null if it belongs to the machine. */
    readonly state: Pointer | null;
    /** The line, from 1. */
    readonly line: number;
    readonly from: number;
    readonly to: number;
}

/** The only problem of a text that is not JSON. */
export function syntaxProblem(text: string, problem: SyntaxProblem): PlacedProblem {
    const { from, to, message } = problem;
    return {
        severity: "error",
        code: "INVALID_JSON",
        message,
        pointer: "",
        state: null,
        line: lineAt(text, from),
        from,
        to,
    };
}

/** Finds the place of a problem in a text and its tree. */
export function placed(problem: Problem, text: string, root: ObjectNode): PlacedProblem {
    const pointer = named(problem, root);
    const { from, to } = spanOf(pointer, root);
    return {
        ...problem,
        pointer,
        state: pointer === "" ? null : stateAround(root, pointer),
        line: lineAt(text, from),
        from,
        to,
    };
}

/** The number of errors and warnings of each state, including those of inner states. */
export function problemsByState(
    problems: readonly PlacedProblem[],
): ReadonlyMap<Pointer, readonly PlacedProblem[]> {
    const found = new Map<Pointer, PlacedProblem[]>();
    for (const problem of problems) {
        if (problem.state === null) continue;
        found.set(problem.state, [...found.get(problem.state) ?? [], problem]);
    }
    return found;
}

/**
 * The place of a field that should not exist: the server names its object, the message the field.
 */
function named({ pointer, message }: Problem, root: ObjectNode): Pointer {
    const name = /^Field '([^']+)' is not supported/.exec(message)?.[1];
    return name !== undefined && member(at(root, pointer), name) !== undefined
        ? under(pointer, name)
        : pointer;
}

/** For a whole object, only the name or the brace is marked, not all its lines. */
function spanOf(pointer: Pointer, root: ObjectNode): Span {
    let here = pointer;
    while (here !== "" && at(root, here) === undefined) here = parent(here);
    const value = locate(root, here);
    if (here === "" || value === undefined) {
        const from = root.span?.from ?? 0;
        return { from, to: from + 1 };
    }
    const kind = at(root, here)?.kind;
    if (kind === "object" || kind === "array") {
        return locate(root, here, "key") ?? { from: value.from, to: value.from + 1 };
    }
    return value;
}

function lineAt(text: string, position: number): number {
    let line = 1;
    for (let at = text.indexOf("\n"); at >= 0 && at < position; at = text.indexOf("\n", at + 1)) {
        line += 1;
    }
    return line;
}
