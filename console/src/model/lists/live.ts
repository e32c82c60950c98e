// The rules of the live stream: what its messages mean, when to try again, and how changes go into
// rows. `api/live.ts` holds the connection itself.

import type { ExecutionRow, FoundExecution, LiveMessage } from "../wire.ts";

/**
 * `live`: changes come as they happen. `reconnecting`: the connection broke, what is shown may be
 * old. `paused`: nobody looks at the page.
 */
export type LiveState = "connecting" | "live" | "reconnecting" | "paused";

/** Milliseconds to wait before try number `attempt`, from 1; `chance` is from 0 to 1. */
export function backoff(attempt: number, chance: number): number {
    const whole = Math.min(30_000, 500 * 2 ** Math.min(attempt - 1, 10));
    // Between half and all of it, so that many pages do not come back in the same moment.
    return Math.round(whole / 2 + chance * whole / 2);
}

/** A message by its text; null if it is none, or one that this console does not know. */
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
 * The newer state of the same execution. Reads and messages cross, so the one that knows more of
 * its facts counts; an end does not become undone.
 */
export function newer<Row extends ExecutionRow>(old: Row, change: ExecutionRow): Row {
    if (change.eventCount < old.eventCount) return old;
    return { ...old, ...change };
}
