// Why executions failed, for lists. Rows that were read say it; those that ended while the list was
// open do not, but the last event of the execution does. It is asked for only where a row is in
// sight, a few at a time, and kept since it does not change any more.

import { useEffect, useState } from "react";
import { call } from "../api/client.ts";
import type { FoundExecution } from "../api/treadle.ts";

export interface Failure {
    readonly error: string;
    readonly cause: string;
}

/** How many are asked for at the same time: a browser has few connections. */
const together = 2;
/** How many are kept. */
const most = 2_000;

const known = new Map<string, Failure>();
const waiting: Request[] = [];
let asking = 0;

interface Request {
    readonly arn: string;
    readonly tell: (failure: Failure) => void;
}

/** Null for what did not fail, and until it is known. */
export function useFailure(row: FoundExecution): Failure | null {
    const isWanted = row.error === undefined && row.status !== "RUNNING" &&
        row.status !== "SUCCEEDED";
    const [found, setFound] = useState<{ arn: string; failure: Failure } | null>(null);
    const stored = known.get(row.arn);
    const isKnown = stored !== undefined;

    useEffect(() => {
        if (!isWanted || isKnown) return;
        const request = {
            arn: row.arn,
            tell: (failure: Failure) => setFound({ arn: row.arn, failure }),
        };
        waiting.push(request);
        work();
        return () => {
            // A row that was scrolled away is not asked for any more.
            const at = waiting.indexOf(request);
            if (at >= 0) waiting.splice(at, 1);
        };
    }, [row.arn, isWanted, isKnown]);
    if (row.error !== undefined) return { error: row.error, cause: row.cause ?? "" };
    if (!isWanted) return null;
    return stored ?? (found?.arn === row.arn ? found.failure : null);
}

function work(): void {
    while (asking < together) {
        // The newest first: it is what came in sight last.
        const request = waiting.pop();
        if (request === undefined) return;
        asking += 1;
        ask(request).finally(() => {
            asking -= 1;
            work();
        });
    }
}

async function ask({ arn, tell }: Request): Promise<void> {
    try {
        const failure = known.get(arn) ?? await readFailure(arn);
        for (const oldest of known.keys()) {
            if (known.size < most) break;
            known.delete(oldest);
        }
        known.set(arn, failure);
        tell(failure);
    } catch {
        // The row stays without; its page says what is the matter.
    }
}

async function readFailure(arn: string): Promise<Failure> {
    const answer = await call<{ events: readonly Record<string, unknown>[] }>(
        "GetExecutionHistory",
        { executionArn: arn, reverseOrder: true, maxResults: 1, includeExecutionData: false },
    );
    for (const [name, value] of Object.entries(answer.events[0] ?? {})) {
        if (!name.endsWith("EventDetails") || typeof value !== "object" || value === null) continue;
        const { error, cause } = value as { error?: unknown; cause?: unknown };
        return { error: text(error), cause: text(cause) };
    }
    return { error: "", cause: "" };
}

function text(value: unknown): string {
    return typeof value === "string" ? value : "";
}
