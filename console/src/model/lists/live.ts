// The rules of the live stream: what its messages mean, when to try again, and how rows change.
// `api/live.ts` holds the connection itself.

import type { ExecutionRow, FoundExecution, LiveMessage } from "../wire.ts";

/**
 * `live`: changes arrive as they happen. `reconnecting`: the connection broke, so the page may be
 * out of date. `paused`: the page is hidden.
 */
export type LiveState = "connecting" | "live" | "reconnecting" | "paused";

/** Milliseconds to wait before try number `attempt`, from 1; `chance` is from 0 to 1. */
export function backoff(attempt: number, chance: number): number {
    const whole = Math.min(30_000, 500 * 2 ** Math.min(attempt - 1, 10));
    // A random time between half and all of it, so that pages do not reconnect at the same moment.
    return Math.round(whole / 2 + chance * whole / 2);
}

/** Reads a message; null if it is not valid, or unknown to this console. */
export function liveMessage(text: string): LiveMessage | null {
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch {
        return null;
    }
    if (typeof value !== "object" || value === null || !("type" in value)) return null;
    switch (value.type) {
        case "machines":
        case "work":
        case "reset":
            return { type: value.type };
        case "change":
            if (!("executions" in value) || !Array.isArray(value.executions)) return null;
            return { type: "change", executions: value.executions as FoundExecution[] };
        default:
            return null;
    }
}

/**
 * The newer state of the same execution. Answers and messages may cross, so the state with more
 * facts counts, and an ended execution stays ended.
 */
export function newer<Row extends ExecutionRow>(old: Row, change: ExecutionRow): Row {
    if (change.eventCount < old.eventCount) return old;
    return { ...old, ...change };
}
