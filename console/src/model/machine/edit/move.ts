// Moves and copies states.

import { at, lastPart, member, parent, parts, text, under } from "../../json/access.ts";
import type { ObjectNode, Pointer } from "../../json/document.ts";
import { insertGroup } from "./insert.ts";
import { renamedStates, uniqueName, withFreshNames } from "./names.ts";
import { findLine, type SlotTarget } from "./places.ts";
import { remove } from "./remove.ts";
import { done, type EditResult, refused } from "./result.ts";
import {
    addStates,
    allNames,
    goingOnTo,
    isOpenEnd,
    isTerminal,
    isWithin,
    mapStates,
    mapTargets,
    stateAt,
    stateParts,
    statesOf,
    typeOf,
    updateScope,
} from "./scopes.ts";
import { scopeWith } from "./skeletons.ts";

/** Moves a state with its contents to another place; its name stays. */
export function move(root: ObjectNode, state: Pointer, slot: SlotTarget): EditResult {
    const node = stateAt(root, state);
    if (node === undefined) {
        return refused(root, null, "This state no longer exists.");
    }
    if (isBeside(root, state, slot)) {
        return { root, selected: state };
    }
    // The copy is made before the original is removed, so the slot is still where it was.
    const { name } = stateParts(state);
    const inner = allNames(scopeWith(name, node));
    inner.delete(name);
    const group = { start: name, states: [{ name, definition: node }], last: name };
    const inserted = insertGroup(root, slot, group, inner);
    if (inserted.problem !== undefined || inserted.selected === null) {
        return { ...inserted, selected: state };
    }
    const old = afterNewBranch(state, slot);
    const removed = remove(inserted.root, [old]);
    const copy = stateParts(inserted.selected);
    const names = new Map([[copy.name, name]]);
    const result = updateScope(removed.root, copy.scope, (scope) => renamedStates(scope, names));
    return done(root, result, under(copy.scope, "States", name));
}

/** Puts a copy after a state. */
export function duplicate(root: ObjectNode, state: Pointer): EditResult {
    const node = stateAt(root, state);
    if (node === undefined) {
        return refused(root, null, "This state no longer exists.");
    }
    const { scope, name } = stateParts(state);
    const taken = allNames(root);
    const copyName = uniqueName(name, taken);
    // A loop of the state to itself becomes a loop of the copy.
    const copy = mapTargets(
        withFreshNames(node, taken),
        (kind, target) => kind !== "next" && target === name ? copyName : target,
    );
    const result = updateScope(root, scope, (each) => {
        const led = isTerminal(typeOf(node)) ? each : mapStates(
            each,
            (original, own) => own === name ? goingOnTo(original, copyName) : original,
        );
        return addStates(led, [{ name: copyName, definition: copy }], name);
    });
    return done(root, result, under(scope, "States", copyName));
}

/** Whether a slot is beside the state or inside it, so that a move would change nothing. */
function isBeside(root: ObjectNode, state: Pointer, slot: SlotTarget): boolean {
    const { scope, name } = stateParts(state);
    switch (slot.kind) {
        case "line": {
            const line = findLine(root, slot.line);
            if (line === undefined || line.scope.id !== scope) {
                return line !== undefined && isWithin(line.scope.id, state);
            }
            const { edge } = line;
            if (edge === "start") {
                return line.scope.start === name;
            }
            return "end" in edge ? edge.end === name : edge.from === name || edge.to === name;
        }
        case "branch":
            return isWithin(slot.state, state) || isOwnBranch(root, state, slot);
        case "first":
            return isWithin(slot.scope, state) ||
                (slot.scope === scope && text(member(at(root, scope), "StartAt")) === name);
        case "last": {
            const states = statesOf(at(root, slot.scope));
            const open = states.filter(({ node }) => isOpenEnd(node));
            const ends = open.length > 0
                ? open
                : states.filter((each) => typeOf(each.node) === "Succeed");
            return isWithin(slot.scope, state) ||
                (slot.scope === scope && ends.length === 1 && ends[0]?.name === name);
        }
        case "empty":
            return isWithin(slot.scope, state);
    }
}

/** Whether a state is a whole branch, and the slot is at that branch's side. */
function isOwnBranch(
    root: ObjectNode,
    state: Pointer,
    slot: { readonly state: Pointer; readonly index: number },
): boolean {
    const { scope } = stateParts(state);
    if (parent(scope) !== under(slot.state, "Branches")) {
        return false;
    }
    const index = Number(lastPart(scope));
    return statesOf(at(root, scope)).length === 1 &&
        (slot.index === index || slot.index === index + 1);
}

/** The pointer to a state after a branch has been added before its own. */
function afterNewBranch(state: Pointer, slot: SlotTarget): Pointer {
    if (slot.kind !== "branch") {
        return state;
    }
    const branches = under(slot.state, "Branches");
    if (!isWithin(state, branches) || state === branches) {
        return state;
    }
    const [index, ...rest] = parts(state.slice(branches.length));
    const moved = Number(index) >= slot.index ? Number(index) + 1 : Number(index);
    return under(branches, moved, ...rest);
}
