// The filters of a list of executions, in the URL, for the server, and for live changes.

import type { ExecutionRow } from "../wire.ts";
import type { ExecutionStatus, Time } from "../run/run.ts";

export interface Filters {
    /** The ARN of a state machine; empty means all. */
    readonly machine: string;
    /** The statuses; none means all. */
    readonly statuses: readonly ExecutionStatus[];
    /** A part of the name. */
    readonly name: string;
    /** A part of the input. */
    readonly text: string;
    /** A part of the error or cause. */
    readonly error: string;
    /**
     * The earliest start: `24h` before now, or a time, `2026-11-22T21:30:00Z`; empty means no
     * limit.
     */
    readonly from: string;
    readonly to: string;
    /** `1` includes the runs of the designer's drafts, which are left out otherwise. */
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

/** Reads filters from the query of a URL; invalid ones are left out. */
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

/** The query of a URL, such as `?status=FAILED&from=24h`; empty without filters. */
export function queryOf(filters: Filters): string {
    const query = new URLSearchParams();
    const { statuses, ...texts } = filters;
    if (statuses.length > 0) query.set("status", statuses.join(","));
    for (const [name, value] of Object.entries(texts)) if (value !== "") query.set(name, value);
    const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
    return text === "" ? "" : `?${text}`;
}

/** The parameters for the server, with times in milliseconds. */
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

/** Whether runs of drafts are left out; a list of one state machine has all its runs. */
export function hidesDrafts(filters: Filters): boolean {
    return filters.machine === "" && filters.drafts === "";
}

export function isFiltered(filters: Filters): boolean {
    return queryOf({ ...filters, machine: "" }) !== "";
}

/**
 * Whether a row belongs to the list; null if only the server can know, because a row has neither
 * its input nor its error.
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

/** Lower case as in the server's comparison of names: the letters A to Z only. */
function lower(text: string): string {
    return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The time for a text, where `24h` counts back from now; null if it is empty or invalid. */
export function momentOf(text: string, now: Time): Time | null {
    const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
    if (count !== undefined && unit !== undefined) return now - Number(count) * (units[unit] ?? 0);
    if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null;
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : at;
}

/** The value for a browser's date and time field, in the browser's time: `2026-11-22T22:30`. */
export function fieldOf(text: string, now: Time): string {
    const at = momentOf(text, now);
    if (at === null) return "";
    const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
    return local.toISOString().slice(0, 16);
}

/** The text for such a field's value: a time that means the same wherever the URL is opened. */
export function momentText(field: string): string {
    const at = Date.parse(field);
    return Number.isNaN(at) ? "" : new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}
