// A definition as a graph. No transition leaves a `States` object, so each scope is a separate
// graph. A state that contains scopes is one node of the scope around it.

import type { Pointer } from "../json/document.ts";

/** The states of one `States` object: the whole machine, a branch, or a Map's processor. */
export interface Scope {
    /** The pointer to the object with `StartAt` and `States`: `""`, `/States/Both/Branches/0`. */
    readonly id: Pointer;
    /** The value of `StartAt`, whether there is such a state or not; null if it is missing. */
    readonly start: string | null;
    /** The states in the order of the definition. */
    readonly states: readonly StateNode[];
    /** The edges by state, and for each state in the order of its fields. Both ends exist. */
    readonly edges: readonly Edge[];
}

export interface StateNode {
    /** The pointer to the state's object, such as `/States/Load`. */
    readonly id: Pointer;
    readonly name: string;
    /** The type as written; it may be empty or unknown. */
    readonly type: string;
    /**
     * What a Task calls, such as `batch:submitJob.sync` or `Activity: approve`; else a short
     * description.
     */
    readonly detail: string;
    /** The branches of a Parallel, the processor of a Map. */
    readonly scopes: readonly Scope[];
    /** Whether nothing follows: it has `End`, or is a Succeed or Fail. */
    readonly isLast: boolean;
    readonly hasRetry: boolean;
    readonly hasCatch: boolean;
}

export interface Edge {
    /** The id, unique in its scope and stable while its ends and kind are the same. */
    readonly id: string;
    /** The name of a state. */
    readonly from: string;
    readonly to: string;
    readonly kind: EdgeKind;
    /** The index of the Choice rule or catcher, from 0; 0 for other edges. */
    readonly index: number;
    /** A short label: a rule's condition, `Default`, or a catcher's errors; empty for `Next`. */
    readonly label: string;
    /** The pointer to the field that names the target, such as `/States/Check/Choices/0/Next`. */
    readonly pointer: Pointer;
}

export type EdgeKind = "next" | "choice" | "default" | "catch";
