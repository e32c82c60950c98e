// The places where a state can be put: the slots of the picture, with titles and in order, for both
// the pointer and the keyboard.

import { lastPart, parent } from "../json/access.ts";
import type { Pointer } from "../json/document.ts";
import { boxAt, slotAt } from "../layout/hit.ts";
import type { Line, Picture, Point, Slot } from "../layout/picture.ts";
import { isWithin, type SlotTarget, stateParts } from "../machine/edits.ts";
import type { Scope } from "../machine/graph.ts";

export interface Place {
    readonly slot: Slot;
    /** A title for people who do not see the place light up, such as `Between Load and Check`. */
    readonly title: string;
}

/** The places for a moved or new state, in reading order. */
export function placesOf(picture: Picture, moved: readonly Pointer[]): readonly Place[] {
    const lines = new Map(picture.lines.map((line) => [line.id, line]));
    return picture.slots
        .filter((slot) => !moved.some((state) => isWithin(holderOf(slot, lines), state)))
        .map((slot) => ({ slot, title: titleOf(slot, lines) }))
        .sort((left, right) =>
            left.slot.rect.y - right.slot.rect.y || left.slot.rect.x - right.slot.rect.x
        );
}

/** The place at a point; null if there is none. */
export function placeAt(
    picture: Picture,
    places: readonly Place[],
    point: Point,
): Place | null {
    const slot = slotAt({ ...picture, slots: places.map(({ slot }) => slot) }, point);
    return places.find((place) => place.slot === slot) ?? null;
}

/**
 * The place for an item that is dropped on a state: after it, or before it if nothing can follow
 * it. For a container only its head counts, because there are places inside it.
 */
export function placeOnState(
    picture: Picture,
    graph: Scope,
    places: readonly Place[],
    point: Point,
): Place | null {
    const box = boxAt(picture, point);
    if (box === null || (box.kind !== "state" && box.kind !== "container")) return null;
    if (box.headHeight > 0 && point.y > box.y + box.headHeight) return null;
    const target = placeAfter(graph, box.id);
    // The only line to the end of a scope is not a place of its own; the last place stands for it.
    const last = target.kind === "line" && /#end:/.test(target.line)
        ? target.line.replace(/#end:.*$/s, "")
        : null;
    return places.find(({ slot }) => isSame(slot, target)) ??
        places.find(({ slot }) => slot.kind === "last" && slot.scope === last) ?? null;
}

function isSame(slot: Slot, target: SlotTarget): boolean {
    if (slot.kind === "line") return target.kind === "line" && target.line === slot.line;
    return slot.kind !== "branch" && slot.kind === target.kind && slot.scope === target.scope;
}

export type Direction = "up" | "down" | "left" | "right";

/** The next or previous place in reading order, so that every place is reached. */
export function step(places: readonly Place[], from: Place, direction: Direction): Place | null {
    const index = places.indexOf(from);
    return places[direction === "up" || direction === "left" ? index - 1 : index + 1] ?? null;
}

/** Where the keyboard puts a new state: after the selected one, or at the end. */
export function placeAfter(graph: Scope, selected: Pointer | null): SlotTarget {
    if (selected !== null) {
        const { scope: id, name } = stateParts(selected);
        const scope = findScope(graph, id);
        const state = scope?.states.find((each) => each.name === name);
        const edges = scope?.edges.filter(({ from, kind }) => from === name && kind !== "catch");
        const edge = edges?.find(({ kind }) => kind === "next") ?? edges?.[0];
        if (edge !== undefined) return { kind: "line", line: `${id}#${edge.id}` };
        if (state !== undefined && !["Succeed", "Fail"].includes(state.type)) {
            return { kind: "line", line: `${id}#end:${name}` };
        }
        if (scope !== undefined) return before(scope, name);
    }
    return graph.states.length === 0
        ? { kind: "empty", scope: graph.id }
        : { kind: "last", scope: graph.id };
}

/** Nothing follows a Fail or Succeed, so a state beside it comes before it. */
function before(scope: Scope, name: string): SlotTarget {
    const edge = scope.edges.find(({ to }) => to === name);
    return edge === undefined || scope.start === name
        ? { kind: "first", scope: scope.id }
        : { kind: "line", line: `${scope.id}#${edge.id}` };
}

function findScope(scope: Scope, id: Pointer): Scope | undefined {
    if (scope.id === id) return scope;
    for (const state of scope.states) {
        for (const inner of state.scopes) {
            const found = id === inner.id || id.startsWith(inner.id + "/")
                ? findScope(inner, id)
                : undefined;
            if (found !== undefined) return found;
        }
    }
    return undefined;
}

/** The container of a place, because a state cannot be put into itself. */
function holderOf(slot: Slot, lines: ReadonlyMap<string, Line>): Pointer {
    switch (slot.kind) {
        case "line":
            return lines.get(slot.line)?.scope ?? "";
        case "branch":
            return slot.state;
        default:
            return slot.scope;
    }
}

function titleOf(slot: Slot, lines: ReadonlyMap<string, Line>): string {
    switch (slot.kind) {
        case "line": {
            const line = lines.get(slot.line);
            if (line === undefined) return "On a line";
            const inside = scopeTitle(line.scope);
            if (line.from === null) return `Before ${line.to ?? "the end"}${inside}`;
            if (line.to === null) return `After ${line.from}${inside}`;
            return `Between ${line.from} and ${line.to}${inside}`;
        }
        case "first":
            return `First${scopeTitle(slot.scope)}`;
        case "last":
            return `Last${scopeTitle(slot.scope)}`;
        case "empty":
            return slot.scope === ""
                ? "The first state"
                : `The first state${scopeTitle(slot.scope)}`;
        case "branch":
            return slot.index === 0
                ? `A new first branch of ${lastPart(slot.state)}`
                : `A new branch of ${lastPart(slot.state)}, after branch ${slot.index}`;
    }
}

/** `, in branch 2 of Both`; nothing for the outermost scope. */
function scopeTitle(scope: Pointer): string {
    if (scope === "") return "";
    const index = Number(lastPart(scope));
    return Number.isInteger(index)
        ? `, in branch ${index + 1} of ${lastPart(parent(parent(scope)))}`
        : `, in ${lastPart(parent(scope))}`;
}
