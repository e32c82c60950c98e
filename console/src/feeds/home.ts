// The overview of all state machines, put together from as many pages as it has.

import { homeOf, shownRuns } from "../model/lists/home.ts";
import type { Home } from "../model/lists/home.ts";
import { read } from "../api/client.ts";
import type { MachineOverview, Overview } from "../api/treadle.ts";

const limit = 200;

export async function readHome(signal: AbortSignal): Promise<Home> {
    const machines: MachineOverview[] = [];
    let after: string | null = null;
    let readAt: number | null = null;
    do {
        const page: Overview = await read<Overview>(
            "/treadle/overview",
            { runs: shownRuns, limit, after },
            signal,
        );
        machines.push(...page.machines);
        after = page.next;
        // What happened since the first page was read comes as a change.
        readAt ??= page.now;
    } while (after !== null);
    return homeOf(machines, readAt);
}
