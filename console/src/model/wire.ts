// What the server's own routes answer; they are for the console, beside the API of Step Functions.

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
    /** Visible events so far. */
    readonly historyCount: number;
    /** All facts so far. */
    readonly eventCount: number;
}

/** `GET /treadle/overview?runs=&after=&limit=`: machines by name. */
export interface Overview {
    readonly machines: readonly MachineOverview[];
    /** Pass as `after` for more. */
    readonly next: string | null;
    /** The server's time. */
    readonly now: Time;
}

export interface MachineOverview {
    readonly arn: string;
    readonly name: string;
    readonly createdAt: Time;
    readonly runningCount: number;
    /** Made by the designer, to run what is not saved. */
    readonly isDraft: boolean;
    /** The newest first. */
    readonly runs: readonly ExecutionRow[];
}

/**
 * `GET /treadle/executions?machine=&status=&name=&from=&to=&text=&error=&drafts=&before=&limit=`.
 *
 * `machine`: an ARN; `status`: several, with commas; `name`: a part of it; `from`, `to`: start
 * times; `text`: a part of the input; `error`: a part of error or cause; `drafts=0`: without the
 * runs of the designer's drafts. A search that has to look into inputs looks at a limited number of
 * executions in each request, and then says how far it came.
 */
export interface ExecutionSearch {
    readonly executions: readonly FoundExecution[];
    /** Pass as `before` to go on; null at the end. */
    readonly next: string | null;
    /** How many executions were looked at. */
    readonly examined: number;
}

/**
 * A row that also says, of a run that failed, timed out or was aborted, its error and the beginning
 * of its cause.
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
    /** The definition with which it runs. */
    readonly definition: string;
    readonly revision: number;
    /** The execution whose task waits for this one. */
    readonly parent:
        | { readonly arn: string; readonly name: string; readonly eventNumber: number }
        | null;
}

/**
 * `GET /treadle/execution/events?arn=&after=&limit=&data=`: facts after a number, the oldest first.
 *
 * `data=0` leaves inputs, outputs, parameters and values of variables out.
 */
export interface EventPage {
    readonly events: readonly RunEvent[];
    /** Facts so far in all: there are more if the last event's number is below. */
    readonly eventCount: number;
}

/** A fact: an event of the API's history, or one that the history does not show. */
export interface RunEvent {
    /** Over all facts, from 1. */
    readonly number: number;
    /** The frame to which it belongs; for `MapIterationStarted` the new one. */
    readonly frame: number;
    /** Of those that open frames: `MapIterationStarted` the frame of the Map. */
    readonly parentFrame?: number;
    /** Of `ParallelStateStarted`: the frames that it opens, by branch. */
    readonly openedFrames?: readonly number[];
    /** Milliseconds since 1970. */
    readonly time: Time;
    /** The API's type, or `RetryScheduled`, `WaitBegan`, `TaskHeartbeat`, `BranchSucceeded`. */
    readonly type: string;
    /** In the history; absent if it does not show it. */
    readonly id?: number;
    readonly previousEventId: number;
    /** Of `RetryScheduled` and `WaitBegan`: until when. */
    readonly due?: Time;
    /** The member with the API's details, `stateEnteredEventDetails` and so on, without its name. */
    readonly details?: Readonly<Record<string, unknown>>;
}

/** `GET /treadle/execution/jobs?arn=`: its jobs that have not ended. */
export interface ExecutionJobs {
    readonly jobs: readonly LiveJob[];
}

export interface LiveJob {
    readonly id: string;
    /** The number of the event that scheduled its task. */
    readonly event: number;
    /** In the words of AWS Batch; `RUNNABLE` while it waits for a slot. */
    readonly status: string;
    readonly queue: string;
    readonly createdAt: Time;
    /** When its command began; null if it has not. */
    readonly startedAt: Time | null;
    /** How many of its queue wait that were submitted earlier. */
    readonly ahead: number;
}

/** `GET /treadle/revisions?machine=&before=&limit=`: a state machine's definitions, the newest first. */
export interface Revisions {
    readonly revisions: readonly Revision[];
    /** Pass as `before` for more; null at the end. */
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
    /** How many jobs run at once over all queues; null for no bound but the queues' own. */
    readonly slots: number | null;
}

export interface JobDefinition {
    readonly name: string;
    readonly command: readonly string[];
    /** Values for `Ref::name` in the command; a submission may override them. */
    readonly parameters: Readonly<Record<string, string>>;
    /** The names after `Ref::` that have no value. */
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
    /** These are the last. */
    readonly finished: boolean;
}

export interface JobLogLine {
    readonly number: number;
    readonly time: Time;
    readonly stream: "stdout" | "stderr";
    readonly attempt: number;
    readonly text: string;
}

/** `GET /treadle/statistics`: counters since the server's start, and how much work is parked. */
export interface Statistics {
    readonly commits: number;
    readonly writes: number;
    readonly parkedWork: number;
}

/** A page of `Treadle.ListWork`: work that is no longer tried, the oldest first. */
export interface ParkedWorkPage {
    readonly work: readonly ParkedWork[];
    readonly nextToken?: string;
}

export interface ParkedWork {
    readonly key: string;
    /** In words: `task`, `retry`, `cancellation of a task`. */
    readonly kind: string;
    /** When it was to be done, in seconds since 1970. */
    readonly due: number;
    readonly failures: number;
    /** Why the last try failed. */
    readonly reason: string;
    /** The execution to which it belongs. */
    readonly executionArn?: string;
    /** The state machine to which it belongs, where it is not an execution's. */
    readonly stateMachineArn?: string;
}

/** `GET /treadle/about`. */
export interface ServerFacts {
    readonly version: string;
    readonly account: string;
    readonly region: string;
    /** It was restored from a backup, and does nothing until a user resumes it. */
    readonly isHeld: boolean;
}

/**
 * A message of `GET /treadle/live?arn=&machine=`, a stream of server-sent events.
 *
 * `change`: executions that moved, each once with its present status. `reset`: the stream cannot
 * tell all that happened since the last message; read the page's data again. `machines`: state
 * machines were made, changed or deleted. `work`: work was parked, or parked work was taken up
 * again or dropped. After a break the browser sends the last id it has, and the stream goes on
 * there.
 */
export type LiveMessage =
    | { readonly type: "change"; readonly executions: readonly FoundExecution[] }
    | { readonly type: "machines" }
    | { readonly type: "work" }
    | { readonly type: "reset" };
