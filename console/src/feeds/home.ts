// The overview of all state machines, put together from all its pages.

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
        // Changes since the first page was read come from the live stream.
        readAt ??= page.now;
    } while (after !== null);
    return homeOf(machines, readAt);
}
