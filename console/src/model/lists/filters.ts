// What a list of executions is filtered by, in the URL of the page, for the server, and for the
// changes that come live.

import type { ExecutionRow } from "../wire.ts";
import type { ExecutionStatus, Time } from "../run/run.ts";

export interface Filters {
    /** An ARN; empty: all state machines. */
    readonly machine: string;
    /** None: all. */
    readonly statuses: readonly ExecutionStatus[];
    /** A part of the name. */
    readonly name: string;
    /** A part of the input. */
    readonly text: string;
    /** A part of error or cause. */
    readonly error: string;
    /** Of the start: `24h` before now, or a moment, `2026-11-22T21:30:00Z`; empty: no limit. */
    readonly from: string;
    readonly to: string;
    /** `1`: with the runs of the designer's drafts, which are left out otherwise. */
    readonly drafts: "" | "1";
}

export const allStatuses: readonly ExecutionStatus[] = [
    "RUNNING",
    "SUCCEEDED",
    "FAILED",
    "TIMED_OUT",
    "ABORTED",
];

export const noFilters: Filters = {
    machine: "",
    statuses: [],
    name: "",
    text: "",
    error: "",
    from: "",
    to: "",
    drafts: "",
};

/** From the query of a URL; what makes no sense is left out. */
export function filtersOf(query: URLSearchParams): Filters {
    const given = (query.get("status") ?? "").toUpperCase().split(",");
    const moment = (name: string) => {
        const value = query.get(name) ?? "";
        return momentOf(value, 0) === null ? "" : value;
    };
    return {
        machine: query.get("machine") ?? "",
        statuses: allStatuses.filter((status) => given.includes(status)),
        name: query.get("name") ?? "",
        text: query.get("text") ?? "",
        error: query.get("error") ?? "",
        from: moment("from"),
        to: moment("to"),
        drafts: query.get("drafts") === "1" ? "1" : "",
    };
}

/** For a URL, `?status=FAILED&from=24h`; empty without filters. */
export function queryOf(filters: Filters): string {
    const query = new URLSearchParams();
    const { statuses, ...texts } = filters;
    if (statuses.length > 0) query.set("status", statuses.join(","));
    for (const [name, value] of Object.entries(texts)) if (value !== "") query.set(name, value);
    const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
    return text === "" ? "" : `?${text}`;
}

/** What the server is asked with; moments in milliseconds. */
export function parametersOf(filters: Filters, now: Time): Record<string, string | number | null> {
    return {
        machine: filters.machine,
        status: filters.statuses.join(","),
        name: filters.name,
        text: filters.text,
        error: filters.error,
        from: momentOf(filters.from, now),
        to: momentOf(filters.to, now),
        drafts: hidesDrafts(filters) ? "0" : null,
    };
}

/** A list of one state machine has all of its runs. */
export function hidesDrafts(filters: Filters): boolean {
    return filters.machine === "" && filters.drafts === "";
}

export function isFiltered(filters: Filters): boolean {
    return queryOf({ ...filters, machine: "" }) !== "";
}

/**
 * Whether a row belongs to the list; null if only the server can know, since a row has neither
 * input nor error.
 */
export function admits(filters: Filters, row: ExecutionRow, now: Time): boolean | null {
    const from = momentOf(filters.from, now);
    const to = momentOf(filters.to, now);
    const isIn = (filters.machine === "" || row.stateMachineArn === filters.machine) &&
        (filters.statuses.length === 0 || filters.statuses.includes(row.status)) &&
        lower(row.name).includes(lower(filters.name)) &&
        (from === null || row.startedAt >= from) &&
        (to === null || row.startedAt <= to);
    if (!isIn) return false;
    return filters.text === "" && filters.error === "" ? true : null;
}

/** As the server compares names: letters A to Z in either case. */
function lower(text: string): string {
    return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A moment by its text, `24h` counted back from now; null if it is empty or none. */
export function momentOf(text: string, now: Time): Time | null {
    const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
    if (count !== undefined && unit !== undefined) return now - Number(count) * (units[unit] ?? 0);
    if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null;
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : at;
}

/** For a field of the browser for day and time, in its own time: `2026-11-22T22:30`. */
export function fieldOf(text: string, now: Time): string {
    const at = momentOf(text, now);
    if (at === null) return "";
    const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
    return local.toISOString().slice(0, 16);
}

/** Back from such a field: a moment that means the same wherever the URL is opened. */
export function momentText(field: string): string {
    const at = Date.parse(field);
    return Number.isNaN(at) ? "" : new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}
