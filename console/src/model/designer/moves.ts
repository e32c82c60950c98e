// Edits of several states at once, made of edits of single states. Names are unique in a machine,
// so a state is found by its name, wherever the previous edit has moved it.

import { lastPart } from "../json/access.ts";
import type { ObjectNode, Pointer } from "../json/document.ts";
import {
    duplicate,
    type EditResult,
    insert,
    move,
    type NewState,
    type NewStates,
    type SlotTarget,
} from "../machine/edits.ts";
import type { Scope } from "../machine/graph.ts";
import { graphOf } from "../machine/read.ts";
import { topmost } from "./clipboard.ts";
import { withoutPlaceholder } from "./placeholders.ts";
import { placeAfter } from "./places.ts";

/** Moves states to a place, each after the one before. */
export function moveAll(
    root: ObjectNode,
    states: readonly Pointer[],
    slot: SlotTarget,
): EditResult {
    const [first, ...rest] = topmost(states);
    if (first === undefined) return { root, selected: null };
    let result = move(root, first, slot);
    let previous = result.selected;
    for (const state of rest) {
        if (result.problem !== undefined || previous === null) break;
        const graph = graphOf(result.root);
        const here = findByName(graph, lastPart(state));
        if (here === null) continue;
        result = move(result.root, here, placeAfter(graph, previous));
        previous = result.selected;
    }
    return result.problem === undefined ? withoutPlaceholder(root, result) : { ...result, root };
}

export function duplicateAll(root: ObjectNode, states: readonly Pointer[]): EditResult {
    let result: EditResult = { root, selected: null };
    for (const state of topmost(states)) {
        const here = findByName(graphOf(result.root), lastPart(state));
        if (here !== null) result = duplicate(result.root, here);
    }
    return result;
}

/** Puts copied states, or an item from the palette, after the selected state. */
export function insertAfter(
    root: ObjectNode,
    selected: Pointer | null,
    state: NewState | NewStates,
): EditResult {
    return put(root, placeAfter(graphOf(root), selected), state);
}

/** Puts something new into a place. */
export function put(
    root: ObjectNode,
    slot: SlotTarget,
    state: NewState | NewStates,
): EditResult {
    return withoutPlaceholder(root, insert(root, slot, state));
}

/** All states; outer states come before inner ones. */
export function allStates(graph: Scope): readonly Pointer[] {
    return graph.states.flatMap((state) => [state.id, ...state.scopes.flatMap(allStates)]);
}

function findByName(graph: Scope, name: string): Pointer | null {
    return allStates(graph).find((state) => lastPart(state) === name) ?? null;
}
