// Starts and stops executions.

import { call } from "./client.ts";

/**
 * Starts an execution and returns its ARN. With an empty name the server makes one; an empty input
 * means `{}`.
 */
export async function startNamed(machine: string, name: string, input: string): Promise<string> {
    const started = await call<{ executionArn: string }>("StartExecution", {
        stateMachineArn: machine,
        ...(name === "" ? {} : { name }),
        input: input.trim() === "" ? "{}" : input,
    });
    return started.executionArn;
}

/** Stops an execution; the error and the cause may be empty. */
export async function stopExecution(arn: string, error: string, cause: string): Promise<void> {
    await call("StopExecution", {
        executionArn: arn,
        ...(error.trim() === "" ? {} : { error }),
        ...(cause.trim() === "" ? {} : { cause }),
    });
}
