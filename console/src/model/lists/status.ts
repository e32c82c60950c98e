// The appearance of a status: a word, an icon and a tone. The colour is never the only sign.

import type { ExecutionStatus, VisitStatus } from "../run/run.ts";

export type Tone = "running" | "succeeded" | "failed" | "caught" | "aborted" | "waiting";

export interface StatusLook {
    readonly word: string;
    /** The part of its colours' names: `--failed`, `--failed-soft`, `--failed-text`. */
    readonly tone: Tone;
    readonly icon:
        | "running"
        | "hourglass"
        | "person"
        | "check"
        | "cross"
        | "clock"
        | "stop"
        | "retry"
        | "shield";
}

const looks: Readonly<Record<ExecutionStatus | VisitStatus, StatusLook>> = {
    RUNNING: { word: "Running", tone: "running", icon: "running" },
    SUCCEEDED: { word: "Succeeded", tone: "succeeded", icon: "check" },
    FAILED: { word: "Failed", tone: "failed", icon: "cross" },
    TIMED_OUT: { word: "Timed out", tone: "failed", icon: "clock" },
    ABORTED: { word: "Aborted", tone: "aborted", icon: "stop" },
    running: { word: "Running", tone: "running", icon: "running" },
    queued: { word: "Waiting for a slot", tone: "waiting", icon: "hourglass" },
    waiting: { word: "Waiting for an answer", tone: "waiting", icon: "person" },
    retrying: { word: "Retrying", tone: "waiting", icon: "retry" },
    succeeded: { word: "Succeeded", tone: "succeeded", icon: "check" },
    caught: { word: "Caught error", tone: "caught", icon: "shield" },
    failed: { word: "Failed", tone: "failed", icon: "cross" },
    timedOut: { word: "Timed out", tone: "failed", icon: "clock" },
    aborted: { word: "Aborted", tone: "aborted", icon: "stop" },
};

/** An unknown status, which a later server may add, is shown by its own name. */
export function statusLook(status: ExecutionStatus | VisitStatus): StatusLook {
    return looks[status] ?? { word: String(status), tone: "aborted", icon: "stop" };
}
