// The rows of a list of executions: read page by page, and updated by live changes.

import type { ExecutionRow, ExecutionSearch, FoundExecution } from "../wire.ts";
import type { Time } from "../run/run.ts";
import { admits } from "./filters.ts";
import type { Filters } from "./filters.ts";
import { newer } from "./live.ts";

export type Row = ExecutionSearch["executions"][number];

export interface ExecutionList {
    /** The rows, newest first. */
    readonly rows: readonly Row[];
    /** Rows that arrived while the reader was further down; they go on top on request. */
    readonly waiting: readonly Row[];
    /** Executions that have moved and of which only the server knows whether they belong here. */
    readonly undecided: ReadonlySet<string>;
    /** Where the search continues; null at its end. */
    readonly next: string | null;
    /** The number of executions that the search has examined. */
    readonly examined: number;
    /** The number of rows that arrived live since the list was read. */
    readonly liveCount: number;
}

/** After this many live rows the list is read again, because a page left open must not grow. */
export const mostLive = 2_000;

/** The highest count of undecided executions. */
export const mostUndecided = 1_000;

export function listOf(page: ExecutionSearch): ExecutionList {
    return {
        rows: page.executions,
        waiting: [],
        undecided: new Set(),
        next: page.next,
        examined: page.examined,
        liveCount: 0,
    };
}

/** The list with the next page of the search at its end. */
export function extended(list: ExecutionList, page: ExecutionSearch): ExecutionList {
    const known = new Set(list.rows.map((row) => row.arn));
    return {
        ...list,
        rows: [...list.rows, ...page.executions.filter((row) => !known.has(row.arn))],
        next: page.next,
        examined: list.examined + page.examined,
    };
}

/**
 * The list with changes from the live stream. New rows go on top, or wait if the reader is not
 * there (`isAtTop`). Rows that the filters no longer admit are removed.
 */
export function changed(
    list: ExecutionList,
    changes: readonly FoundExecution[],
    filters: Filters,
    isAtTop: boolean,
    now: Time,
): ExecutionList {
    const rows = new Map(list.rows.map((row) => [row.arn, row]));
    const waiting = new Map(list.waiting.map((row) => [row.arn, row]));
    const undecided = new Set(list.undecided);
    const added: Row[] = [];
    for (const change of changes) {
        const place = rows.has(change.arn) ? rows : waiting;
        const old = place.get(change.arn);
        const admitted = admits(filters, change, now);
        if (old !== undefined) {
            if (admitted === false) place.delete(change.arn);
            else place.set(change.arn, newer(old, change));
        } else if (admitted === null) {
            if (undecided.size < mostUndecided) undecided.add(change.arn);
        } else if (admitted && belongs(list, change)) {
            added.push(change);
        }
    }
    const liveCount = list.liveCount + added.length;
    const ordered = (all: Iterable<Row>) => Array.from(all).sort(byStart);
    if (isAtTop) {
        return {
            ...list,
            rows: ordered([...rows.values(), ...waiting.values(), ...added]),
            waiting: [],
            undecided,
            liveCount,
        };
    }
    return {
        ...list,
        rows: Array.from(rows.values()),
        waiting: ordered([...waiting.values(), ...added]),
        undecided,
        liveCount,
    };
}

/** The list with the waiting rows on top. */
export function merged(list: ExecutionList): ExecutionList {
    return { ...list, rows: [...list.waiting, ...list.rows].sort(byStart), waiting: [] };
}

/** Whether a row belongs here; rows older than the last one come with the next page. */
function belongs(list: ExecutionList, row: ExecutionRow): boolean {
    const last = list.rows.at(-1);
    return list.next === null || (last !== undefined && row.startedAt >= last.startedAt);
}

function byStart(left: ExecutionRow, right: ExecutionRow): number {
    return right.startedAt - left.startedAt || (left.arn < right.arn ? -1 : 1);
}
