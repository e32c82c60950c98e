// What a past run knew at each state: samples beside the fields, and for completions and tries.

import type { Pointer } from "../json/document.ts";

export interface PastRun {
    /** The execution's name, as people know it. */
    readonly name: string;
    /** By state, of its last visit. */
    readonly states: ReadonlyMap<Pointer, PastState>;
    /** The execution's own input, JSON. */
    readonly input: string;
}

/** Texts are JSON, as the history has them. */
export interface PastState {
    readonly input: string;
    /** Null if it has not come out. */
    readonly output: string | null;
    /** What its task gave; null for other types, and if it failed. */
    readonly result: string | null;
    readonly error: string | null;
    readonly cause: string | null;
    /** Variables when it was entered: name to JSON. */
    readonly variables: ReadonlyMap<string, string>;
}
