// Edits branches, rules and catchers: the parts of a state that have a line each.

import { at, itemIndex, items, lastPart, member, parent, text, under } from "../../json/access.ts";
import * as change from "../../json/change.ts";
import type { ObjectNode, Pointer } from "../../json/document.ts";
import { arrayNode, stringNode } from "../../json/make.ts";
import { uniqueName } from "./names.ts";
import { done, type EditResult, refused } from "./result.ts";
import {
    addStates,
    allNames,
    hasState,
    languageOf,
    stateAt,
    stateParts,
    typeOf,
    updateScope,
} from "./scopes.ts";
import { catcherSkeleton, passState, ruleSkeleton, scopeWith } from "./skeletons.ts";
import { withBranch } from "./insert.ts";

const gone = "This no longer exists.";

/** Adds a branch with one Pass to a Parallel, as the last unless an index is given. */
export function addBranch(root: ObjectNode, state: Pointer, index?: number): EditResult {
    const node = stateAt(root, state);
    if (node === undefined || typeOf(node) !== "Parallel") {
        return refused(root, state, "Only a Parallel state has branches.");
    }
    const count = items(member(node, "Branches")).length;
    const name = uniqueName(`Pass in branch ${count + 1}`, allNames(root));
    const branch = scopeWith(name, passState());
    return done(root, withBranch(root, state, Math.min(index ?? count, count), branch), state);
}

/** Removes a branch, given its scope. */
export function removeBranch(root: ObjectNode, branch: Pointer): EditResult {
    const state = parent(parent(branch));
    if (items(at(root, parent(branch))).length === 1) {
        return refused(root, state, "A Parallel state needs a branch: remove the state instead.");
    }
    return withoutItem(root, branch, state);
}

/**
 * Adds a rule to a Choice. Without a target, it leads to the target of the rule before it, or else
 * to that of the default, or to a new Pass.
 */
export function addRule(root: ObjectNode, state: Pointer, rule?: ObjectNode): EditResult {
    const node = stateAt(root, state);
    if (node === undefined || typeOf(node) !== "Choice") {
        return refused(root, state, "Only a Choice state has rules.");
    }
    const scope = at(root, stateParts(state).scope);
    const rules = items(member(node, "Choices"));
    const known = [
        text(member(rule, "Next")),
        text(member(rules.at(-1), "Next")),
        text(member(node, "Default")),
    ].find((target) => target !== undefined && hasState(scope, target));
    return withHolder(
        root,
        state,
        "Choices",
        rules.length,
        known,
        "Pass",
        (target) =>
            rule === undefined
                ? ruleSkeleton(languageOf(root, node), target)
                : change.replace(rule, "/Next", stringNode(target)),
    );
}

export function removeRule(root: ObjectNode, rule: Pointer): EditResult {
    const state = parent(parent(rule));
    if (items(at(root, parent(rule))).length === 1) {
        return refused(root, state, "A Choice state needs a rule: remove the state instead.");
    }
    return withoutItem(root, rule, state);
}

/** Moves a rule or a catcher within its list; the first one that matches applies. */
export function moveItem(root: ObjectNode, item: Pointer, index: number): EditResult {
    const node = at(root, item);
    const holder = parent(item);
    const count = items(at(root, holder)).length;
    const state = parent(holder);
    if (node === undefined || itemIndex(lastPart(item)) === undefined) {
        return refused(root, state, gone);
    }
    const place = Math.min(Math.max(index, 0), count - 1);
    const moved = change.insertItem(change.remove(root, item), holder, place, node);
    return done(root, moved, state);
}

/**
 * Adds a catcher; without a target, it leads to a new Pass. A catcher for all errors must be the
 * last, so a further one comes before it.
 */
export function addCatcher(root: ObjectNode, state: Pointer, catcher?: ObjectNode): EditResult {
    const node = stateAt(root, state);
    if (node === undefined || !["Task", "Parallel", "Map"].includes(typeOf(node))) {
        return refused(root, state, "Only Task, Parallel and Map states catch errors.");
    }
    const catchers = items(member(node, "Catch"));
    const catchesAll = catchers.findIndex((each) =>
        items(member(each, "ErrorEquals")).some((error) => text(error) === "States.ALL")
    );
    const index = catchesAll < 0 ? catchers.length : catchesAll;
    const scope = at(root, stateParts(state).scope);
    const wanted = text(member(catcher, "Next"));
    const known = wanted !== undefined && hasState(scope, wanted) ? wanted : undefined;
    const error = catchesAll < 0 ? "States.ALL" : "States.TaskFailed";
    return withHolder(
        root,
        state,
        "Catch",
        index,
        known,
        "Handle error",
        (target) =>
            catcher === undefined
                ? catcherSkeleton(error, target)
                : change.replace(catcher, "/Next", stringNode(target)),
    );
}

export function removeCatcher(root: ObjectNode, catcher: Pointer): EditResult {
    const holder = parent(catcher);
    const isOnly = items(at(root, holder)).length === 1 && at(root, catcher) !== undefined;
    return withoutItem(root, isOnly ? holder : catcher, parent(holder));
}

/** Adds a rule or catcher, and a new state as its target if it has none. */
function withHolder(
    root: ObjectNode,
    state: Pointer,
    key: "Choices" | "Catch",
    index: number,
    known: string | undefined,
    newName: string,
    make: (target: string) => ObjectNode,
): EditResult {
    const { scope, name } = stateParts(state);
    const target = known ?? uniqueName(newName, allNames(root));
    const list = under(state, key);
    const added = at(root, list)?.kind === "array"
        ? change.insertItem(root, list, index, make(target))
        : change.replace(root, list, arrayNode([make(target)]));
    const result = known !== undefined
        ? added
        : updateScope(added, scope, (node) =>
            addStates(node, [{ name: target, definition: passState() }], name));
    return done(root, result, state);
}

function withoutItem(root: ObjectNode, item: Pointer, state: Pointer): EditResult {
    if (at(root, item) === undefined) {
        return refused(root, stateAt(root, state) === undefined ? null : state, gone);
    }
    return done(root, change.remove(root, item), state);
}
