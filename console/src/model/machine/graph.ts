// A definition as a graph. In the language no transition leaves its `States` object, so each scope
// is a graph of its own, and a state that holds scopes is one node of the scope around it.

import type { Pointer } from "../json/document.ts";

/** The states of one `States` object: the whole machine, a branch, a Map's processor. */
export interface Scope {
    /** Of the object that has `StartAt` and `States`: `""`, `/States/Both/Branches/0`. */
    readonly id: Pointer;
    /** The name that `StartAt` gives, be there such a state or not; null if it gives none. */
    readonly start: string | null;
    /** In the order of the definition. */
    readonly states: readonly StateNode[];
    /** By state, each state's in the order of its fields. Only those whose two ends exist. */
    readonly edges: readonly Edge[];
}

export interface StateNode {
    /** Of the state's object: `/States/Load`. */
    readonly id: Pointer;
    readonly name: string;
    /** As written: it may be no type of the language, or empty. */
    readonly type: string;
    /** What a Task calls, short: `batch:submitJob.sync`, `Activity: approve`; else a type's word. */
    readonly detail: string;
    /** The branches of a Parallel, the processor of a Map. */
    readonly scopes: readonly Scope[];
    /** Nothing follows: `End`, or a Succeed or Fail. */
    readonly isLast: boolean;
    readonly hasRetry: boolean;
    readonly hasCatch: boolean;
}

export interface Edge {
    /** Unique in its scope, and the same for as long as its ends and kind are. */
    readonly id: string;
    /** The name of a state. */
    readonly from: string;
    readonly to: string;
    readonly kind: EdgeKind;
    /** Which Choice rule or catcher, from 0; 0 for others. */
    readonly index: number;
    /** Short: a rule's condition, `Default`, a catcher's errors; empty for `Next`. */
    readonly label: string;
    /** Of the field that names the target: `/States/Check/Choices/0/Next`. */
    readonly pointer: Pointer;
}

export type EdgeKind = "next" | "choice" | "default" | "catch";
