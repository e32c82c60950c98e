// The jobs of this machine: what the server can run.

import { read } from "./client.ts";
import type { JobOverview } from "./treadle.ts";

/** The job definitions and queues that the server has, with what waits and runs in each. */
export function readJobs(signal?: AbortSignal): Promise<JobOverview> {
    return read<JobOverview>("/treadle/jobs", {}, signal);
}
