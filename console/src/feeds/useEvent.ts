import { useEffect, useState } from "react";
import { read } from "../api/client.ts";
import type { RunEvent } from "../api/treadle.ts";

/** Recently viewed event data, bounded by its size in characters. */
const kept = new Map<string, { readonly event: RunEvent; readonly size: number }>();
const keptMax = 20_000_000;

/** An event with its data. */
export async function readEvent(
    arn: string,
    number: number,
    signal?: AbortSignal,
): Promise<RunEvent> {
    const key = `${number} ${arn}`;
    const known = kept.get(key);
    if (known !== undefined) return known.event;
    const event = await read<RunEvent>("/treadle/execution/event", { arn, number }, signal);
    kept.set(key, { event, size: sizeOf(event) });
    let total = 0;
    for (const { size } of kept.values()) total += size;
    for (const [oldest, { size }] of kept) {
        if (total <= keptMax || oldest === key) break;
        kept.delete(oldest);
        total -= size;
    }
    return event;
}

function sizeOf(event: RunEvent): number {
    let size = 200;
    for (const value of Object.values(event.details ?? {})) {
        size += typeof value === "string" ? value.length : 200;
    }
    return size;
}

export interface Loaded<Value> {
    readonly value: Value | null;
    readonly error: Error | null;
}

/** The result of a promise, which is made again when `key` changes; null reads nothing. */
export function useLoaded<Value>(
    key: string | null,
    load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> {
    const [loaded, setLoaded] = useState<{ key: string } & Loaded<Value> | null>(null);
    useEffect(() => {
        if (key === null) return;
        const abort = new AbortController();
        const settle = (value: Value | null, error: Error | null) => {
            if (!abort.signal.aborted) setLoaded({ key, value, error });
        };
        load(abort.signal).then(
            (value) => settle(value, null),
            (error) => settle(null, error instanceof Error ? error : new Error(String(error))),
        );
        return () => abort.abort();
    }, [key]);
    return loaded !== null && loaded.key === key ? loaded : { value: null, error: null };
}

/** An event with its data; null reads nothing. */
export function useEvent(arn: string, number: number | null): Loaded<RunEvent> {
    const key = number === null ? null : `${number} ${arn}`;
    return useLoaded(key, (signal) => readEvent(arn, number ?? 0, signal));
}

/** A text in an event's details, such as `input`, `output` or `parameters`. */
export function detailText(event: RunEvent | null, name: string): string | null {
    const value = event?.details?.[name];
    return typeof value === "string" ? value : null;
}
