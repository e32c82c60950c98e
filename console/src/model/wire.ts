// The answers of the server's own routes, which serve the console besides the API.

import type { ExecutionStatus, Time } from "./run/run.ts";

/** A row of a list of executions. */
export interface ExecutionRow {
    readonly arn: string;
    readonly name: string;
    readonly stateMachineArn: string;
    readonly stateMachineName: string;
    readonly status: ExecutionStatus;
    readonly startedAt: Time;
    readonly stoppedAt: Time | null;
    /** The number of visible events so far. */
    readonly historyCount: number;
    /** The number of all facts so far. */
    readonly eventCount: number;
}

/** `GET /treadle/overview?runs=&after=&limit=`: machines by name. */
export interface Overview {
    readonly machines: readonly MachineOverview[];
    /** The value of `after` for the next page. */
    readonly next: string | null;
    /** The server's time. */
    readonly now: Time;
}

export interface MachineOverview {
    readonly arn: string;
    readonly name: string;
    readonly createdAt: Time;
    readonly runningCount: number;
    /** Whether the designer made it to run an unsaved definition. */
    readonly isDraft: boolean;
    /** The newest first. */
    readonly runs: readonly ExecutionRow[];
}

/**
 * `GET /treadle/executions?machine=&status=&name=&from=&to=&text=&error=&drafts=&before=&limit=`.
 *
 * `machine`: an ARN; `status`: several, separated by commas; `name`: a part of it; `from`, `to`:
 * start times; `text`: a part of the input; `error`: a part of the error or cause; `drafts=0`:
 * without the runs of the designer's drafts. A search that must look into inputs examines a limited
 * number of executions in each request, and then says how far it got.
 */
export interface ExecutionSearch {
    readonly executions: readonly FoundExecution[];
    /** The value of `before` for the next page; null at the end. */
    readonly next: string | null;
    /** The number of executions examined. */
    readonly examined: number;
}

/**
 * A row that also has the error and the beginning of its cause if the run failed, timed out or was
 * aborted.
 */
export interface FoundExecution extends ExecutionRow {
    readonly error?: string;
    readonly cause?: string;
}

/** `GET /treadle/execution?arn=`. */
export interface ExecutionDetail extends ExecutionRow {
    readonly input: string;
    readonly output: string | null;
    readonly error: string | null;
    readonly cause: string | null;
    readonly roleArn: string;
    /** The definition that it runs. */
    readonly definition: string;
    readonly revision: number;
    /** The execution whose task waits for this one. */
    readonly parent:
        | { readonly arn: string; readonly name: string; readonly eventNumber: number }
        | null;
}

/**
 * `GET /treadle/execution/events?arn=&after=&limit=&data=`: facts after a number, oldest first.
 *
 * `data=0` leaves out inputs, outputs, parameters and values of variables.
 */
export interface EventPage {
    readonly events: readonly RunEvent[];
    /** The number of all facts so far; there are more if the last event's number is lower. */
    readonly eventCount: number;
}

/** A fact: an event of the API's history, or one that the history does not show. */
export interface RunEvent {
    /** The number among all facts, from 1. */
    readonly number: number;
    /** The frame to which it belongs; for `MapIterationStarted`, the new frame. */
    readonly frame: number;
    /** For events that open frames; for `MapIterationStarted`, the frame of the Map. */
    readonly parentFrame?: number;
    /** For `ParallelStateStarted`: the frames that it opens, by branch. */
    readonly openedFrames?: readonly number[];
    /** Milliseconds since 1970. */
    readonly time: Time;
    /** The API's type, or `RetryScheduled`, `WaitBegan`, `TaskHeartbeat`, `BranchSucceeded`. */
    readonly type: string;
    /** The id in the history; absent if the history does not show it. */
    readonly id?: number;
    readonly previousEventId: number;
    /** For `RetryScheduled` and `WaitBegan`: the time until which they wait. */
    readonly due?: Time;
    /** The API's details, without the name of their member, such as `stateEnteredEventDetails`. */
    readonly details?: Readonly<Record<string, unknown>>;
}

/** `GET /treadle/execution/jobs?arn=`: the jobs of an execution that have not ended. */
export interface ExecutionJobs {
    readonly jobs: readonly LiveJob[];
}

export interface LiveJob {
    readonly id: string;
    /** The number of the event that scheduled its task. */
    readonly event: number;
    /** The status in the words of AWS Batch; `RUNNABLE` while it waits for a slot. */
    readonly status: string;
    readonly queue: string;
    readonly createdAt: Time;
    /** When its command began; null if it has not begun. */
    readonly startedAt: Time | null;
    /** The number of jobs that wait in the same queue and were submitted earlier. */
    readonly ahead: number;
}

/** `GET /treadle/revisions?machine=&before=&limit=`: a machine's definitions, newest first. */
export interface Revisions {
    readonly revisions: readonly Revision[];
    /** The value of `before` for the next page; null at the end. */
    readonly next: number | null;
}

export interface Revision {
    readonly number: number;
    /** The API's revisionId; null for the first. */
    readonly label: string | null;
    readonly createdAt: Time;
    readonly roleArn: string;
    readonly definition: string;
}

/** `GET /treadle/jobs`. */
export interface JobOverview {
    /** In the order of the configuration. */
    readonly definitions: readonly JobDefinition[];
    /** In the order of the configuration. */
    readonly queues: readonly JobQueue[];
    /** How many jobs of all queues run at once; null means that only the queues limit it. */
    readonly slots: number | null;
}

export interface JobDefinition {
    readonly name: string;
    readonly command: readonly string[];
    /** Values for `Ref::name` in the command; a submission may override them. */
    readonly parameters: Readonly<Record<string, string>>;
    /** The names after `Ref::` that have no default. */
    readonly requiredParameters: readonly string[];
    readonly attempts: number;
    readonly timeoutSeconds: number | null;
}

export interface JobQueue {
    readonly name: string;
    /** How many of its jobs run at once. */
    readonly slots: number;
    /** The higher goes first when queues compete. */
    readonly priority: number;
    /** Jobs that wait for a slot. */
    readonly waitingCount: number;
    readonly runningCount: number;
}

/** `GET /treadle/jobs/{id}/log?after=&wait=&limit=`. */
export interface JobLogPage {
    readonly lines: readonly JobLogLine[];
    /** Whether these are the last lines. */
    readonly finished: boolean;
}

export interface JobLogLine {
    readonly number: number;
    readonly time: Time;
    readonly stream: "stdout" | "stderr";
    readonly attempt: number;
    readonly text: string;
}

/** `GET /treadle/statistics`: counters since the server's start, and the amount of parked work. */
export interface Statistics {
    readonly commits: number;
    readonly writes: number;
    readonly parkedWork: number;
}

/** A page of `Treadle.ListWork`: work that is no longer tried, oldest first. */
export interface ParkedWorkPage {
    readonly work: readonly ParkedWork[];
    readonly nextToken?: string;
}

export interface ParkedWork {
    readonly key: string;
    /** The kind in words: `task`, `retry`, `cancellation of a task`. */
    readonly kind: string;
    /** When it was due, in seconds since 1970. */
    readonly due: number;
    readonly failures: number;
    /** Why the last attempt failed. */
    readonly reason: string;
    /** The execution to which it belongs. */
    readonly executionArn?: string;
    /** The state machine to which it belongs, unless it belongs to an execution. */
    readonly stateMachineArn?: string;
}

/** `GET /treadle/about`. */
export interface ServerFacts {
    readonly version: string;
    readonly account: string;
    readonly region: string;
    /** Whether it was restored from a backup and does nothing until a user resumes it. */
    readonly isHeld: boolean;
}

/**
 * A message of `GET /treadle/live?arn=&machine=`, a stream of server-sent events.
 *
 * `change`: executions that moved, each once with its present status. `reset`: the stream cannot
 * tell everything since the last message, so the page must read its data again. `machines`: state
 * machines were created, changed or deleted. `work`: work was parked, or parked work was retried or
 * dropped. After a break the browser sends the last id that it has, and the stream continues there.
 */
export type LiveMessage =
    | { readonly type: "change"; readonly executions: readonly FoundExecution[] }
    | { readonly type: "machines" }
    | { readonly type: "work" }
    | { readonly type: "reset" };
