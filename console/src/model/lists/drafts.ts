// Recognizes runs of the designer's drafts, as far as a page knows.

import type { FoundExecution } from "../wire.ts";

export interface MachineName {
    readonly arn: string;
    readonly name: string;
    /** Whether the designer made it to run an unsaved definition. */
    readonly isDraft: boolean;
}

export interface WithoutDrafts {
    /** The executions of state machines that are not drafts. */
    readonly rows: readonly FoundExecution[];
    /**
     * Whether some belong to state machines that the page does not know, so only the server can
     * tell.
     */
    readonly isUnsure: boolean;
}

/** Leaves out runs of drafts, and rows of unknown state machines until they are known. */
export function withoutDrafts(
    rows: readonly FoundExecution[],
    machines: readonly MachineName[],
): WithoutDrafts {
    const isDraft = new Map(machines.map((machine) => [machine.arn, machine.isDraft]));
    return {
        rows: rows.filter((row) => isDraft.get(row.stateMachineArn) === false),
        isUnsure: rows.some((row) => !isDraft.has(row.stateMachineArn)),
    };
}
