// Parked work: work that failed so often that the server no longer tries it.

import { callTreadle, read } from "./client.ts";
import type { ParkedWorkPage, Statistics } from "./treadle.ts";

export async function readParkedCount(signal?: AbortSignal): Promise<number> {
    return (await read<Statistics>("/treadle/statistics", {}, signal)).parkedWork;
}

/** A page of all parked work, or of the parked work of one execution. */
export function readParkedWork(
    { executionArn, nextToken }: { executionArn?: string; nextToken?: string },
    signal?: AbortSignal,
): Promise<ParkedWorkPage> {
    return callTreadle<ParkedWorkPage>(
        "ListWork",
        {
            maxResults: 100,
            ...(executionArn === undefined ? {} : { executionArn }),
            ...(nextToken === undefined ? {} : { nextToken }),
        },
        signal,
    );
}

/** Has parked work tried again at once; `ResourceNotFound` means that it is no longer parked. */
export async function retryWork(key: string): Promise<void> {
    await callTreadle("RetryWork", { key });
}

/** Removes parked work, which is then never done. */
export async function dropWork(key: string): Promise<void> {
    await callTreadle("DropWork", { key });
}
