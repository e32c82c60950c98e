// Edits a state's own fields.

import {
    at,
    isTrue,
    itemIndex,
    lastPart,
    member,
    parent,
    parts,
    under,
} from "../../json/access.ts";
import * as change from "../../json/change.ts";
import type { Node, ObjectNode, Pointer } from "../../json/document.ts";
import { objectNode, stringNode } from "../../json/make.ts";
import { renamedStates, uniqueName, withFreshNames } from "./names.ts";
import { done, type EditResult, refused } from "./result.ts";
import {
    addStates,
    allNames,
    goingOnTo,
    hasState,
    isTerminal,
    languageOf,
    mapTargets,
    stateAround,
    stateAt,
    stateParts,
    successorOf,
    typeOf,
    updateScope,
} from "./scopes.ts";
import { completed, passState } from "./skeletons.ts";
import { typeFields } from "./typeFields.ts";

/** Renames a state and updates all references to it. */
export function rename(root: ObjectNode, state: Pointer, name: string): EditResult {
    const { scope, name: old } = stateParts(state);
    if (stateAt(root, state) === undefined) {
        return refused(root, null, "This state no longer exists.");
    }
    if (name === old) {
        return { root, selected: state };
    }
    if (name.trim() === "") {
        return refused(root, state, "A state needs a name.");
    }
    if (allNames(root).has(name)) {
        return refused(root, state, `There is already a state “${name}”.`);
    }
    const names = new Map([[old, name]]);
    const result = updateScope(root, scope, (node) => renamedStates(node, names));
    return { root: result, selected: under(scope, "States", name) };
}

/** Sets a field, and adds missing objects around it; null removes the field. */
export function setField(root: ObjectNode, pointer: Pointer, node: Node | null): EditResult {
    const selected = stateAround(root, pointer);
    if (node === null) {
        return at(root, pointer) === undefined
            ? { root, selected }
            : done(root, change.remove(root, pointer), selected);
    }
    return done(root, withField(root, pointer, node), selected);
}

function withField(root: ObjectNode, pointer: Pointer, node: Node): ObjectNode {
    const path = parts(pointer);
    const holder = parent(pointer);
    if (path.length > 1 && at(root, holder) === undefined) {
        return withField(root, holder, objectNode([[lastPart(pointer), node]]));
    }
    const array = at(root, holder);
    if (array?.kind === "array" && itemIndex(lastPart(pointer)) === array.items.length) {
        return change.insertItem(root, holder, array.items.length, node);
    }
    return change.replace(root, pointer, node);
}

/**
 * Sets the target of a `Next`, `Default` or `StartAt`; null makes a state end or removes a default.
 */
export function setTarget(
    root: ObjectNode,
    field: Pointer,
    name: string | null,
): EditResult {
    const selected = stateAround(root, field);
    const holder = parent(field);
    const isStart = selected === null || lastPart(field) === "StartAt";
    const scope = isStart ? holder : stateParts(selected).scope;
    if (name !== null && !hasState(at(root, scope), name)) {
        return refused(root, selected, `There is no state “${name}” here.`);
    }
    if (selected === holder && lastPart(field) === "Next") {
        const result = change.update(
            root,
            holder,
            (state) => state.kind === "object" ? goingOnTo(state, name) : state,
        );
        return done(root, result, selected);
    }
    if (name !== null) {
        return done(root, withField(root, field, stringNode(name)), selected);
    }
    if (lastPart(field) === "Default") {
        return setField(root, field, null);
    }
    return refused(root, selected, "Choose a state to go to.");
}

/** Changes a state's type, and keeps the fields that the new type has too. */
export function setType(root: ObjectNode, state: Pointer, type: string): EditResult {
    const node = stateAt(root, state);
    if (node === undefined) {
        return refused(root, null, "This state no longer exists.");
    }
    const old = typeOf(node);
    if (old === type) {
        return { root, selected: state };
    }
    const fields = typeFields(type);
    const kept: ObjectNode = {
        kind: "object",
        members: node.members.filter(({ key }) => fields === undefined || fields.has(key)),
    };
    const typed = change.replace(kept, "/Type", stringNode(type));
    const next = old === "Choice" || !isTerminal(old) ? successorOf(node) : null;
    return withType(root, state, typed, next);
}

function withType(
    root: ObjectNode,
    state: Pointer,
    typed: ObjectNode,
    next: string | null,
): EditResult {
    const { scope } = stateParts(state);
    const taken = allNames(root);
    let whole = withFreshNames(completed(typed, languageOf(root, typed)), taken);
    let extra: string | undefined;
    const isChoice = typeOf(typed) === "Choice";
    if (isChoice) {
        extra = next === null ? uniqueName("Pass", taken) : undefined;
        const target = next ?? extra ?? "";
        whole = mapTargets(goingOnTo(whole, target), (_, old) => old === "" ? target : old);
    } else if (isTerminal(typeOf(typed)) || member(whole, "Next") === undefined) {
        whole = isTrue(member(whole, "End")) ? whole : goingOnTo(whole, next);
    }
    const result = updateScope(root, scope, (each) => {
        const replaced = change.replace(each, under("", "States", stateParts(state).name), whole);
        return extra === undefined ? replaced : addStates(
            replaced,
            [{ name: extra, definition: passState() }],
            stateParts(state).name,
        );
    });
    return done(root, result, state);
}
