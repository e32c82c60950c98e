// The states around a state, and the variables that it can see.

import type { Node, ObjectNode, Pointer } from "../json/document.ts";
import { asObject, at, items, lastPart, member, parent, text, under } from "../json/access.ts";

/** The object with `StartAt` and `States` that contains a state. */
export function scopeOf(state: Pointer): Pointer {
    return parent(parent(state));
}

/** The names of a scope's states, in their order. */
export function stateNames(root: ObjectNode, scope: Pointer): string[] {
    return asObject(member(at(root, scope), "States"))?.members.map(({ key }) => key) ?? [];
}

/** The state around a scope; null for the machine's own scope. */
export function stateAround(root: ObjectNode, scope: Pointer): Pointer | null {
    for (let pointer = scope; pointer !== "";) {
        pointer = parent(pointer);
        if (lastPart(parent(pointer)) === "States" && at(root, pointer) !== undefined) {
            return pointer;
        }
    }
    return null;
}

/** The sorted names of variables that may have a value when a state is entered. */
export function variablesBefore(root: ObjectNode, state: Pointer): string[] {
    const found = new Set<string>();
    for (let here: Pointer | null = state; here !== null;) {
        const scope: Pointer = scopeOf(here);
        for (const name of statesBefore(at(root, scope), lastPart(here))) {
            for (const variable of assigned(at(root, under(scope, "States", name)))) {
                found.add(variable);
            }
        }
        here = stateAround(root, scope);
    }
    return [...found].sort();
}

/** The states of a scope from which a state can be reached, including itself in a loop. */
function statesBefore(scope: Node | undefined, name: string): Set<string> {
    const states = asObject(member(scope, "States"))?.members ?? [];
    const sources = new Map<string, string[]>();
    for (const { key, value } of states) {
        for (const target of targets(value)) {
            sources.set(target, [...sources.get(target) ?? [], key]);
        }
    }
    const found = new Set<string>();
    const open = [name];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        for (const source of sources.get(next) ?? []) {
            if (found.has(source)) continue;
            found.add(source);
            open.push(source);
        }
    }
    return found;
}

function targets(state: Node): string[] {
    const entries = [...items(member(state, "Choices")), ...items(member(state, "Catch"))];
    return [state, ...entries].flatMap((holder) => [
        text(member(holder, "Next")),
        text(member(holder, "Default")),
    ]).filter((name) => name !== undefined);
}

/** The names that a state assigns, also in its rules and catchers. */
function assigned(state: Node | undefined): string[] {
    const entries = [...items(member(state, "Choices")), ...items(member(state, "Catch"))];
    return [state, ...entries].flatMap((holder) =>
        (asObject(member(holder, "Assign"))?.members ?? []).map(({ key }) =>
            key.endsWith(".$") ? key.slice(0, -2) : key
        )
    );
}
