// Finds what a task started elsewhere: a job with a log on this machine, or another execution.

import { resourceName } from "../machine/details.ts";
import type { Attempt, Visit } from "./run.ts";

/** The event that names what an attempt started: the submission or, without waiting, the answer. */
export function startedByEvent(visit: Visit, attempt: Attempt): number | null {
    if (attempt.submittedEvent !== null) return attempt.submittedEvent;
    // Activities and other services start nothing of this kind.
    return isJob(visit) || isExecution(visit) ? attempt.endEvent : null;
}

export function isJob(visit: Visit): boolean {
    return visit.resourceType === "batch" && visit.resource.startsWith("submitJob");
}

export function isExecution(visit: Visit): boolean {
    return visit.resourceType === "states" && visit.resource.startsWith("startExecution");
}

export function isActivity(visit: Pick<Visit, "resource">): boolean {
    return /^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(visit.resource);
}

/** Whether the task waits for an answer with its token. */
export function waitsForToken(visit: Pick<Visit, "resource">): boolean {
    return visit.resource.endsWith(".waitForTaskToken");
}

/** Whether a task is answered from outside: by a worker, or by the holder of its token. */
export function isAnsweredOutside(visit: Visit): boolean {
    return isActivity(visit) || waitsForToken(visit);
}

/** A task's call for people: `batch:submitJob.sync`, `Activity: approve`; else the type. */
export function resourceWords(visit: Visit): string {
    if (visit.resource === "") return visit.type;
    const { resourceType, resource } = visit;
    return resourceType === "" ? resourceName(resource) : `${resourceType}:${resource}`;
}

/** The id of the job in an event's output or cause; null if there is none. */
export function jobIdIn(text: string): string | null {
    return member(text, "JobId");
}

/** The ARN of the execution in an event's output or cause; null if there is none. */
export function executionArnIn(text: string): string | null {
    return member(text, "ExecutionArn") ?? member(text, "executionArn");
}

function member(text: string, name: string): string | null {
    try {
        const value: unknown = JSON.parse(text);
        if (typeof value !== "object" || value === null) return null;
        const found = (value as Record<string, unknown>)[name];
        return typeof found === "string" ? found : null;
    } catch {
        return null;
    }
}
