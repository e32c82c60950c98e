// Helpers of the edits: states, scopes, and the fields that name the next state.

import {
    asObject,
    at,
    isTrue,
    items,
    member,
    parts,
    pointerOf,
    text,
    under,
} from "../../json/access.ts";
import { remove, replace, update } from "../../json/change.ts";
import type { Member, Node, ObjectNode, Pointer } from "../../json/document.ts";
import { arrayNode, literalNode, makeMember, stringNode } from "../../json/make.ts";
import type { EdgeKind } from "../graph.ts";
import { effectiveMembers, goesOnByNext, innerScopes } from "../read.ts";

export type Language = "JSONPath" | "JSONata";

/** The scope and the name in a state's pointer. */
export function stateParts(state: Pointer): { scope: Pointer; name: string } {
    const all = parts(state);
    return { scope: pointerOf(all.slice(0, -2)), name: all.at(-1) ?? "" };
}

export function stateAt(root: Node, state: Pointer): ObjectNode | undefined {
    return asObject(at(root, state));
}

/** The innermost state at or around a pointer. */
export function stateAround(root: Node, pointer: Pointer): Pointer | null {
    const all = parts(pointer);
    let found: Pointer | null = null;
    let scope = "";
    for (let depth = 0; all[depth] === "States" && all[depth + 1] !== undefined;) {
        const state: Pointer = under(scope, "States", all[depth + 1] ?? "");
        const node = at(root, state);
        if (node === undefined) {
            break;
        }
        found = state;
        const inner = innerScopes(node, state).find(({ id }) => isWithin(pointer, id));
        if (inner === undefined) {
            break;
        }
        scope = inner.id;
        depth = parts(scope).length;
    }
    return found;
}

/** Whether a pointer is equal to another one or is below it. */
export function isWithin(pointer: Pointer, outer: Pointer): boolean {
    return pointer === outer || pointer.startsWith(outer + "/");
}

export function languageOf(root: Node, state: Node | undefined): Language {
    const own = text(member(state, "QueryLanguage")) ?? text(member(root, "QueryLanguage"));
    return own === "JSONata" ? "JSONata" : "JSONPath";
}

export function typeOf(state: Node | undefined): string {
    return text(member(state, "Type")) ?? "";
}

export function isTerminal(type: string): boolean {
    return type === "Succeed" || type === "Fail";
}

/** The states of a scope that are objects, in order. */
export function statesOf(scope: Node | undefined): { name: string; node: ObjectNode }[] {
    return effectiveMembers(member(scope, "States")).flatMap(({ key, value }) =>
        value.kind === "object" ? [{ name: key, node: value }] : []
    );
}

export function hasState(scope: Node | undefined, name: string): boolean {
    return member(member(scope, "States"), name) !== undefined;
}

/** The names of all states at all levels. */
export function allNames(root: Node): Set<string> {
    const names = new Set<string>();
    const open = [root];
    for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
        for (const { key, value } of effectiveMembers(member(scope, "States"))) {
            names.add(key);
            open.push(...innerScopes(value, "").map(({ node }) => node));
        }
    }
    return names;
}

export function updateScope(
    root: ObjectNode,
    scope: Pointer,
    change: (scope: ObjectNode) => ObjectNode,
): ObjectNode {
    return update(root, scope, (node) => change(asObject(node) ?? { kind: "object", members: [] }));
}

/** Changes each state of a scope that is an object. */
export function mapStates(
    scope: ObjectNode,
    change: (state: ObjectNode, name: string) => ObjectNode,
): ObjectNode {
    const states = asObject(member(scope, "States"));
    if (states === undefined) {
        return scope;
    }
    const members = states.members.map((each) =>
        each.value.kind === "object" ? withValue(each, change(each.value, each.key)) : each
    );
    const isSame = members.every((each, index) => each === states.members[index]);
    return isSame ? scope : replace(scope, "/States", { kind: "object", members });
}

/** Adds states after an existing one, or at the beginning if there is none. */
export function addStates(
    scope: ObjectNode,
    states: readonly { name: string; definition: ObjectNode }[],
    after: string | null,
): ObjectNode {
    const old = asObject(member(scope, "States"))?.members ?? [];
    const index = after === null ? 0 : old.findLastIndex(({ key }) => key === after) + 1;
    const added = states.map(({ name, definition }) => makeMember(name, definition));
    const members = old.toSpliced(index, 0, ...added);
    return replace(scope, "/States", { kind: "object", members });
}

/** The main successor of a state; null if the flow ends. */
export function successorOf(state: Node): string | null {
    const type = typeOf(state);
    if (type === "Choice") {
        const rules = items(member(state, "Choices"));
        const targets = [state, ...rules].map((each, index) =>
            text(member(each, index === 0 ? "Default" : "Next"))
        );
        return targets.find((target) => target !== undefined) ?? null;
    }
    return goesOnByNext(type) ? text(member(state, "Next")) ?? null : null;
}

/** Whether the flow of a scope ends in a state that could have a successor. */
export function isOpenEnd(state: Node): boolean {
    return goesOnByNext(typeOf(state)) &&
        (isTrue(member(state, "End")) || member(state, "Next") === undefined);
}

/** Sets the successor of a state, or ends the flow: `Next` and `End` replace each other. */
export function goingOnTo(state: ObjectNode, target: string | null): ObjectNode {
    const type = typeOf(state);
    if (type === "Choice") {
        if (target !== null) {
            return replace(state, "/Default", stringNode(target));
        }
        return member(state, "Default") === undefined ? state : remove(state, "/Default");
    }
    const isField = ({ key }: Member) => key === "Next" || key === "End";
    const rest = state.members.filter((each) => !isField(each));
    if (isTerminal(type)) {
        return rest.length === state.members.length ? state : { kind: "object", members: rest };
    }
    const field = target === null
        ? makeMember("End", literalNode(true))
        : makeMember("Next", stringNode(target));
    const first = state.members.findIndex(isField);
    const members = rest.toSpliced(first < 0 ? rest.length : first, 0, field);
    return { kind: "object", members };
}

/**
 * Changes the target of each field that names one. With null, the field is removed: `Next` becomes
 * `End`, and a `Default`, a rule or a catcher is dropped. A rule without a target has `""`.
 */
export function mapTargets(
    state: ObjectNode,
    resolve: (kind: EdgeKind, target: string) => string | null,
): ObjectNode {
    const type = typeOf(state);
    let result = state;
    const single = type === "Choice" ? "Default" : "Next";
    const target = text(member(state, single));
    if (target !== undefined && !isTerminal(type)) {
        const next = resolve(type === "Choice" ? "default" : "next", target);
        result = next === target ? result : goingOnTo(result, next);
    }
    if (type === "Choice") {
        result = mapHolders(result, "Choices", (target) => resolve("choice", target));
    }
    return mapHolders(result, "Catch", (target) => resolve("catch", target));
}

function mapHolders(
    state: ObjectNode,
    key: "Choices" | "Catch",
    resolve: (target: string) => string | null,
): ObjectNode {
    const holders = items(member(state, key));
    const mapped = holders.flatMap((holder) => {
        const target = text(member(holder, "Next")) ?? "";
        const next = holder.kind === "object" ? resolve(target) : target;
        if (next === null) {
            return [];
        }
        return [next === target ? holder : replace(holder, "/Next", stringNode(next))];
    });
    if (mapped.length === holders.length && mapped.every((each, at) => each === holders[at])) {
        return state;
    }
    return mapped.length === 0 && key === "Catch"
        ? remove(state, "/Catch")
        : replace(state, `/${key}`, arrayNode(mapped));
}

function withValue(member: Member, value: Node): Member {
    return member.value === value ? member : { ...member, value };
}
