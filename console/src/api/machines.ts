// The names of all state machines, for choices.

import { read } from "./client.ts";
import { useReading } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { Overview } from "./treadle.ts";
import type { MachineName } from "../model/lists/drafts.ts";

/** The machines, sorted by name. */
export function useMachines(): Reading<readonly MachineName[]> {
    return useReading("machines", readMachines);
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
        machines.push(...page.machines.map(({ arn, name, isDraft }) => ({ arn, name, isDraft })));
        after = page.next;
    } while (after !== null);
    return machines;
}
