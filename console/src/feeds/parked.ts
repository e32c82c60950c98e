// How much work is parked, and which work it is.

import { useEffect } from "react";
import { useAnyLive } from "../api/live.ts";
import { useReading } from "../api/reading.ts";
import type { Reading } from "../api/reading.ts";
import type { LiveMessage, ParkedWorkPage } from "../api/treadle.ts";
import { readParkedCount, readParkedWork } from "../api/work.ts";

/** How often to look: the stream only tells of work that its own server parks. */
const lookEvery = 60_000;

/** The number of parked rows of work; 0 while it is not known. */
export function useParkedCount(): number {
    const count = useReading("parked", readParkedCount);
    useAnyLive((message) => {
        if (mayChange(message, (count.value ?? 0) > 0)) count.again();
    });
    useEffect(() => {
        const timer = setInterval(() => {
            if (document.visibilityState === "visible") count.again();
        }, lookEvery);
        return () => clearInterval(timer);
    }, [count.again]);
    return count.value ?? 0;
}

/** The first page of all parked work, or of that of one execution; null reads nothing. */
export function useParkedWork(executionArn: string | null | undefined): Reading<ParkedWorkPage> {
    const work = useReading(
        executionArn === null ? null : executionArn ?? "all",
        (signal) => readParkedWork({ executionArn: executionArn ?? undefined }, signal),
    );
    useAnyLive((message) => {
        if (mayChange(message, (work.value?.work.length ?? 0) > 0)) work.again();
    });
    return work;
}

/** Whether a message may mean a change: an execution's work goes when the execution ends. */
function mayChange(message: LiveMessage, isAny: boolean): boolean {
    if (message.type === "work" || message.type === "reset") return true;
    return isAny && message.type === "change" &&
        message.executions.some(({ status }) => status !== "RUNNING");
}
