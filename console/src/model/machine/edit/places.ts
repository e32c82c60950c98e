// Converts the slots of the picture to places in a definition.

import { at, items, member, text, under } from "../../json/access.ts";
import { replace } from "../../json/change.ts";
import type { ObjectNode, Pointer } from "../../json/document.ts";
import { objectNode, stringNode } from "../../json/make.ts";
import type { Slot } from "../../layout/picture.ts";
import type { Edge, Scope } from "../graph.ts";
import { graphOf } from "../read.ts";
import { allScopes } from "./result.ts";
import {
    goingOnTo,
    hasState,
    isOpenEnd,
    mapStates,
    mapTargets,
    statesOf,
    typeOf,
} from "./scopes.ts";

/** A slot of the picture, without its rectangle. */
export type SlotTarget = Slot extends infer Each ? Each extends Slot ? Omit<Each, "rect"> : never
    : never;

/** The place of new states. */
export interface Place {
    readonly scope: Pointer;
    /** The state after which they come in the text; null means before all. */
    readonly after: string | null;
    /** The state that follows; null means the end. */
    readonly successor: string | null;
    /** Changes the scope so that its flow leads to the first new state. */
    readonly enter: (scope: ObjectNode, start: string) => ObjectNode;
    /** The branch that they form, if they become a new one. */
    readonly branch?: { readonly state: Pointer; readonly index: number };
}

/** A place, or the reason why there is none. */
export function placeOf(root: ObjectNode, slot: SlotTarget): Place | string {
    switch (slot.kind) {
        case "line": {
            const line = findLine(root, slot.line);
            return line === undefined ? gone : linePlace(root, line.scope, line.edge);
        }
        case "first":
        case "empty":
            return firstPlace(root, slot.scope);
        case "last":
            return lastPlace(root, slot.scope);
        case "branch": {
            if (typeOf(at(root, slot.state)) !== "Parallel") {
                return gone;
            }
            const count = items(member(at(root, slot.state), "Branches")).length;
            const index = Math.min(Math.max(slot.index, 0), count);
            return {
                scope: under(slot.state, "Branches", index),
                after: null,
                successor: null,
                enter: (scope) => scope,
                branch: { state: slot.state, index },
            };
        }
    }
}

const gone = "This place no longer exists.";

/** Finds a line: `start`, `end:NAME`, or an edge's id. */
export function findLine(
    root: ObjectNode,
    line: string,
): { scope: Scope; edge: Edge | "start" | { readonly end: string } } | undefined {
    const scopes = new Map(allScopes(graphOf(root)).map((scope) => [scope.id, scope]));
    for (let hash = line.indexOf("#"); hash >= 0; hash = line.indexOf("#", hash + 1)) {
        const scope = scopes.get(line.slice(0, hash));
        const id = line.slice(hash + 1);
        if (scope === undefined) {
            continue;
        }
        if (id === "start") {
            return { scope, edge: "start" };
        }
        const edge = scope.edges.find((each) => each.id === id);
        if (edge !== undefined) {
            return { scope, edge };
        }
        const end = id.startsWith("end:") ? id.slice("end:".length) : undefined;
        if (end !== undefined && scope.states.some(({ name }) => name === end)) {
            return { scope, edge: { end } };
        }
    }
    return undefined;
}

function linePlace(
    root: ObjectNode,
    scope: Scope,
    edge: Edge | "start" | { readonly end: string },
): Place | string {
    if (edge === "start") {
        return firstPlace(root, scope.id);
    }
    if ("end" in edge) {
        const type = typeOf(at(root, under(scope.id, "States", edge.end)));
        if (type === "Succeed") {
            return placeBefore(root, scope.id, edge.end);
        }
        if (type === "Fail") {
            return "Nothing can follow a Fail state.";
        }
        return {
            scope: scope.id,
            after: edge.end,
            successor: null,
            enter: (node, start) =>
                mapStates(node, (each, name) => name === edge.end ? goingOnTo(each, start) : each),
        };
    }
    const field = edge.pointer.slice(scope.id.length);
    return {
        scope: scope.id,
        after: edge.from,
        successor: edge.to,
        enter: (node, start) => replace(node, field, stringNode(start)),
    };
}

function firstPlace(root: ObjectNode, scope: Pointer): Place | string {
    const node = at(root, scope);
    const states = member(node, "States");
    if (node?.kind !== "object") {
        return gone;
    }
    if (states !== undefined && states.kind !== "object") {
        return "“States” is not an object. Fix it in the code first.";
    }
    const start = text(member(node, "StartAt"));
    return {
        scope,
        after: null,
        successor: start !== undefined && hasState(node, start) ? start : null,
        enter: (each, name) => withStart(each, name),
    };
}

/** Everything that leads to a state then leads to the new one, and the new one to the state. */
function placeBefore(root: ObjectNode, scope: Pointer, next: string): Place {
    const names = statesOf(at(root, scope)).map(({ name }) => name);
    return {
        scope,
        after: names[names.indexOf(next) - 1] ?? null,
        successor: next,
        enter: (node, start) => {
            const led = mapStates(
                node,
                (each) => mapTargets(each, (_, target) => target === next ? start : target),
            );
            return text(member(led, "StartAt")) === next ? withStart(led, start) : led;
        },
    };
}

/** Everything that ends then leads to the new state, which ends; it comes before a Succeed. */
function lastPlace(root: ObjectNode, scope: Pointer): Place | string {
    const states = statesOf(at(root, scope));
    if (states.length === 0) {
        return firstPlace(root, scope);
    }
    let ends = states.filter(({ node }) => isOpenEnd(node));
    const succeeds = states.filter(({ node }) => typeOf(node) === "Succeed");
    if (ends.length === 0 && succeeds.length === 1) {
        return placeBefore(root, scope, succeeds[0]?.name ?? "");
    }
    if (ends.length === 0) {
        ends = states.filter(({ node }) =>
            typeOf(node) === "Choice" && member(node, "Default") === undefined
        );
    }
    const names = new Set(ends.map(({ name }) => name));
    const after = ends.at(-1)?.name;
    if (after === undefined) {
        return "No state leads to the end here: choose a line instead.";
    }
    return {
        scope,
        after,
        successor: null,
        enter: (node, start) =>
            mapStates(node, (each, name) => names.has(name) ? goingOnTo(each, start) : each),
    };
}

function withStart(scope: ObjectNode, name: string): ObjectNode {
    if (member(scope, "StartAt") !== undefined) {
        return replace(scope, "/StartAt", stringNode(name));
    }
    // If `States` exists already, `StartAt` comes before it.
    const index = scope.members.findIndex(({ key }) => key === "States");
    const start = objectNode([["StartAt", stringNode(name)]]).members;
    const place = index < 0 ? scope.members.length : index;
    return { kind: "object", members: scope.members.toSpliced(place, 0, ...start) };
}
