// What a task began elsewhere: a job of this machine with a log, another execution.

import { resourceName } from "../machine/details.ts";
import type { Attempt, Visit } from "./run.ts";

/** A job is told of when it was submitted; without waiting for it, when that was answered. */
export function startedByEvent(visit: Visit, attempt: Attempt): number | null {
    if (attempt.submittedEvent !== null) return attempt.submittedEvent;
    // Activities and other services have nothing of the kind.
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

/** Whether somebody has to answer with the task's token. */
export function waitsForToken(visit: Pick<Visit, "resource">): boolean {
    return visit.resource.endsWith(".waitForTaskToken");
}

/** Whether a task is answered from outside: by a worker, or by who has its token. */
export function isAnsweredOutside(visit: Visit): boolean {
    return isActivity(visit) || waitsForToken(visit);
}

/** What a task calls, for people: `batch:submitJob.sync`, `Activity: approve`; else the type. */
export function resourceWords(visit: Visit): string {
    if (visit.resource === "") return visit.type;
    const { resourceType, resource } = visit;
    return resourceType === "" ? resourceName(resource) : `${resourceType}:${resource}`;
}

/** The id of the job that an event's output or cause names; null if it names none. */
export function jobIdIn(text: string): string | null {
    return member(text, "JobId");
}

/** The ARN of the execution that an event's output or cause names. */
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
