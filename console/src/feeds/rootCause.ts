// Finds where a failed run began to go wrong, through the executions that it started.

import { leftByLimit } from "../model/run/banner.ts";
import { failedExecution, interrupted, rootOf } from "../model/run/rootCause.ts";
import type { Run, Visit } from "../model/run/run.ts";
import { readRun } from "./runFeed.ts";
import type { Known } from "./runFeed.ts";
import { useLoaded } from "./useEvent.ts";

export interface RootCause {
    /** The run that has the visit. */
    readonly run: Run;
    readonly visit: Visit;
    /**
     * The executions in between, each started by a task of the one before; the visit is in the
     * last.
     */
    readonly within: readonly string[];
}

/** How many executions are followed, each started by the one before. */
const depthMax = 8;

/** The root cause; null until it is known, and if the run is not over or did not fail. */
export function useRootCause(known: Known | null): RootCause | null {
    const isOver = known !== null && known.isComplete && known.run.status !== "RUNNING" &&
        known.run.status !== "SUCCEEDED";
    const key = isOver ? `${known.run.status} ${known.detail.arn}` : null;
    return useLoaded(key, async (signal) => known === null ? null : await find(known, signal))
        .value;
}

async function find(known: Known, signal: AbortSignal): Promise<RootCause | null> {
    let found = rootIn(known.run, []);
    for (let depth = 0; found !== null && depth < depthMax; depth++) {
        const arn = failedExecution(found.visit);
        if (arn === null) break;
        const child = await readRun(arn, signal).catch(() => null);
        // The search ends at an execution that was removed or cannot be read.
        const next = child === null ? null : rootIn(child, [...found.within, arn]);
        if (next === null) break;
        found = next;
    }
    return found;
}

function rootIn(run: Run, within: readonly string[]): RootCause | null {
    if (leftByLimit(run)) return null;
    const failed = run.failedVisit ?? interrupted(run);
    return failed === null ? null : { run, visit: rootOf(run, failed), within };
}
