// A run as the pages show it, made by `RunReader` from the events of an execution.

import type { Pointer } from "../json/document.ts";

/** Milliseconds since 1970. */
export type Time = number;

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

export type VisitStatus =
    | "running"
    /** Its job was submitted and waits for a slot in its queue. */
    | "queued"
    /**
     * It waits for an answer from outside: from an activity's worker, or the holder of its token.
     */
    | "waiting"
    /** It is between two attempts. */
    | "retrying"
    | "succeeded"
    /** It failed, and a catcher took the error. */
    | "caught"
    | "failed"
    | "timedOut"
    | "aborted";

/** Whether it has begun and not ended. */
export function isUnderWay(status: VisitStatus): boolean {
    return status === "running" || status === "queued" || status === "waiting" ||
        status === "retrying";
}

export interface Run {
    readonly status: ExecutionStatus;
    readonly startedAt: Time;
    /** Null while it runs. */
    readonly stoppedAt: Time | null;
    readonly visits: readonly Visit[];
    /** The frames by number; 0 is the root. */
    readonly frames: ReadonlyMap<number, FrameRun>;
    /** The visits by state, latest last. */
    readonly visitsOf: ReadonlyMap<Pointer, readonly Visit[]>;
    readonly eventCount: number;
    /** The visits by id. */
    readonly visitById: ReadonlyMap<number, Visit>;
    /** The visits by the numbers of events; events of the execution itself have none. */
    readonly visitAt: readonly (Visit | undefined)[];
    /** The visit whose error ended the execution. */
    readonly failedVisit: Visit | null;
    /** The error of the execution. */
    readonly error: string | null;
    readonly cause: string | null;
}

/** A scope being run: the root, a branch, an iteration. */
export interface FrameRun {
    readonly number: number;
    readonly parent: number | null;
    /** The visit of the Parallel or Map that opened it; null for the root. */
    readonly opener: number | null;
    /** The scope in the definition. */
    readonly scope: Pointer;
    /** The index of the branch or iteration, from 0. */
    readonly index: number;
    readonly status: VisitStatus;
    /** The attempt of the opener, from 1. */
    readonly attempt: number;
    /** The visits in order. */
    readonly visits: readonly Visit[];
    /** The assignments of variables in this scope, in order. */
    readonly assignments: readonly Assigned[];
    readonly openedAt: Time;
    /** Null while it is open. */
    readonly closedAt: Time | null;
}

/** The event with which a state was left, and the names of the variables that it set. */
export interface Assigned {
    readonly event: number;
    readonly names: readonly string[];
}

/** One visit of a state, from its entry on. */
export interface Visit {
    /** The id of the event that entered it: unique in the run. */
    readonly id: number;
    readonly state: Pointer;
    readonly name: string;
    readonly type: string;
    readonly frame: number;
    readonly enteredAt: Time;
    /** Null while it is in the state. */
    readonly exitedAt: Time | null;
    readonly status: VisitStatus;
    /** The attempts of a Task, Map or Parallel; at least one once it began. */
    readonly attempts: readonly Attempt[];
    /** The events with the input and the output; null while there is none. */
    readonly inputEvent: number;
    readonly outputEvent: number | null;
    readonly error: string | null;
    readonly cause: string | null;
    /** The frames that it opened: branches or iterations, those of the last attempt last. */
    readonly frames: readonly number[];
    /** For a failed Map or Parallel: the inner visit whose error it took over last. */
    readonly failedBy: number | null;
    /** For a Map: the number of its items. */
    readonly itemCount: number | null;
    /** For a Wait that had to wait: until when. */
    readonly waitsUntil: Time | null;
    /** For a failed evaluation: the field with the expression. */
    readonly location: string | null;
    /** The call of a Task, as in its events: `batch`, `submitJob.sync`; empty for others. */
    readonly resourceType: string;
    readonly resource: string;
}

export interface Attempt {
    /** The number, from 1. */
    readonly number: number;
    readonly startedAt: Time;
    readonly endedAt: Time | null;
    readonly status: VisitStatus;
    readonly error: string | null;
    readonly cause: string | null;
    /** When the next attempt is due, if there will be one. */
    readonly retryDue: Time | null;
    /** The attempt's events: scheduled, submitted, and the one that ended it. */
    readonly scheduledEvent: number | null;
    readonly submittedEvent: number | null;
    readonly endEvent: number | null;
    /** The state of a job, as last seen before it ended. */
    readonly job: JobState | null;
    /** The worker that took an activity's task. */
    readonly worker: Worker | null;
}

/** The place of a job in its queue. */
export interface JobState {
    readonly queue: string;
    /** The number of jobs that wait in the same queue and were submitted earlier. */
    readonly ahead: number;
    /** When its command began; null while it waits for a slot. */
    readonly startedAt: Time | null;
}

export interface Worker {
    /** The name; empty if the worker gave none. */
    readonly name: string;
    readonly tookAt: Time;
}
