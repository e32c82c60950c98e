// Which executions are runs of the designer's drafts, as far as a page knows.

import type { FoundExecution } from "../wire.ts";

export interface MachineName {
    readonly arn: string;
    readonly name: string;
    /** Made by the designer, to run what is not saved. */
    readonly isDraft: boolean;
}

export interface WithoutDrafts {
    /** Those of state machines that are not drafts. */
    readonly rows: readonly FoundExecution[];
    /** Some are of state machines that the page does not know: only the server can tell. */
    readonly isUnsure: boolean;
}

/** Leaves runs of drafts out. Rows of unknown state machines are left out, too, until they are known. */
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
