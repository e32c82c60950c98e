// What the server's validator said, beside the fields that it regards.

import type { Pointer } from "../json/document.ts";

export interface Problem {
    readonly severity: "error" | "warning";
    readonly code?: string;
    readonly message: string;
    /** Where in the definition; `""` for the whole. */
    readonly pointer: Pointer;
}

/** Those of a field and of all that is in it. */
export function problemsWithin(problems: readonly Problem[], pointer: Pointer): Problem[] {
    return problems.filter((problem) =>
        problem.pointer === pointer || problem.pointer.startsWith(pointer + "/")
    );
}

/** Those of a state that are of none of its fields: of itself, and of what holds its scopes. */
export function problemsOfState(problems: readonly Problem[], state: Pointer): Problem[] {
    return problems.filter(({ pointer }) =>
        pointer === state ||
        (pointer.startsWith(state + "/") && ofScopes.test(pointer.slice(state.length)))
    );
}

/** Lists show problems of their items, and branches are a list. */
const ofScopes = new RegExp(
    "^/((ItemProcessor|Iterator)(/StartAt|/States|/ProcessorConfig(/.*)?)?" +
        "|Branches/[0-9]+/(StartAt|States))$",
);

/** Those of exactly one place. */
export function problemsAt(problems: readonly Problem[], pointer: Pointer): Problem[] {
    return problems.filter((problem) => problem.pointer === pointer);
}
