// Removes states and closes the gap in the flow.

import { asObject, member, text, under } from "../../json/access.ts";
import { replace } from "../../json/change.ts";
import type { ObjectNode, Pointer } from "../../json/document.ts";
import { stringNode } from "../../json/make.ts";
import { done, type EditResult } from "./result.ts";
import {
    hasState,
    isWithin,
    mapStates,
    mapTargets,
    stateAround,
    stateAt,
    stateParts,
    statesOf,
    successorOf,
    updateScope,
} from "./scopes.ts";

/**
 * Removes states.
 *
 * A transition to a removed state leads to the state after it, or ends. A rule, default or catcher
 * that has no target left, or would lead back to its own state, is removed too.
 */
export function remove(root: ObjectNode, states: readonly Pointer[]): EditResult {
    const existing = [...new Set(states)].filter((state) => stateAt(root, state) !== undefined);
    const outer = existing.filter((state) =>
        !existing.some((other) => other !== state && isWithin(state, other))
    );
    if (outer.length === 0) {
        return { root, selected: null };
    }
    let result = root;
    for (const scope of new Set(outer.map((state) => stateParts(state).scope))) {
        const names = outer.map(stateParts).filter((each) => each.scope === scope);
        const removed = new Set(names.map(({ name }) => name));
        result = updateScope(result, scope, (node) => without(node, removed));
    }
    return done(root, result, neighbour(root, result, outer));
}

/** A scope without some of its states. */
function without(scope: ObjectNode, names: ReadonlySet<string>): ObjectNode {
    const nodes = new Map(statesOf(scope).map(({ name, node }) => [name, node]));
    const resolve = (target: string): string | null => {
        const passed = new Set<string>();
        let name: string | null = target;
        while (name !== null && names.has(name)) {
            const node = nodes.get(name);
            const isLoop = passed.has(name);
            passed.add(name);
            name = node === undefined || isLoop ? null : successorOf(node);
        }
        return name === null || !hasState(scope, name) ? null : name;
    };
    const joined = mapStates(scope, (state, own) =>
        mapTargets(state, (_, target) => {
            if (!names.has(target)) {
                return target;
            }
            const next = resolve(target);
            return next === own ? null : next;
        }));
    const start = text(member(scope, "StartAt"));
    const started = start === undefined || !names.has(start)
        ? joined
        : replace(joined, "/StartAt", stringNode(resolve(start) ?? firstLeft(scope, names)));
    const members = asObject(member(started, "States"))?.members ?? [];
    return replace(started, "/States", {
        kind: "object",
        members: members.filter(({ key }) => !names.has(key)),
    });
}

/** The first remaining state; empty if there is none. */
function firstLeft(scope: ObjectNode, names: ReadonlySet<string>): string {
    return statesOf(scope).find(({ name }) => !names.has(name))?.name ?? "";
}

/** The state to select after a removal: the next one, the previous one, or the one around. */
function neighbour(before: ObjectNode, after: ObjectNode, gone: Pointer[]): Pointer | null {
    const last = gone.at(-1);
    if (last === undefined || gone.length > 1) {
        return null;
    }
    const { scope, name } = stateParts(last);
    const node = stateAt(before, last);
    const next = node === undefined ? null : successorOf(node);
    const states = statesOf(stateAt(before, scope) ?? before);
    const previous = states.find((each) => successorOf(each.node) === name)?.name;
    const found = [next, previous].find((each) =>
        each !== null && each !== undefined && stateAt(after, under(scope, "States", each))
    );
    return typeof found === "string" ? under(scope, "States", found) : stateAround(after, scope);
}
