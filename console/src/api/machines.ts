// The names of all state machines, to choose from.

import { read } from "./client.ts";
import { useReading } from "./reading.ts";
import type { Overview } from "./treadle.ts";

export interface MachineName {
    readonly arn: string;
    readonly name: string;
}

/** By name; empty until they are read. */
export function useMachines(): readonly MachineName[] {
    return useReading("machines", readMachines).value ?? [];
}

async function readMachines(signal: AbortSignal): Promise<readonly MachineName[]> {
    const machines: MachineName[] = [];
    let after: string | null = null;
    do {
        const page: Overview = await read<Overview>(
            "/treadle/overview",
            { runs: 0, limit: 200, after },
            signal,
        );
        machines.push(...page.machines.map(({ arn, name }) => ({ arn, name })));
        after = page.next;
    } while (after !== null);
    return machines;
}
