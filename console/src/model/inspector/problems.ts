// The validator's problems, for the fields that they concern.

import type { Pointer } from "../json/document.ts";

export interface Problem {
    readonly severity: "error" | "warning";
    readonly code?: string;
    readonly message: string;
    /** The place in the definition; `""` for the whole. */
    readonly pointer: Pointer;
}

/** The problems of a field and everything in it. */
export function problemsWithin(problems: readonly Problem[], pointer: Pointer): Problem[] {
    return problems.filter((problem) =>
        problem.pointer === pointer || problem.pointer.startsWith(pointer + "/")
    );
}

/** A state's problems that belong to none of its fields: its own, and those of its scopes. */
export function problemsOfState(problems: readonly Problem[], state: Pointer): Problem[] {
    return problems.filter(({ pointer }) =>
        pointer === state ||
        (pointer.startsWith(state + "/") && ofScopes.test(pointer.slice(state.length)))
    );
}

/** Problems of scopes; lists show the problems of their items, and branches are a list. */
const ofScopes = new RegExp(
    "^/((ItemProcessor|Iterator)(/StartAt|/States|/ProcessorConfig(/.*)?)?" +
        "|Branches/[0-9]+/(StartAt|States))$",
);

/** The problems of exactly one place. */
export function problemsAt(problems: readonly Problem[], pointer: Pointer): Problem[] {
    return problems.filter((problem) => problem.pointer === pointer);
}
