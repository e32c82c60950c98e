// SVG paths: the signs of types and statuses in a field of 16 by 16, and lines.

import type { Point } from "../../model/layout/picture.ts";
import type { VisitStatus } from "../../model/run/run.ts";

/** A sign for each type of the language. */
export function typeShape(type: string): string {
    return typeShapes[type] ?? unknownShape;
}

const typeShapes: Readonly<Record<string, string>> = {
    Task:
        "M3 2.5h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM5 8.2l2.2 2.2L11.2 6",
    Pass: "M2 8h8.5M7 4.5L10.5 8 7 11.5M13.5 3v10",
    Wait: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 4.8V8l2.3 1.6",
    Choice: "M8 1.8L14.2 8 8 14.2 1.8 8zM8 5.4v2.8M8 10.6v0",
    Parallel: "M8 1.5v3M3.5 14.5V9a2 2 0 0 1 2-2h5a2 2 0 0 1 2 2v5.5M8 4.5v10",
    Map: "M5.5 2.5h8v8h-8zM3.5 5.5h-1v8h8v-1M9.5 4.8v3.4M7.8 6.5h3.4",
    Succeed: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.2 8.2l2 2 3.6-4",
    Fail: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4",
};

const unknownShape =
    "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6 6.4c.2-2.2 4-2.2 4 .1C10 8 8 8 8 9.6M8 11.6v0";

export const statusShapes: Readonly<Record<VisitStatus, string>> = {
    running: "M8 2.6a5.4 5.4 0 1 1-5.4 5.4",
    queued: "M4 2.2h8M4 13.8h8M5 2.2v2.3L8 8l3-3.5V2.2M5 13.8v-2.3L8 8l3 3.5v2.3",
    waiting: "M8 2a2.8 2.8 0 1 0 0 5.6A2.8 2.8 0 0 0 8 2M2.5 14c.5-5.5 10.5-5.5 11 0",
    retrying: "M13.2 2.8V6H10M13 6A5.4 5.4 0 1 0 13.2 9",
    succeeded: "M3.4 8.4l3.2 3.2 6-6.6",
    caught: "M8 1.8l5 1.9V8c0 3.2-2.6 5-5 6-2.4-1-5-2.8-5-6V3.7zM8 5v3.4M8 10.8v0",
    failed: "M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6",
    timedOut: "M8 2.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4M8 5v3.2l2.2 1.6",
    aborted: "M4 4h8v8H4z",
};

const cornerRadius = 8;
export const arrowLength = 8;

/**
 * The path of a line with rounded corners, drawn from its arrow back to its source. Lines that
 * share their way to a target then have their dashes in the same places.
 */
export function linePath(points: readonly Point[]): string {
    const target = points[points.length - 1];
    const before = points[points.length - 2];
    if (target === undefined || before === undefined) return "";
    const tip = moved(target, before, arrowLength - 1);
    let path = `M${tip.x} ${tip.y}`;
    let last = target;
    for (let index = points.length - 2; index >= 0; index--) {
        const here = points[index] ?? target;
        const next = points[index - 1];
        if (next === undefined) return `${path}L${here.x} ${here.y}`;
        const room = Math.min(distance(last, here), distance(here, next)) / 2;
        const radius = Math.min(cornerRadius, room);
        const start = moved(here, last, radius);
        const end = moved(here, next, radius);
        path += `L${start.x} ${start.y}Q${here.x} ${here.y} ${end.x} ${end.y}`;
        last = here;
    }
    return path;
}

/** The arrow at a line's end. */
export function arrowPath(points: readonly Point[]): string {
    const end = points[points.length - 1];
    const before = points[points.length - 2];
    if (end === undefined || before === undefined) return "";
    const x = Math.sign(end.x - before.x);
    const y = Math.sign(end.y - before.y);
    const base = { x: end.x - x * arrowLength, y: end.y - y * arrowLength };
    return `M${end.x} ${end.y}L${base.x - y * 4} ${base.y + x * 4}` +
        `L${base.x + y * 4} ${base.y - x * 4}Z`;
}

function moved(from: Point, towards: Point, by: number): Point {
    const length = distance(from, towards);
    if (length === 0) return from;
    return {
        x: from.x + ((towards.x - from.x) * by) / length,
        y: from.y + ((towards.y - from.y) * by) / length,
    };
}

function distance(one: Point, other: Point): number {
    return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}
