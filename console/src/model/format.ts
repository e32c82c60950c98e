// Writes times, durations and sizes the same way everywhere.

import type { Time } from "./run/run.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A time in the browser's time zone: `2026-11-22 22:30:05`. */
export function time(at: Time): string {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return "–";
    return `${dayOf(date)} ${clock(date)}`;
}

/** A time with milliseconds, where the order within a second matters: `2026-11-22 22:30:05.123`. */
export function timeExact(at: Time): string {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return "–";
    return `${time(at)}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** The browser's time zone at a time: `UTC`, `UTC+02:00`. */
export function zone(at: Time): string {
    const minutes = -new Date(at).getTimezoneOffset();
    if (!Number.isFinite(minutes) || minutes === 0) return "UTC";
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return `UTC${minutes < 0 ? "-" : "+"}${two(hours)}:${two(rest)}`;
}

/** A time with its time zone: `2026-11-22 22:30:05 UTC+02:00`. */
export function timeZoned(at: Time): string {
    const text = time(at);
    return text === "–" ? text : `${text} ${zone(at)}`;
}

/** A duration in at most two units: `240 ms`, `3.2 s`, `4 min 09 s`, `1 h 05 min`, `2 d 03 h`. */
export function duration(span: number): string {
    if (!Number.isFinite(span)) return "–";
    const whole = Math.max(0, Math.round(span));
    if (whole < second) return `${whole} ms`;
    if (whole < 9_950) return `${(whole / second).toFixed(1)} s`;
    if (whole < minute - second / 2) return `${Math.round(whole / second)} s`;
    const seconds = Math.round(whole / second);
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
    const minutes = Math.floor(seconds / 60);
    if (seconds < 86_400) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
    const hours = Math.floor(minutes / 60);
    return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/** A rough age in one unit: `just now`, `3 min ago`, `2 days ago`. Clocks may differ a little. */
export function ago(at: Time, now: Time): string {
    const span = now - at;
    if (!Number.isFinite(span)) return "–";
    if (span < 5 * second) return "just now";
    if (span < minute) return `${Math.floor(span / second)} s ago`;
    if (span < hour) return `${Math.floor(span / minute)} min ago`;
    if (span < day) return `${Math.floor(span / hour)} h ago`;
    return `${plural(Math.floor(span / day), "day")} ago`;
}

/** A size in steps of a thousand, like the build's log: `512 B`, `1.5 kB`, `5.0 MB`. */
export function bytes(count: number): string {
    if (count < 1000) return `${Math.round(count)} B`;
    const units = ["kB", "MB", "GB", "TB"];
    let value = count / 1000;
    let unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${value.toFixed(1)} ${units[unit] ?? ""}`;
}

/** A count with its noun: `1 run`, `3 runs`, `25,000 runs`; `many` is an irregular plural. */
export function plural(count: number, word: string, many = `${word}s`): string {
    return `${number(count)} ${count === 1 ? word : many}`;
}

/** A number with commas between thousands: `25,000`. */
export function number(count: number): string {
    return String(Math.trunc(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The last part of an ARN: the name of a state machine or an execution. */
export function nameOf(arn: string): string {
    return arn.slice(arn.lastIndexOf(":") + 1);
}

function dayOf(date: Date): string {
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function clock(date: Date): string {
    return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function two(value: number): string {
    return String(value).padStart(2, "0");
}
