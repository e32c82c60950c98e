// Executions as they are started and stopped.

import { call } from "./client.ts";

/** The ARN of the new execution. An empty name: the server makes one; an empty input is `{}`. */
export async function startNamed(machine: string, name: string, input: string): Promise<string> {
    const started = await call<{ executionArn: string }>("StartExecution", {
        stateMachineArn: machine,
        ...(name === "" ? {} : { name }),
        input: input.trim() === "" ? "{}" : input,
    });
    return started.executionArn;
}

/** Ends an execution; the error and the cause may be empty. */
export async function stopExecution(arn: string, error: string, cause: string): Promise<void> {
    await call("StopExecution", {
        executionArn: arn,
        ...(error.trim() === "" ? {} : { error }),
        ...(cause.trim() === "" ? {} : { cause }),
    });
}
