// Reads, checks and writes state machines for the designer.

import { call } from "./client.ts";

export interface MachineRecord {
    readonly stateMachineArn: string;
    readonly name: string;
    readonly definition: string;
    readonly roleArn: string;
    /** Absent for the first revision. */
    readonly revisionId?: string;
}

/** One finding of the server's validator. */
export interface Diagnostic {
    readonly severity: "ERROR" | "WARNING";
    readonly code: string;
    readonly message: string;
    readonly location?: string;
}

export function describeMachine(arn: string, signal?: AbortSignal): Promise<MachineRecord> {
    return call<MachineRecord>("DescribeStateMachine", { stateMachineArn: arn }, signal);
}

export async function createMachine(
    name: string,
    definition: string,
    roleArn: string,
    tags: readonly { readonly key: string; readonly value: string }[] = [],
): Promise<string> {
    const made = await call<{ stateMachineArn: string }>("CreateStateMachine", {
        name,
        definition,
        roleArn,
        ...tags.length === 0 ? {} : { tags },
    });
    return made.stateMachineArn;
}

/** Updates a machine and returns the id of its new revision; null for the first. */
export async function updateMachine(
    arn: string,
    change: { readonly definition?: string; readonly roleArn?: string },
): Promise<string | null> {
    const updated = await call<{ revisionId?: string }>("UpdateStateMachine", {
        stateMachineArn: arn,
        ...change,
    });
    return updated.revisionId ?? null;
}

/** The errors and warnings of the server's validator. */
export async function checkDefinition(
    definition: string,
    signal?: AbortSignal,
): Promise<readonly Diagnostic[]> {
    const found = await call<{ diagnostics: readonly Diagnostic[] }>(
        "ValidateStateMachineDefinition",
        { definition, type: "STANDARD", severity: "WARNING", maxResults: 100 },
        signal,
    );
    return found.diagnostics;
}

export interface ListedMachine {
    readonly stateMachineArn: string;
    readonly name: string;
}

/** All machines, read in pages of a thousand. */
export async function listMachines(signal?: AbortSignal): Promise<readonly ListedMachine[]> {
    const all: ListedMachine[] = [];
    let nextToken: string | undefined;
    do {
        const page = await call<{ stateMachines: ListedMachine[]; nextToken?: string }>(
            "ListStateMachines",
            { maxResults: 1000, ...(nextToken === undefined ? {} : { nextToken }) },
            signal,
        );
        all.push(...page.stateMachines);
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return all;
}

export async function startExecution(arn: string, input: string): Promise<string> {
    const started = await call<{ executionArn: string }>("StartExecution", {
        stateMachineArn: arn,
        input: input.trim() === "" ? "{}" : input,
    });
    return started.executionArn;
}
