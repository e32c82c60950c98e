// The jobs of this machine.

import { read } from "./client.ts";
import type { JobOverview } from "./treadle.ts";

/** The server's job definitions and queues, with the number of waiting and running jobs. */
export function readJobs(signal?: AbortSignal): Promise<JobOverview> {
    return read<JobOverview>("/treadle/jobs", {}, signal);
}
