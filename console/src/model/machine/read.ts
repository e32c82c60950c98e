// Makes the graph of a definition. It never fails: it draws whatever it can from any JSON. The
// server's validator reports what is wrong.

import { isTrue, items, member, text, under } from "../json/access.ts";
import type { Node, ObjectNode, Pointer } from "../json/document.ts";
import { catcherLabel, ruleLabel } from "./conditions.ts";
import { stateDetail } from "./details.ts";
import type { Edge, EdgeKind, Scope, StateNode } from "./graph.ts";

export function graphOf(root: Node): Scope {
    return scopeOf(root, "");
}

/** A field that names the next state. */
export interface TargetField {
    readonly kind: EdgeKind;
    readonly index: number;
    readonly pointer: Pointer;
    /** The name as written; such a state need not exist. */
    readonly target: string;
    /** The Choice rule or catcher that has the field; for other fields, the state itself. */
    readonly holder: Node;
}

/** All fields of a state that name the next state, in order. */
export function targetFields(state: Node, id: Pointer): TargetField[] {
    const fields: TargetField[] = [];
    const add = (kind: EdgeKind, index: number, pointer: Pointer, holder: Node, key: string) => {
        const target = text(member(holder, key));
        if (target !== undefined) {
            fields.push({ kind, index, pointer: under(pointer, key), target, holder });
        }
    };
    const type = text(member(state, "Type"));
    for (const { key, value } of effectiveMembers(state)) {
        if (key === "Next" && goesOnByNext(type)) {
            add("next", 0, id, state, "Next");
        } else if (key === "Default" && type === "Choice") {
            add("default", 0, id, state, "Default");
        } else if (key === "Choices" && type === "Choice") {
            items(value).forEach((rule, index) =>
                add("choice", index, under(id, "Choices", index), rule, "Next")
            );
        } else if (key === "Catch") {
            items(value).forEach((catcher, index) =>
                add("catch", index, under(id, "Catch", index), catcher, "Next")
            );
        }
    }
    return fields;
}

/** Whether states of a type have `Next` or `End`. */
export function goesOnByNext(type: string | undefined): boolean {
    return type !== "Choice" && type !== "Succeed" && type !== "Fail";
}

/** The objects with `StartAt` and `States` in a state: a Parallel's branches, a Map's processor. */
export function innerScopes(state: Node, id: Pointer): { id: Pointer; node: Node }[] {
    switch (text(member(state, "Type"))) {
        case "Parallel":
            return items(member(state, "Branches"))
                .map((node, index) => ({ id: under(id, "Branches", index), node }))
                .filter(({ node }) => node.kind === "object");
        case "Map":
            for (const key of ["ItemProcessor", "Iterator"]) {
                const node = member(state, key);
                if (node?.kind === "object") {
                    return [{ id: under(id, key), node }];
                }
            }
    }
    return [];
}

/** The members that count: if a name is repeated, the last one. */
export function effectiveMembers(node: Node | undefined): ObjectNode["members"] {
    if (node?.kind !== "object") {
        return [];
    }
    const last = new Map(node.members.map((each) => [each.key, each]));
    return last.size === node.members.length
        ? node.members
        : node.members.filter((each) => last.get(each.key) === each);
}

function scopeOf(node: Node, id: Pointer): Scope {
    const members = effectiveMembers(member(node, "States"));
    const names = new Set(members.map(({ key }) => key));
    return {
        id,
        start: text(member(node, "StartAt")) ?? null,
        states: members.map(({ key, value }) => stateOf(key, value, under(id, "States", key))),
        edges: members.flatMap(({ key, value }) =>
            edgesOf(key, value, under(id, "States", key), names)
        ),
    };
}

function stateOf(name: string, state: Node, id: Pointer): StateNode {
    const type = text(member(state, "Type")) ?? "";
    return {
        id,
        name,
        type,
        detail: stateDetail(state),
        scopes: innerScopes(state, id).map((inner) => scopeOf(inner.node, inner.id)),
        isLast: type === "Succeed" || type === "Fail" || isTrue(member(state, "End")),
        hasRetry: items(member(state, "Retry")).length > 0,
        hasCatch: items(member(state, "Catch")).length > 0,
    };
}

function edgesOf(from: string, state: Node, id: Pointer, names: ReadonlySet<string>): Edge[] {
    const counts = new Map<string, number>();
    return targetFields(state, id)
        .filter(({ target }) => names.has(target))
        .map((field) => {
            const { kind, index, pointer, target } = field;
            const base = `${kind}${under("", from, target)}`;
            const count = (counts.get(base) ?? 0) + 1;
            counts.set(base, count);
            const edgeID = count === 1 ? base : `${base}/${count}`;
            return { id: edgeID, from, to: target, kind, index, label: labelOf(field), pointer };
        });
}

function labelOf(field: TargetField): string {
    switch (field.kind) {
        case "next":
            return "";
        case "default":
            return "Default";
        case "choice":
            return ruleLabel(field.holder, field.index);
        case "catch":
            return catcherLabel(field.holder);
    }
}
