// The places where states can be dropped. A slot's rectangle is where its mark is drawn; `hit.ts`
// decides how far a pointer may be from it.

import type { Scope, StateNode } from "../machine/graph.ts";
import { type Drawing, turned } from "./drawing.ts";
import type { LayoutOptions } from "./options.ts";
import type { Box, Line, Point, Rect, Slot } from "./picture.ts";
import { sizes } from "./sizes.ts";

const markLength = 44;
const markBreadth = 12;

export function makeSlots(root: Scope, drawing: Drawing, options: LayoutOptions): Slot[] {
    const boxes = new Map(drawing.boxes.map((box) => [box.id, box]));
    const slots: Slot[] = [];
    const visit = (scope: Scope) => {
        addScopeSlots(slots, scope, drawing, boxes);
        for (const state of scope.states) {
            if (options.collapsed.has(state.id)) continue;
            if (state.type === "Parallel") addBranchSlots(slots, state, drawing, boxes);
            for (const inner of state.scopes) visit(inner);
        }
    };
    visit(root);
    const hidden = linesWithoutSlot(root, drawing.lines);
    for (const line of drawing.lines) {
        if (hidden.has(line.id)) continue;
        slots.push({ kind: "line", line: line.id, rect: lineMark(line) });
    }
    return slots;
}

/**
 * The lines without a slot: those before the first state, and a single one to the end, because
 * these are slots of their own; and those after a Succeed, which nothing can follow.
 */
function linesWithoutSlot(root: Scope, lines: readonly Line[]): Set<string> {
    const hidden = new Set<string>();
    const visit = (scope: Scope) => {
        for (const state of scope.states) {
            if (state.type === "Succeed") hidden.add(`${scope.id}#end:${state.name}`);
            for (const inner of state.scopes) visit(inner);
        }
    };
    visit(root);
    const ends = new Map<string, number>();
    for (const { kind, scope } of lines) {
        if (kind === "end") ends.set(scope, (ends.get(scope) ?? 0) + 1);
    }
    for (const { id, kind, scope } of lines) {
        if (kind === "start" || (kind === "end" && ends.get(scope) === 1)) hidden.add(id);
    }
    return hidden;
}

function addScopeSlots(
    slots: Slot[],
    scope: Scope,
    drawing: Drawing,
    boxes: ReadonlyMap<string, Box>,
): void {
    if (scope.states.length === 0) {
        const rect = emptyPlace(scope, drawing, boxes);
        if (rect !== null) slots.push({ kind: "empty", scope: scope.id, rect });
        return;
    }
    const start = boxes.get(`start:${scope.id}`);
    if (start !== undefined) {
        slots.push({ kind: "first", scope: scope.id, rect: mark(after(start, drawing.isDown)) });
    }
    const end = boxes.get(`end:${scope.id}`);
    if (end !== undefined) {
        slots.push({ kind: "last", scope: scope.id, rect: mark(before(end, drawing.isDown)) });
    }
}

/** The middle of the scope's box, or the space between the root's marks. */
function emptyPlace(
    scope: Scope,
    drawing: Drawing,
    boxes: ReadonlyMap<string, Box>,
): Rect | null {
    const width = sizes.emptyWidth;
    const height = sizes.emptyHeight;
    const around = boxes.get(scope.id);
    const start = boxes.get(`start:${scope.id}`);
    const end = boxes.get(`end:${scope.id}`);
    if (around !== undefined) {
        return {
            x: around.x + Math.floor((around.width - width) / 2),
            y: around.y + around.headHeight +
                Math.floor((around.height - around.headHeight - height) / 2),
            width,
            height,
        };
    }
    if (start === undefined || end === undefined) return null;
    const x = start.x + start.width + end.x;
    const y = start.y + start.height + end.y;
    return drawing.isDown
        ? {
            x: start.x + start.width / 2 - width / 2,
            y: Math.floor((y - height) / 2),
            width,
            height,
        }
        : {
            x: Math.floor((x - width) / 2),
            y: start.y + start.height / 2 - height / 2,
            width,
            height,
        };
}

/** Adds slots between the branches and beside the outer ones. */
function addBranchSlots(
    slots: Slot[],
    state: StateNode,
    drawing: Drawing,
    boxes: ReadonlyMap<string, Box>,
): void {
    const gap = sizes.branchGap;
    const add = (index: number, rect: Rect) => {
        slots.push({ kind: "branch", state: state.id, index, rect: turned(drawing.isDown, rect) });
    };
    for (const [index, scope] of state.scopes.entries()) {
        const box = boxes.get(scope.id);
        if (box === undefined) continue;
        const { x, y, width, height } = turned(drawing.isDown, box);
        if (index === 0) add(0, { x: x - sizes.padding, y, width: sizes.padding, height });
        const isLast = index + 1 === state.scopes.length;
        const room = isLast ? sizes.padding : gap;
        add(index + 1, { x: x + width, y, width: room, height });
    }
}

function after(box: Box, isDown: boolean): Point {
    return isDown
        ? { x: box.x + Math.floor(box.width / 2), y: box.y + box.height + sizes.trackStart }
        : { x: box.x + box.width + sizes.trackStart, y: box.y + Math.floor(box.height / 2) };
}

function before(box: Box, isDown: boolean): Point {
    return isDown
        ? { x: box.x + Math.floor(box.width / 2), y: box.y - sizes.trackStart }
        : { x: box.x - sizes.trackStart, y: box.y + Math.floor(box.height / 2) };
}

function mark(middle: Point): Rect {
    return {
        x: middle.x - markLength / 2,
        y: middle.y - markBreadth / 2,
        width: markLength,
        height: markBreadth,
    };
}

/**
 * The place of a line's mark: on its label, which is its own, or on its first part that is long
 * enough.
 */
function lineMark(line: Line): Rect {
    if (line.label !== null) {
        const { x, y, width, height } = line.label;
        return { x, y, width, height };
    }
    const first = line.points[0] ?? { x: 0, y: 0 };
    const second = line.points[1] ?? first;
    const length = Math.abs(second.x - first.x) + Math.abs(second.y - first.y);
    const reach = Math.min(sizes.plainStart + 8, Math.floor(length / 2));
    return mark({
        x: first.x + Math.sign(second.x - first.x) * reach,
        y: first.y + Math.sign(second.y - first.y) * reach,
    });
}
