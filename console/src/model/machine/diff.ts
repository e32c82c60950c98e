// Compares two definitions state by state, for two graphs beside each other.

import { at, member } from "../json/access.ts";
import { remove, update } from "../json/change.ts";
import type { Node, Pointer } from "../json/document.ts";
import { same } from "../json/same.ts";
import { allScopes } from "./edit/result.ts";
import type { Edge, EdgeKind, Scope } from "./graph.ts";
import { effectiveMembers, graphOf, innerScopes } from "./read.ts";

export interface MachineDiff {
    /** The states in the order of the new definition, then the removed ones. */
    readonly states: readonly StateDiff[];
    readonly edges: readonly EdgeDiff[];
    /** The fields of the machine itself that differ, besides its states. */
    readonly fields: readonly string[];
}

export interface StateDiff {
    readonly name: string;
    readonly kind: "added" | "removed" | "changed";
    /** Null if it was added. */
    readonly before: Pointer | null;
    /** Null if it was removed. */
    readonly after: Pointer | null;
    /** The fields that differ, by name. */
    readonly fields: readonly string[];
    /** Whether it is in another scope now. */
    readonly isMoved: boolean;
}

/** A transition that leads elsewhere, or that was added or removed. */
export interface EdgeDiff {
    readonly from: string;
    readonly kind: EdgeKind;
    readonly label: string;
    /** The target's name; null if there was no such transition. */
    readonly before: string | null;
    readonly after: string | null;
}

/**
 * Compares by value: white space, the order of members and the spelling of numbers do not matter.
 */
export function diff(before: Node, after: Node): MachineDiff {
    const [old, now] = [statesOf(before), statesOf(after)];
    const states: StateDiff[] = [];
    const edges: EdgeDiff[] = [];
    const matched = new Set<State>();
    for (const state of now.values()) {
        const twin = old.get(state.name);
        if (twin !== undefined) {
            matched.add(twin);
        }
        const change = stateDiff(twin, state);
        if (change !== undefined) {
            states.push(change);
        }
        edges.push(...edgeDiffs(twin?.edges ?? [], state.edges));
    }
    for (const state of old.values()) {
        if (!matched.has(state)) {
            states.push(removed(state));
            edges.push(...edgeDiffs(state.edges, []));
        }
    }
    return { states, edges, fields: differing(withoutStates(before), withoutStates(after)) };
}

/** The marks for the graph before and the graph after. */
export function marks(diff: MachineDiff): {
    readonly before: ReadonlyMap<Pointer, "removed" | "changed">;
    readonly after: ReadonlyMap<Pointer, "added" | "changed">;
} {
    const before = new Map<Pointer, "removed" | "changed">();
    const after = new Map<Pointer, "added" | "changed">();
    for (const state of diff.states) {
        if (state.before !== null && state.kind !== "added") {
            before.set(state.before, state.kind);
        }
        if (state.after !== null && state.kind !== "removed") {
            after.set(state.after, state.kind);
        }
    }
    return { before, after };
}

interface State {
    readonly name: string;
    readonly id: Pointer;
    /**
     * The state around it; empty at the top. A state does not move if branches only change places.
     */
    readonly holder: string;
    readonly node: Node;
    readonly edges: readonly Edge[];
}

/** The states by name, which is unique in the machine; outer states come before inner ones. */
function statesOf(root: Node): ReadonlyMap<string, State> {
    const graph = graphOf(root);
    const states = new Map<string, State>();
    const holders = new Map<Scope, string>();
    for (const scope of allScopes(graph)) {
        const holder = holders.get(scope) ?? "";
        for (const { name, id, scopes } of scope.states) {
            scopes.forEach((inner) => holders.set(inner, name));
            const edges = scope.edges.filter(({ from }) => from === name);
            states.set(name, { name, id, holder, node: at(root, id) ?? root, edges });
        }
    }
    return states;
}

function stateDiff(before: State | undefined, after: State): StateDiff | undefined {
    const { name } = after;
    if (before === undefined) {
        return { name, kind: "added", before: null, after: after.id, fields: [], isMoved: false };
    }
    const isMoved = before.holder !== after.holder;
    const fields = differing(withoutStates(before.node), withoutStates(after.node));
    return isMoved || fields.length > 0
        ? { name, kind: "changed", before: before.id, after: after.id, fields, isMoved }
        : undefined;
}

function removed({ name, id }: State): StateDiff {
    return { name, kind: "removed", before: id, after: null, fields: [], isMoved: false };
}

/** A machine or a state without its inner states, which are compared separately. */
function withoutStates(node: Node): Node {
    const scopes = [{ id: "", node }, ...innerScopes(node, "")];
    return scopes.reduce(
        (rest, { id, node }) =>
            member(node, "States") === undefined
                ? rest
                : update(rest, id, (scope) => remove(scope, "/States")),
        node,
    );
}

function differing(before: Node, after: Node): string[] {
    const keys = [...effectiveMembers(before), ...effectiveMembers(after)].map(({ key }) => key);
    return [...new Set(keys)].filter((key) => !same(member(before, key), member(after, key)));
}

/** Pairs transitions of a kind: equal ones first, then those with the same label, then the rest. */
function edgeDiffs(before: readonly Edge[], after: readonly Edge[]): EdgeDiff[] {
    const old = [...before];
    const take = (fits: (edge: Edge) => boolean): Edge | undefined => {
        const index = old.findIndex(fits);
        return index < 0 ? undefined : old.splice(index, 1)[0];
    };
    const isLike = (one: Edge, other: Edge) => one.kind === other.kind && one.label === other.label;
    const fresh = after.filter((edge) =>
        take((each) => isLike(each, edge) && each.to === edge.to) === undefined
    );
    const paired = fresh.map((edge) => ({ edge, was: take((each) => isLike(each, edge)) }));
    const changed = paired.map(({ edge, was }): EdgeDiff => {
        const found = was ?? take((each) => each.kind === edge.kind);
        const { from, kind, label, to } = edge;
        return { from, kind, label, before: found?.to ?? null, after: to };
    });
    const gone = old.map(({ from, kind, label, to }) => ({
        from,
        kind,
        label,
        before: to,
        after: null,
    }));
    return [...changed, ...gone].filter((change) => change.before !== change.after);
}
