// The data of a past run at each state: samples for fields, completions and tests.

import type { Pointer } from "../json/document.ts";

export interface PastRun {
    /** The name of the execution. */
    readonly name: string;
    /** The states with their last visits. */
    readonly states: ReadonlyMap<Pointer, PastState>;
    /** The input of the execution, as JSON. */
    readonly input: string;
}

/** The data of a past visit. Texts are JSON, as in the history. */
export interface PastState {
    readonly input: string;
    /** The output; null if the visit did not end with one. */
    readonly output: string | null;
    /** The result of its task; null for other types, and if it failed. */
    readonly result: string | null;
    readonly error: string | null;
    readonly cause: string | null;
    /** The variables when it was entered, as JSON by name. */
    readonly variables: ReadonlyMap<string, string>;
}
