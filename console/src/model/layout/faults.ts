// Finds faults in pictures; tests use it for many machines.

import type { Direction } from "./options.ts";
import type { Box, Line, Picture, Point, Rect } from "./picture.ts";

/** The faults in words; empty if the picture is sound. */
export function faultsOf(picture: Picture, direction: Direction): string[] {
    return [
        ...numberFaults(picture),
        ...boxFaults(picture),
        ...lineFaults(picture),
        ...labelFaults(picture),
        ...orderFaults(picture, direction),
    ];
}

/** All numbers are whole, and everything is within the picture. */
function numberFaults(picture: Picture): string[] {
    const faults: string[] = [];
    const check = (name: string, rect: Rect) => {
        const { x, y, width, height } = rect;
        if (![x, y, width, height].every((number) => Number.isInteger(number))) {
            faults.push(`${name} is not on whole pixels`);
        }
        if (x < 0 || y < 0 || x + width > picture.width || y + height > picture.height) {
            faults.push(`${name} is not on the picture`);
        }
    };
    for (const box of picture.boxes) check(box.id, box);
    for (const line of picture.lines) {
        if (line.label !== null) check(`the label of ${line.id}`, line.label);
        for (const point of line.points) check(line.id, { ...point, width: 0, height: 0 });
    }
    for (const slot of picture.slots) {
        if (![slot.rect.x, slot.rect.y].every((number) => Number.isInteger(number))) {
            faults.push(`a slot of kind ${slot.kind} is not on whole pixels`);
        }
    }
    return faults;
}

/** No two boxes overlap, unless one contains the other completely. */
function boxFaults(picture: Picture): string[] {
    const faults: string[] = [];
    for (const [index, box] of picture.boxes.entries()) {
        for (const other of picture.boxes.slice(index + 1)) {
            if (holds(box, other)) {
                if (!contains(box, other)) faults.push(`${other.id} is not within ${box.id}`);
            } else if (overlaps(box, other)) {
                faults.push(`${other.id} overlaps ${box.id}`);
            }
        }
    }
    return faults;
}

/** Lines are horizontal or vertical, begin and end at boxes, and cross no box. */
function lineFaults(picture: Picture): string[] {
    const faults: string[] = [];
    for (const line of picture.lines) {
        if (line.points.length < 2) faults.push(`${line.id} has no length`);
        const parts = partsOf(line);
        if (parts.some((part) => part.width !== 0 && part.height !== 0)) {
            faults.push(`${line.id} is slanting`);
        }
        for (const box of picture.boxes) {
            if (isAround(box, line.scope)) continue;
            if (parts.some((part) => overlaps(box, part))) {
                faults.push(`${line.id} passes through ${box.id}`);
            }
        }
        const ends = [line.points[0], line.points[line.points.length - 1]];
        for (const end of ends) {
            const isAtBox = end !== undefined &&
                picture.boxes.some((box) => !isAround(box, line.scope) && touches(box, end));
            if (!isAtBox) faults.push(`${line.id} hangs in the air`);
        }
    }
    return faults;
}

/** Labels cover no box, no other label, and no line except their own. */
function labelFaults(picture: Picture): string[] {
    const faults: string[] = [];
    const labelled = picture.lines.filter((line) => line.label !== null);
    for (const [index, line] of labelled.entries()) {
        const label = line.label;
        if (label === null) continue;
        for (const other of labelled.slice(index + 1)) {
            if (other.label !== null && overlaps(label, other.label)) {
                faults.push(`the labels of ${line.id} and ${other.id} overlap`);
            }
        }
        for (const box of picture.boxes) {
            if (!isAround(box, line.scope) && overlaps(label, box)) {
                faults.push(`the label of ${line.id} is over ${box.id}`);
            }
        }
        for (const other of picture.lines) {
            if (other !== line && partsOf(other).some((part) => overlaps(label, part))) {
                faults.push(`the label of ${line.id} is over ${other.id}`);
            }
        }
        if (!partsOf(line).some((part) => overlaps(label, part))) {
            faults.push(`the label of ${line.id} is not on its line`);
        }
    }
    return faults;
}

/** The lines that leave a state are in order: rules first, then the way on, then catchers. */
function orderFaults(picture: Picture, direction: Direction): string[] {
    const faults: string[] = [];
    const last = new Map<string, Line>();
    const isDown = direction === "down";
    const place = { choice: 0, default: 1, next: 1, start: 1, end: 1, catch: 2 };
    const lines = picture.lines
        .filter((line) => line.label !== null)
        .map((line, index) => ({ line, index }))
        .sort((left, right) =>
            place[left.line.kind] - place[right.line.kind] || left.index - right.index
        );
    for (const { line } of lines) {
        const key = `${line.scope}#${line.from}`;
        const before = last.get(key)?.label;
        last.set(key, line);
        if (before === undefined || before === null || line.label === null) continue;
        const isAfter = isDown ? line.label.x > before.x : line.label.y > before.y;
        if (!isAfter) faults.push(`${line.id} is before its elder`);
    }
    return faults;
}

function partsOf(line: Line): Rect[] {
    return line.points.slice(1).map((point, index) => {
        const before = line.points[index] ?? point;
        return {
            x: Math.min(point.x, before.x),
            y: Math.min(point.y, before.y),
            width: Math.abs(point.x - before.x),
            height: Math.abs(point.y - before.y),
        };
    });
}

/** Whether a box belongs to a state or scope that contains another box. */
function holds(box: Box, other: Box): boolean {
    if (box.kind === "start" || box.kind === "end") return false;
    const isMark = other.kind === "start" || other.kind === "end";
    const id = isMark ? other.id.slice(other.kind.length + 1) : other.id;
    return id.startsWith(`${box.id}/`) || (isMark && id === box.id);
}

function isAround(box: Box, scope: string): boolean {
    return (box.kind === "container" || box.kind === "scope") &&
        (scope === box.id || scope.startsWith(`${box.id}/`));
}

function overlaps(one: Rect, other: Rect): boolean {
    return one.x < other.x + other.width && other.x < one.x + one.width &&
        one.y < other.y + other.height && other.y < one.y + one.height;
}

function contains(outer: Rect, inner: Rect): boolean {
    return inner.x >= outer.x && inner.y >= outer.y &&
        inner.x + inner.width <= outer.x + outer.width &&
        inner.y + inner.height <= outer.y + outer.height;
}

function touches(box: Rect, point: Point): boolean {
    return point.x >= box.x && point.x <= box.x + box.width &&
        point.y >= box.y && point.y <= box.y + box.height;
}
