// Finds the box under a pointer, or the slot next to it.

import type { Box, Line, Picture, Point, Rect, Slot } from "./picture.ts";

/** How far a pointer may be from a line or a slot's mark. */
const reach = 28;

/** The innermost state or mark at a point; scopes do not count as boxes here. */
export function boxAt(picture: Picture, point: Point): Box | null {
    for (let index = picture.boxes.length - 1; index >= 0; index--) {
        const box = picture.boxes[index];
        if (box !== undefined && box.kind !== "scope" && isIn(box, point)) return box;
    }
    return null;
}

/** The best slot for a point; null if none is near. */
export function slotAt(picture: Picture, point: Point): Slot | null {
    const lines = new Map(picture.lines.map((line) => [line.id, line]));
    const around = depthAt(picture, point);
    let best: Slot | null = null;
    let least = Infinity;
    for (const slot of picture.slots) {
        const line = slot.kind === "line" ? lines.get(slot.line) : undefined;
        const distance = distanceTo(slot, line, point);
        if (distance > (isIn(slot.rect, point) ? Infinity : reach)) continue;
        // A slot in another scope counts only if the pointer's own scope has none.
        const cost = distance + (scopeOf(slot, line) === around ? 0 : reach);
        if (cost < least) {
            least = cost;
            best = slot;
        }
    }
    return best;
}

/** The innermost scope at a point; the root's id if there is none. */
function depthAt(picture: Picture, point: Point): string {
    let found = "";
    for (const box of picture.boxes) if (box.kind === "scope" && isIn(box, point)) found = box.id;
    return found;
}

function scopeOf(slot: Slot, line: Line | undefined): string | null {
    if (slot.kind === "line") return line?.scope ?? null;
    // A new branch is beside the scopes and in none of them.
    return slot.kind === "branch" ? null : slot.scope;
}

/**
 * Lines share parts of their paths, so the distance to a line's own mark decides between those that
 * are equally near.
 */
function distanceTo(slot: Slot, line: Line | undefined, point: Point): number {
    const toMark = distanceToRect(slot.rect, point);
    if (slot.kind === "branch") return isIn(slot.rect, point) ? -reach : toMark * 2;
    if (line === undefined) return toMark;
    let toLine = Infinity;
    for (let index = 1; index < line.points.length; index++) {
        const one = line.points[index - 1] ?? point;
        const other = line.points[index] ?? one;
        toLine = Math.min(
            toLine,
            distanceToRect({
                x: Math.min(one.x, other.x),
                y: Math.min(one.y, other.y),
                width: Math.abs(one.x - other.x),
                height: Math.abs(one.y - other.y),
            }, point),
        );
    }
    return Math.min(toMark, toLine + Math.min(toMark, 1000) / 100);
}

function distanceToRect(rect: Rect, point: Point): number {
    const x = Math.max(rect.x - point.x, 0, point.x - rect.x - rect.width);
    const y = Math.max(rect.y - point.y, 0, point.y - rect.y - rect.height);
    return x + y;
}

function isIn(rect: Rect, point: Point): boolean {
    return point.x >= rect.x && point.x <= rect.x + rect.width &&
        point.y >= rect.y && point.y <= rect.y + rect.height;
}
