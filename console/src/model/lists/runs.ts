// A summary of the last runs of a state machine.

import type { ExecutionRow } from "../wire.ts";
import type { Time } from "../run/run.ts";

export interface RunSummary {
    /** The newest run that has ended. */
    readonly lastEnded: ExecutionRow | null;
    /** The number of ended runs that succeeded. */
    readonly succeeded: number;
    /** The number of ended runs, except aborted ones, which say nothing about the machine. */
    readonly judged: number;
    /** The median duration of successful runs, in milliseconds. */
    readonly typical: number | null;
}

/** Summarizes runs, which are sorted newest first. */
export function summary(runs: readonly ExecutionRow[]): RunSummary {
    const succeeded = runs.filter((run) => run.status === "SUCCEEDED");
    return {
        lastEnded: runs.find((run) => run.status !== "RUNNING") ?? null,
        succeeded: succeeded.length,
        judged: succeeded.length + runs.filter(hasFailed).length,
        typical: median(succeeded.map((run) => span(run, run.startedAt))),
    };
}

export function hasFailed(run: ExecutionRow): boolean {
    return run.status === "FAILED" || run.status === "TIMED_OUT";
}

/** How long a run took, or has taken at `now`. */
export function span(run: ExecutionRow, now: Time): number {
    return Math.max(0, (run.stoppedAt ?? now) - run.startedAt);
}

/** The fewest successful runs from which a usual duration follows. */
const leastForUsual = 3;

/** Whether a run takes clearly longer than usual: by half, and by more than a few seconds. */
export function isLate(run: ExecutionRow, summary: RunSummary, now: Time): boolean {
    if (run.status !== "RUNNING" || summary.typical === null) return false;
    if (summary.succeeded < leastForUsual) return false;
    const over = span(run, now) - summary.typical;
    return over > summary.typical / 2 && over > 5_000;
}

/** `100 %`, `95 %`: rounded down, so that only all runs are 100 %; null if there are none. */
export function successRate({ succeeded, judged }: RunSummary): number | null {
    return judged === 0 ? null : Math.floor(100 * succeeded / judged);
}

/**
 * Heights from 0 to 1, by the square root of the duration, so that one run of hours leaves the
 * others visible.
 */
export function barHeights(runs: readonly ExecutionRow[], now: Time): readonly number[] {
    const spans = runs.map((run) => Math.sqrt(span(run, now)));
    const most = Math.max(...spans, 1);
    return spans.map((value) => value / most);
}

export function median(values: readonly number[]): number | null {
    if (values.length === 0) return null;
    const sorted = [...values].sort((left, right) => left - right);
    const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
    return (lower + upper) / 2;
}
