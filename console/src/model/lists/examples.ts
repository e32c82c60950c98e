// Rows for the unit tests.

import type { ExecutionRow, MachineOverview } from "../wire.ts";

export function run(change: Partial<ExecutionRow> = {}): ExecutionRow {
    const name = change.name ?? "one";
    const machine = change.stateMachineName ?? "night";
    return {
        arn: `arn:aws:states:us-east-1:000000000000:execution:${machine}:${name}`,
        name,
        stateMachineArn: machineArn(machine),
        stateMachineName: machine,
        status: "SUCCEEDED",
        startedAt: 1000,
        stoppedAt: change.status === "RUNNING" ? null : (change.startedAt ?? 1000) + 100,
        historyCount: 5,
        eventCount: 5,
        ...change,
    };
}

export function machineArn(name: string): string {
    return `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
}

export function machine(name: string, runs: readonly ExecutionRow[] = []): MachineOverview {
    return {
        arn: machineArn(name),
        name,
        createdAt: 10,
        runningCount: runs.filter((one) => one.status === "RUNNING").length,
        isDraft: false,
        runs,
    };
}
