// The bars of a run's rows over time.

import { isAnsweredOutside } from "./jobs.ts";
import type { RunRow } from "./rows.ts";
import type { Attempt, Run, Time, Visit, VisitStatus } from "./run.ts";

export interface Bar {
    readonly kind: "attempt" | "queue" | "answer" | "wait" | "backoff" | "state" | "frame";
    readonly status: VisitStatus;
    readonly from: Time;
    /** The end; null while it continues. */
    readonly to: Time | null;
    /** What it is, in words; the view adds the times. */
    readonly words: string;
}

/** The bars of a row, in order of time. */
export function barsOf(row: RunRow): Bar[] {
    if (row.visit !== null) return visitBars(row.visit);
    const { frame } = row;
    if (frame === null) return [];
    const { status, openedAt: from, closedAt: to } = frame;
    return [{ kind: "frame", status, from, to, words: row.label }];
}

function visitBars(visit: Visit): Bar[] {
    if (visit.type === "Wait" && visit.waitsUntil !== null) {
        const { status, enteredAt: from, exitedAt: to } = visit;
        return [{ kind: "wait", status, from, to, words: "Waits" }];
    }
    if (visit.attempts.length === 0) {
        const { status, enteredAt: from, exitedAt: to } = visit;
        return [{ kind: "state", status, from, to, words: visit.type }];
    }
    return visit.attempts.flatMap((attempt, index) =>
        attemptBars(visit, attempt, visit.attempts[index + 1] ?? null)
    );
}

function attemptBars(visit: Visit, attempt: Attempt, next: Attempt | null): Bar[] {
    const count = visit.attempts.length;
    const name = count > 1 ? `Attempt ${attempt.number}` : visit.type;
    const bars = workBars(
        visit,
        attempt,
        attempt.error === null ? name : `${name}: ${attempt.error}`,
    );
    if (attempt.retryDue === null || attempt.endedAt === null) return bars;
    const until = next?.startedAt ?? (visit.status === "retrying" ? null : visit.exitedAt);
    const words = "Waits before the next attempt";
    const { status } = attempt;
    return [...bars, { kind: "backoff", status, from: attempt.endedAt, to: until, words }];
}

/** The time in the queue, as far as it is known, and the time at work. */
function workBars(visit: Visit, attempt: Attempt, words: string): Bar[] {
    const { status, startedAt: from, endedAt: to, job } = attempt;
    const queued = job === null ? "" : `Waits for a slot of the queue ${job.queue}`;
    if (status === "queued") return [{ kind: "queue", status, from, to, words: queued }];
    const kind = isAnsweredOutside(visit) ? "answer" : "attempt";
    const began = job?.startedAt ?? null;
    if (began === null || began <= from) return [{ kind, status, from, to, words }];
    return [
        { kind: "queue", status: "queued", from, to: began, words: queued },
        { kind, status, from: began, to, words },
    ];
}

export interface Span {
    readonly from: Time;
    readonly to: Time;
}

/** The time from the start of a run to its end, or to now; never empty. */
export function spanOf(run: Run, now: Time): Span {
    const to = run.stoppedAt ?? Math.max(now, run.startedAt);
    return { from: run.startedAt, to: Math.max(to, run.startedAt + 1) };
}

export interface Tick {
    /** The time since the start, in milliseconds. */
    readonly after: number;
    /** The place in the whole span, from 0 to 1. */
    readonly place: number;
}

/** Ticks of an axis at round times, up to a number of them. */
export function ticks(span: Span, most: number): Tick[] {
    const length = span.to - span.from;
    const step = steps.find((step) => length / step <= most) ??
        Math.ceil(length / most / day) * day;
    const found: Tick[] = [];
    for (let after = 0; after <= length; after += step) {
        found.push({ after, place: after / length });
    }
    return found;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
    ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
    ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
    ...[1, 2, 3, 6, 12].map((count) => count * hour),
    ...[1, 2, 7, 14, 30].map((count) => count * day),
];

/** The place of a bar on the axis, from 0 to 1; wide enough to be visible. */
export function barPlace(bar: Bar, span: Span): { readonly left: number; readonly width: number } {
    const length = span.to - span.from;
    const left = clamp((bar.from - span.from) / length);
    const right = clamp(((bar.to ?? span.to) - span.from) / length);
    return { left, width: Math.max(0, right - left) };
}

function clamp(value: number): number {
    return Math.min(1, Math.max(0, value));
}
