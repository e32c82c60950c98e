// Says in words what a step waits for.

import { plural } from "../format.ts";
import { isActivity } from "./jobs.ts";
import type { Attempt, Visit } from "./run.ts";

/** A short name for a step's badge, where the status alone says too little; else null. */
export function badgeWord(visit: Visit): string | null {
    if (visit.status !== "waiting" || !isActivity(visit)) return null;
    return workerOf(visit) === null ? "Waiting for a worker" : "With a worker";
}

/** Words such as `2 jobs ahead in the queue night`; null if nothing is waited for. */
export function standingWords(visit: Visit): string | null {
    const attempt = visit.attempts.at(-1);
    if (visit.status === "queued") return queueWords(attempt);
    if (visit.status !== "waiting") return null;
    if (!isActivity(visit)) {
        return "Waits for an answer with the task's token: SendTaskSuccess or SendTaskFailure";
    }
    const worker = workerOf(visit);
    if (worker === null) return "No worker has taken the task yet";
    return worker.name === "" ? "A worker has taken the task" : `Taken by ${worker.name}`;
}

function workerOf(visit: Visit) {
    return visit.attempts.at(-1)?.worker ?? null;
}

function queueWords(attempt: Attempt | undefined): string | null {
    const job = attempt?.job ?? null;
    if (job === null) return null;
    const { queue, ahead } = job;
    return ahead === 0
        ? `Next in the queue ${queue}, which has no free slot`
        : `${plural(ahead, "job")} ahead in the queue ${queue}`;
}
