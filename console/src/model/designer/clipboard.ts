// States as text, for copying and pasting: within a machine, between machines, and into files.

import { asObject, at, lastPart, member, text } from "../json/access.ts";
import type { Node, ObjectNode, Pointer } from "../json/document.ts";
import { objectNode } from "../json/make.ts";
import { parse } from "../json/parse.ts";
import { print } from "../json/print.ts";
import type { NewState, NewStates } from "../machine/edits.ts";

/** `{ "Load": { "Type": … } }`: states by name, as a `States` object has them. */
export function copied(root: ObjectNode, states: readonly Pointer[]): string {
    const members = topmost(states).flatMap((state) => {
        const node = at(root, state);
        return node === undefined ? [] : [[lastPart(state), node] as const];
    });
    return print(objectNode(members));
}

/** The states in a text that can be put into a machine; null if there are none. */
export function pasted(source: string): NewState | NewStates | null {
    const read = parse(source);
    const root = "root" in read ? asObject(read.root) : undefined;
    if (root === undefined) return null;
    if (isState(root)) return { name: text(member(root, "Type")) ?? "State", definition: root };
    const states = asObject(member(root, "States"));
    const all = statesOf(states ?? root);
    const first = all[0];
    if (first === undefined || (states === undefined && all.length < root.members.length)) {
        return null;
    }
    if (all.length === 1) return first;
    const start = text(member(root, "StartAt"));
    return {
        start: all.some(({ name }) => name === start) && start !== undefined ? start : first.name,
        states: all,
        last: lastOf(all),
    };
}

/** The states that are not within others of them. */
export function topmost(states: readonly Pointer[]): readonly Pointer[] {
    return states.filter((state) =>
        !states.some((other) => other !== state && state.startsWith(other + "/"))
    );
}

function statesOf(holder: ObjectNode): NewState[] {
    return holder.members.flatMap(({ key, value }) => {
        const definition = asObject(value);
        return definition !== undefined && isState(definition) ? [{ name: key, definition }] : [];
    });
}

function isState(node: Node): boolean {
    return text(member(node, "Type")) !== undefined && member(node, "States") === undefined;
}

/** The last state, from which the flow would leave the group; for a Choice it is not clear. */
function lastOf(states: readonly NewState[]): string | null {
    const names = new Set(states.map(({ name }) => name));
    const leaving = states.findLast(({ definition }) => {
        const type = text(member(definition, "Type")) ?? "";
        if (["Choice", "Succeed", "Fail"].includes(type)) return false;
        const next = text(member(definition, "Next"));
        return next === undefined || !names.has(next);
    });
    return leaving?.name ?? null;
}
