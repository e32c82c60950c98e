// The states that stand in a new branch until something is put there: a scope must have one.

import { asObject, at, member, text, under } from "../json/access.ts";
import type { Node, ObjectNode } from "../json/document.ts";
import { type EditResult, remove, stateParts } from "../machine/edits.ts";
import type { Scope } from "../machine/graph.ts";
import { graphOf } from "../machine/read.ts";

/** A Pass as the palette makes it in branches and Maps, which nobody has changed or renamed. */
export function isPlaceholder(name: string, node: Node): boolean {
    const members = asObject(node)?.members ?? [];
    return /^Pass (in branch [0-9]+|for each item)( \([0-9]+\))?$/.test(name) &&
        text(member(node, "Type")) === "Pass" &&
        members.every(({ key }) => ["Type", "Next", "End"].includes(key));
}

/** What has come to a scope takes the place of the placeholder that was alone there. */
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

/** The names of states that have their scope to themselves. Names are unique in a machine. */
function loneStates({ states }: Scope): readonly string[] {
    const inner = states.flatMap(({ scopes }) => scopes.flatMap(loneStates));
    return states.length === 1 ? [...states.map(({ name }) => name), ...inner] : inner;
}
