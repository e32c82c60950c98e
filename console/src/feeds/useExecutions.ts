import { useCallback, useEffect, useRef, useState } from "react";
import { read } from "../api/client.ts";
import { useLive } from "../api/live.ts";
import { useReading } from "../api/reading.ts";
import type { Reading } from "../api/reading.ts";
import type { ExecutionSearch, FoundExecution, LiveMessage } from "../api/treadle.ts";
import { withoutDrafts } from "../model/lists/drafts.ts";
import type { MachineName } from "../model/lists/drafts.ts";
import { changed, extended, listOf, merged, mostLive } from "../model/lists/executions.ts";
import type { ExecutionList } from "../model/lists/executions.ts";
import { hidesDrafts, parametersOf, queryOf } from "../model/lists/filters.ts";
import type { Filters } from "../model/lists/filters.ts";

export interface ExecutionsState {
    readonly list: ExecutionList | null;
    readonly error: Error | null;
    /** Whether the next page is being read. */
    readonly isExtending: boolean;
    readonly again: () => void;
    readonly more: () => void;
    /** Puts the rows that arrived in the meantime on top. */
    readonly showWaiting: () => void;
    /** Tells the list where the reader is: new rows go on top only if the top is in sight. */
    readonly setAtTop: (isAtTop: boolean) => void;
}

/** A search for executions that is continued on demand and kept up to date. */
export function useExecutions(
    filters: Filters,
    /** Tells which machines are drafts; null if the list is of one state machine. */
    machines: Reading<readonly MachineName[]> | null,
    /** Called when a further page could not be read. */
    onProblem: (message: string) => void,
    limit = 100,
): ExecutionsState {
    const isAtTop = useRef(true);
    const [isExtending, setExtending] = useState(false);
    const subject = queryOf(filters);
    const current = useRef(subject);
    current.current = subject;

    useEffect(() => {
        isAtTop.current = true;
    }, [subject]);
    const live = useLive(
        filters.machine === "" ? {} : { machine: filters.machine },
        (message) => take(message),
    );
    const search = useCallback(
        async (before: string | null, signal?: AbortSignal) =>
            await read<ExecutionSearch>("/treadle/executions", {
                ...parametersOf(filters, Date.now()),
                before,
                limit,
            }, signal),
        [subject, limit],
    );
    const reading = useReading(
        live === "connecting" ? null : subject || "all",
        async (signal) => listOf(await search(null, signal)),
    );
    const { value: list, change, again } = reading;

    const take = (message: LiveMessage) => {
        if (message.type === "reset") again();
        if (message.type === "reset" || message.type === "machines") machines?.again();
        if (message.type !== "change") return;
        if ((list?.liveCount ?? 0) > mostLive) again();
        const rows = shown(message.executions);
        change((old) => changed(old, rows, filters, isAtTop.current, Date.now()));
    };
    const shown = (rows: readonly FoundExecution[]) => {
        if (machines === null || !hidesDrafts(filters)) return rows;
        const found = withoutDrafts(rows, machines.value ?? []);
        if (found.isUnsure) {
            machines.again();
            again();
        }
        return found.rows;
    };
    const more = async () => {
        if (list === null || list.next === null || isExtending) return;
        setExtending(true);
        try {
            const page = await search(list.next);
            // A page of a search that is no longer wanted is thrown away.
            if (current.current === subject) change((old) => extended(old, page));
        } catch (error) {
            onProblem(error instanceof Error ? error.message : String(error));
        }
        setExtending(false);
    };
    return {
        list,
        error: reading.error,
        isExtending,
        again,
        more,
        showWaiting: () => change(merged),
        setAtTop: (value) => {
            isAtTop.current = value;
        },
    };
}
