// A run as the pages show it: what `RunReader` makes of the events of an execution.

import type { Pointer } from "../json/document.ts";

/** Milliseconds since 1970. */
export type Time = number;

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

export type VisitStatus =
    | "running"
    /** Its job was submitted and waits for a slot of its queue. */
    | "queued"
    /** Somebody outside has to answer: a worker of an activity, or who has the task's token. */
    | "waiting"
    /** Between two attempts. */
    | "retrying"
    | "succeeded"
    /** It failed, and a catcher took the error. */
    | "caught"
    | "failed"
    | "timedOut"
    | "aborted";

/** Says whether it has begun and not ended. */
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
    /** By number; 0 is the root. */
    readonly frames: ReadonlyMap<number, FrameRun>;
    /** By state, the last visit last. */
    readonly visitsOf: ReadonlyMap<Pointer, readonly Visit[]>;
    readonly eventCount: number;
    /** By their ids. */
    readonly visitById: ReadonlyMap<number, Visit>;
    /** By an event's number; events of the execution itself have none. */
    readonly visitAt: readonly (Visit | undefined)[];
    /** The visit whose error ended the execution. */
    readonly failedVisit: Visit | null;
    /** Of the execution. */
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
    /** Which branch or iteration, from 0. */
    readonly index: number;
    readonly status: VisitStatus;
    /** For which attempt of the opener, from 1. */
    readonly attempt: number;
    /** In order. */
    readonly visits: readonly Visit[];
    /** What set variables in this scope, in order. */
    readonly assignments: readonly Assigned[];
    readonly openedAt: Time;
    /** Null while it is open. */
    readonly closedAt: Time | null;
}

/** The event that left a state, and the names of the variables that it set. */
export interface Assigned {
    readonly event: number;
    readonly names: readonly string[];
}

/** One time that a state was entered. */
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
    /** Of a Task, Map or Parallel; at least one once it began. */
    readonly attempts: readonly Attempt[];
    /** The events with input and output; null while there is none. */
    readonly inputEvent: number;
    readonly outputEvent: number | null;
    readonly error: string | null;
    readonly cause: string | null;
    /** Frames that it opened, in order: branches, iterations; those of the last attempt last. */
    readonly frames: readonly number[];
    /** Of a Map or Parallel that failed: the visit within whose error it took over last. */
    readonly failedBy: number | null;
    /** Of a Map: how many items it has. */
    readonly itemCount: number | null;
    /** Of a Wait that had to wait: until when. */
    readonly waitsUntil: Time | null;
    /** Of an evaluation that failed: the field with the expression. */
    readonly location: string | null;
    /** What a Task calls, as its events say: `batch`, `submitJob.sync`; empty for others. */
    readonly resourceType: string;
    readonly resource: string;
}

export interface Attempt {
    /** From 1. */
    readonly number: number;
    readonly startedAt: Time;
    readonly endedAt: Time | null;
    readonly status: VisitStatus;
    readonly error: string | null;
    readonly cause: string | null;
    /** When the next attempt is due, if one is to come. */
    readonly retryDue: Time | null;
    /** Events of the attempt: scheduled, submitted, and the one that ended it. */
    readonly scheduledEvent: number | null;
    readonly submittedEvent: number | null;
    readonly endEvent: number | null;
    /** Of a job, as far as it was seen while it had not ended. */
    readonly job: JobState | null;
    /** Of an activity: the worker that took the task. */
    readonly worker: Worker | null;
}

/** How a job stands in its queue. */
export interface JobState {
    readonly queue: string;
    /** How many of its queue wait that were submitted earlier. */
    readonly ahead: number;
    /** When its command began; null while it waits for a slot. */
    readonly startedAt: Time | null;
}

export interface Worker {
    /** Empty if it did not say its name. */
    readonly name: string;
    readonly tookAt: Time;
}
