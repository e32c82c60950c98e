// The input that is offered for starting an execution.

import { call, read } from "../api/client.ts";
import type { ExecutionDetail, ExecutionSearch } from "../api/treadle.ts";
import { parse } from "../model/json/parse.ts";
import { sampleInput } from "../model/lists/sampleInput.ts";
import { useLoaded } from "./useEvent.ts";

export interface StartMaterial {
    /** The current definition of the state machine. */
    readonly definition: string;
    /** The input of the last run, or one made from the fields that the definition reads. */
    readonly input: string;
    /** The name of the last run; null if there was none. */
    readonly lastRun: string | null;
}

/** Null until it is known, and if it cannot be read; an execution can be started without it. */
export function useStartMaterial(machine: string): StartMaterial | null {
    return useLoaded(machine, (signal) => readMaterial(machine, signal)).value;
}

async function readMaterial(machine: string, signal: AbortSignal): Promise<StartMaterial> {
    const { definition } = await call<{ definition: string }>(
        "DescribeStateMachine",
        { stateMachineArn: machine },
        signal,
    );
    const found = await read<ExecutionSearch>(
        "/treadle/executions",
        { machine, limit: 1 },
        signal,
    );
    const last = found.executions[0];
    if (last !== undefined) {
        const run = await read<ExecutionDetail>("/treadle/execution", { arn: last.arn }, signal);
        return { definition, input: run.input, lastRun: run.name };
    }
    const parsed = parse(definition);
    const input = "root" in parsed ? sampleInput(parsed.root) : "{}";
    return { definition, input, lastRun: null };
}
