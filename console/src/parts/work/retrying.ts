// Retries parked work and reports the result.

import { CallError } from "../../api/client.ts";
import type { ParkedWork } from "../../api/treadle.ts";
import { retryWork } from "../../api/work.ts";
import { plural } from "../../model/format.ts";
import { notify } from "../common/toasts.ts";

/** Retries all of it, and skips work that is no longer parked. */
export async function retryAll(work: readonly ParkedWork[]): Promise<void> {
    let count = 0;
    for (const { key } of work) {
        try {
            await retryWork(key);
            count += 1;
        } catch (error) {
            if (!isGone(error)) throw error;
        }
    }
    notify(count === 0 ? "It was no longer parked" : `Retried ${plural(count, "item")}`);
}

/** Somebody else has retried or dropped it, or its execution has ended. */
export function isGone(error: unknown): boolean {
    return error instanceof CallError && error.code === "ResourceNotFound";
}
