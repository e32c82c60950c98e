// The jobs of this machine: what the server can run, and how a job stands.

import { read } from "./client.ts";
import type { JobDetail, JobOverview } from "./treadle.ts";

/** The job definitions and queues that the server has, with what waits and runs in each. */
export function readJobs(signal?: AbortSignal): Promise<JobOverview> {
    return read<JobOverview>("/treadle/jobs", {}, signal);
}

/** Refused with `JobDoesNotExist` if there is none, or if it was removed long after its end. */
export function readJob(id: string, signal?: AbortSignal): Promise<JobDetail> {
    return read<JobDetail>(`/treadle/jobs/${encodeURIComponent(id)}`, {}, signal);
}
