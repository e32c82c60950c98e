// Parked work as a page shows it.

import type { ParkedWork } from "../wire.ts";

export type Owner =
    | { readonly kind: "execution"; readonly arn: string; readonly machine: string }
    | { readonly kind: "stateMachine"; readonly arn: string }
    | { readonly kind: "none" };

/** The owner of the work; an execution's ARN also names its state machine. */
export function ownerOf({ executionArn, stateMachineArn }: ParkedWork): Owner {
    if (executionArn !== undefined) {
        const machine = executionArn.split(":").at(-2) ?? "";
        return { kind: "execution", arn: executionArn, machine };
    }
    if (stateMachineArn !== undefined) return { kind: "stateMachine", arn: stateMachineArn };
    return { kind: "none" };
}

/** The pages of a list as one; a row that is repeated on a later page counts once. */
export function together(pages: readonly (readonly ParkedWork[])[]): readonly ParkedWork[] {
    return Array.from(new Map(pages.flat().map((item) => [item.key, item])).values());
}
