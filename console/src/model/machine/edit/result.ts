// The result of an edit, with a note on its side effects.

import type { ObjectNode, Pointer } from "../../json/document.ts";
import type { Scope } from "../graph.ts";
import { graphOf } from "../read.ts";

export interface EditResult {
    /** The new root; the old one if the edit was refused or had nothing to do. */
    readonly root: ObjectNode;
    /** The state to select now. */
    readonly selected: Pointer | null;
    /** Why the edit was refused, in a sentence for the user. */
    readonly problem?: string;
    /** The side effects, in a sentence for the user. */
    readonly note?: string;
}

export function refused(root: ObjectNode, selected: Pointer | null, problem: string): EditResult {
    return { root, selected, problem };
}

/** Makes a result that mentions states that are no longer reachable, and Choices without rules. */
export function done(before: ObjectNode, root: ObjectNode, selected: Pointer | null): EditResult {
    const [old, now] = [allScopes(graphOf(before)), allScopes(graphOf(root))];
    const lost = added(old.flatMap(unreached), now.flatMap(unreached));
    const bare = added(old.flatMap(withoutRules), now.flatMap(withoutRules));
    const notes = [
        ...lost.length === 0 ? [] : [`Nothing leads to ${list(lost)}.`],
        ...bare.length === 0 ? [] : [`${list(bare)} would have no rule left.`],
    ];
    return notes.length === 0 ? { root, selected } : { root, selected, note: notes.join(" ") };
}

function added(before: readonly string[], after: readonly string[]): string[] {
    const old = new Set(before);
    return after.filter((name) => !old.has(name));
}

/** A scope and all inner scopes, in the order of the text. */
export function allScopes(root: Scope): Scope[] {
    const scopes: Scope[] = [];
    const open = [root];
    for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
        scopes.push(scope);
        open.push(...scope.states.flatMap((state) => state.scopes).reverse());
    }
    return scopes;
}

/** The names of states that are not reachable from their scope's start. */
export function unreached(scope: Scope): string[] {
    const reached = reachedIn(scope);
    return scope.states.map(({ name }) => name).filter((name) => !reached.has(name));
}

function withoutRules(scope: Scope): string[] {
    const withRules = new Set(
        scope.edges.filter(({ kind }) => kind === "choice").map(({ from }) => from),
    );
    return scope.states
        .filter(({ name, type }) => type === "Choice" && !withRules.has(name))
        .map(({ name }) => name);
}

function reachedIn(scope: Scope): Set<string> {
    const targets = new Map<string, string[]>();
    for (const { from, to } of scope.edges) {
        const known = targets.get(from);
        if (known === undefined) {
            targets.set(from, [to]);
        } else {
            known.push(to);
        }
    }
    const reached = new Set<string>();
    const open = scope.start === null ? [] : [scope.start];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
        if (!reached.has(name)) {
            reached.add(name);
            open.push(...targets.get(name) ?? []);
        }
    }
    return reached;
}

function list(names: readonly string[]): string {
    const [first, second] = names;
    if (names.length <= 2) {
        return names.length === 1 ? `“${first}”` : `“${first}” and “${second}”`;
    }
    return `“${first}” and ${names.length - 1} others`;
}
