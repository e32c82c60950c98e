// Finds the state where a run began to go wrong, from the state that ended it.

import { executionArnIn, isExecution } from "./jobs.ts";
import type { Run, Visit } from "./run.ts";

/**
 * The visit that caused a visit's error. For a Map or Parallel it is the one that failed inside,
 * for a Fail state the one whose error was caught before; otherwise it is the visit itself.
 */
export function rootOf(run: Run, visit: Visit): Visit {
    let root = visit;
    const seen = new Set<number>();
    for (let next: Visit | undefined = visit; next !== undefined && !seen.has(next.id);) {
        seen.add(next.id);
        root = next;
        next = below(run, root) ?? before(run, root);
    }
    return root;
}

/** The visit inside a Map or Parallel whose failure ended it. */
function below(run: Run, visit: Visit): Visit | undefined {
    if (visit.failedBy !== null) return run.visitById.get(visit.failedBy);
    if (visit.type !== "Map" && visit.type !== "Parallel") return undefined;
    // A Map that tolerated failures until there were too many does not name one.
    for (const number of visit.frames) {
        const frame = run.frames.get(number);
        if (frame?.status === "failed") return frame.visits.at(-1);
    }
    return undefined;
}

/** The last visit in the same scope whose error was caught, before a Fail state. */
function before(run: Run, visit: Visit): Visit | undefined {
    return visit.type === "Fail" ? caughtBefore(run, visit) ?? undefined : undefined;
}

/** The last earlier visit in the same scope whose error was caught. */
export function caughtBefore(run: Run, visit: Visit): Visit | null {
    const visits = run.frames.get(visit.frame)?.visits ?? [];
    const found = visits.filter((each) => each.id < visit.id && each.status === "caught");
    return found.at(-1) ?? null;
}

/** The state that was in progress when the execution ended. */
export function interrupted(run: Run): Visit | null {
    const ended = run.visits.filter((visit) =>
        (visit.status === "aborted" || visit.status === "timedOut") &&
        visit.exitedAt === run.stoppedAt
    );
    return ended.at(-1) ?? null;
}

/** The failed execution that a visit started, according to its cause; null for others. */
export function failedExecution(visit: Visit): string | null {
    const cause = causeOf(visit);
    return isExecution(visit) && cause !== null ? executionArnIn(cause) : null;
}

/** A visit's error, or that of its last attempt with one. */
export function errorOf(visit: Visit): string | null {
    return visit.error ?? lastFailed(visit)?.error ?? null;
}

export function causeOf(visit: Visit): string | null {
    return visit.error === null ? lastFailed(visit)?.cause ?? null : visit.cause;
}

function lastFailed(visit: Visit) {
    return [...visit.attempts].reverse().find((attempt) => attempt.error !== null);
}
