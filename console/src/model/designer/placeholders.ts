// Placeholder states in new branches, because a scope must have at least one state.

import { asObject, at, member, text, under } from "../json/access.ts";
import type { Node, ObjectNode } from "../json/document.ts";
import { type EditResult, remove, stateParts } from "../machine/edits.ts";
import type { Scope } from "../machine/graph.ts";
import { graphOf } from "../machine/read.ts";

/** Whether it is a Pass from the palette that nobody has changed or renamed. */
export function isPlaceholder(name: string, node: Node): boolean {
    const members = asObject(node)?.members ?? [];
    return /^Pass (in branch [0-9]+|for each item)( \([0-9]+\))?$/.test(name) &&
        text(member(node, "Type")) === "Pass" &&
        members.every(({ key }) => ["Type", "Next", "End"].includes(key));
}

/** Removes the placeholder of a scope when other states have come to it. */
export function withoutPlaceholder(before: ObjectNode, result: EditResult): EditResult {
    const { root, selected } = result;
    if (selected === null || result.problem !== undefined) return result;
    const { scope, name } = stateParts(selected);
    const alone = new Set(loneStates(graphOf(before)));
    const idle = (asObject(member(at(root, scope), "States"))?.members ?? [])
        .filter(({ key, value }) => key !== name && alone.has(key) && isPlaceholder(key, value))
        .map(({ key }) => under(scope, "States", key));
    return idle.length === 0 ? result : { ...result, root: remove(root, idle).root };
}

/** The names of states that are alone in their scope. Names are unique in a machine. */
function loneStates({ states }: Scope): readonly string[] {
    const inner = states.flatMap(({ scopes }) => scopes.flatMap(loneStates));
    return states.length === 1 ? [...states.map(({ name }) => name), ...inner] : inner;
}
