// Reads data for a page: the value or the error, and reading again without a storm of requests.

import { useCallback, useEffect, useRef, useState } from "react";
import { CallError } from "./client.ts";

export interface Reading<Value> {
    /** The last value that was read; it stays while it is read again. */
    readonly value: Value | null;
    readonly error: Error | null;
    readonly isReading: boolean;
    /** Reads again, at once or, if the last reading was a moment ago, a moment later. */
    readonly again: () => void;
    /** Changes the value that was read, because of a live message or an edit. */
    readonly change: (change: (value: Value) => Value) => void;
}

/** The shortest time between two readings, in milliseconds. */
const pause = 1000;
/** How soon a failed reading is tried again automatically, in milliseconds. */
const retry = 5000;

/**
 * Reads when the page opens and whenever `subject` changes; a null subject is not read. Answers for
 * an earlier subject are thrown away.
 */
export function useReading<Value>(
    subject: string | null,
    read: (signal: AbortSignal) => Promise<Value>,
): Reading<Value> {
    const [value, setValue] = useState<{ subject: string; is: Value } | null>(null);
    const [error, setError] = useState<Error | null>(null);
    const [isReading, setReading] = useState(subject !== null);
    const latest = useRef(read);
    latest.current = read;
    const schedule = useRef<(delay: number) => void>(() => {});

    useEffect(() => {
        if (subject === null) return;
        const abort = new AbortController();
        let timer: ReturnType<typeof setTimeout> | undefined;
        let lastAt = -Infinity;
        let isBusy = false;
        let isWanted = false;

        const now = async () => {
            isBusy = true;
            lastAt = Date.now();
            setReading(true);
            try {
                const is = await latest.current(abort.signal);
                if (abort.signal.aborted) return;
                setValue({ subject, is });
                setError(null);
            } catch (problem) {
                if (abort.signal.aborted) return;
                setError(problem instanceof Error ? problem : new Error(String(problem)));
                if (mayPass(problem)) schedule.current(retry);
            }
            isBusy = false;
            setReading(false);
            if (isWanted) schedule.current(0);
        };
        schedule.current = (delay) => {
            if (abort.signal.aborted) return;
            if (isBusy && delay === 0) {
                isWanted = true;
                return;
            }
            isWanted = false;
            clearTimeout(timer);
            timer = setTimeout(now, Math.max(delay, lastAt + pause - Date.now(), 0));
        };
        schedule.current(0);
        return () => {
            abort.abort();
            clearTimeout(timer);
        };
    }, [subject]);

    const again = useCallback(() => schedule.current(0), []);
    const change = useCallback((make: (value: Value) => Value) => {
        setValue((old) => old === null ? null : { subject: old.subject, is: make(old.is) });
    }, []);
    // A value that was read for another subject does not belong to this page.
    const current = value !== null && value.subject === subject ? value.is : null;
    return { value: current, error, isReading, again, change };
}

/** Whether the problem may pass: a server may come back or recover, but a refusal is final. */
function mayPass(problem: unknown): boolean {
    return problem instanceof CallError && (problem.status === 0 || problem.status >= 500);
}
