// The reader's mutable data: visits and frames that can still change.

import type { StateNode } from "../machine/graph.ts";
import type { Pointer } from "../json/document.ts";
import {
    type Assigned,
    type Attempt,
    type FrameRun,
    isUnderWay,
    type Time,
    type Visit,
    type VisitStatus,
} from "./run.ts";

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

export type AttemptDraft = Mutable<Attempt>;

export interface VisitDraft extends Omit<Mutable<Visit>, "attempts" | "frames"> {
    attempts: AttemptDraft[];
    frames: number[];
}

export interface FrameDraft extends Omit<Mutable<FrameRun>, "visits" | "assignments"> {
    visits: VisitDraft[];
    assignments: Assigned[];
    /** The states of its scope by name. */
    states: ReadonlyMap<string, StateNode>;
    /** The frames that the current visit opened and that may still run. */
    open: FrameDraft[];
}

export function newVisit(
    event: { readonly number: number; readonly time: Time; readonly frame: number },
    state: { readonly pointer: Pointer; readonly name: string; readonly type: string },
): VisitDraft {
    return {
        id: event.number,
        state: state.pointer,
        name: state.name,
        type: state.type,
        frame: event.frame,
        enteredAt: event.time,
        exitedAt: null,
        status: "running",
        attempts: [],
        inputEvent: event.number,
        outputEvent: null,
        error: null,
        cause: null,
        frames: [],
        failedBy: null,
        itemCount: null,
        waitsUntil: null,
        location: null,
        resourceType: "",
        resource: "",
    };
}

export function newAttempt(visit: VisitDraft, at: Time, event: number | null): AttemptDraft {
    const attempt: AttemptDraft = {
        number: visit.attempts.length + 1,
        startedAt: at,
        endedAt: null,
        status: "running",
        error: null,
        cause: null,
        retryDue: null,
        scheduledEvent: event,
        submittedEvent: null,
        endEvent: null,
        job: null,
        worker: null,
    };
    visit.attempts.push(attempt);
    return attempt;
}

/** The running attempt, if there is one. */
export function openAttempt(visit: VisitDraft): AttemptDraft | undefined {
    const last = visit.attempts[visit.attempts.length - 1];
    return last?.endedAt === null ? last : undefined;
}

export function endAttempt(
    attempt: AttemptDraft,
    at: Time,
    status: VisitStatus,
    event: number | null,
): void {
    attempt.endedAt = at;
    attempt.status = status;
    attempt.endEvent = event;
}

/** Whether it is in progress, or about to be tried again. */
export function isOpen(visit: VisitDraft): boolean {
    return isUnderWay(visit.status);
}

/**
 * Sets the status of a visit in progress, and of its attempt: what they wait for, or that they run.
 */
export function setStanding(
    visit: VisitDraft,
    status: "running" | "queued" | "waiting",
): void {
    visit.status = status;
    const attempt = openAttempt(visit);
    if (attempt !== undefined) attempt.status = status;
}

/** Ends a visit that has not ended, with everything in it that still runs. */
export function endVisit(visit: VisitDraft, at: Time, status: VisitStatus): void {
    if (!isOpen(visit)) return;
    const attempt = openAttempt(visit);
    if (attempt !== undefined) endAttempt(attempt, at, status, null);
    visit.status = status;
    visit.exitedAt = at;
}
