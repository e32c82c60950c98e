// Changes documents: each change makes a new root that shares all untouched nodes. A place that
// does not exist is the caller's mistake and throws.

import { child, itemIndex, lastPart, memberOf, parent, parts } from "./access.ts";
import type { Member, Node, Pointer } from "./document.ts";
import { makeMember } from "./make.ts";

/** Replaces the node at a pointer; a missing member is added as the last. */
export function replace<Root extends Node>(root: Root, pointer: Pointer, node: Node): Root {
    if (pointer === "") {
        return sameKind(root, node);
    }
    const last = lastPart(pointer);
    return update(root, parent(pointer), (holder) => withChild(holder, last, node, pointer));
}

/** Removes a member or an item; if the name is repeated, all of its members. */
export function remove<Root extends Node>(root: Root, pointer: Pointer): Root {
    const last = lastPart(pointer);
    return update(root, pointer === "" ? nowhere(pointer) : parent(pointer), (holder) => {
        if (holder.kind === "object" && memberOf(holder, last) !== undefined) {
            const members = holder.members.filter((member) => member.key !== last);
            return { kind: "object", members };
        }
        if (holder.kind === "array") {
            const index = existingIndex(holder.items, last, pointer);
            return { kind: "array", items: holder.items.toSpliced(index, 1) };
        }
        return nowhere(pointer);
    });
}

/** Adds a member to the object at a pointer, as the last unless an index is given. */
export function insertMember<Root extends Node>(
    root: Root,
    pointer: Pointer,
    key: string,
    node: Node,
    index?: number,
): Root {
    return update(root, pointer, (holder) => {
        if (holder.kind !== "object") {
            return nowhere(pointer);
        }
        const place = index ?? holder.members.length;
        return {
            kind: "object",
            members: holder.members.toSpliced(place, 0, makeMember(key, node)),
        };
    });
}

/** Adds an item to the array at a pointer, before the one that has the index now. */
export function insertItem<Root extends Node>(
    root: Root,
    pointer: Pointer,
    index: number,
    node: Node,
): Root {
    return update(
        root,
        pointer,
        (holder) =>
            holder.kind === "array"
                ? { kind: "array", items: holder.items.toSpliced(index, 0, node) }
                : nowhere(pointer),
    );
}

/** Renames the member at a pointer. */
export function renameKey<Root extends Node>(root: Root, pointer: Pointer, key: string): Root {
    const old = lastPart(pointer);
    return update(root, parent(pointer), (holder) => {
        const renamed = memberOf(holder, old);
        if (holder.kind !== "object" || renamed === undefined) {
            return nowhere(pointer);
        }
        return {
            kind: "object",
            members: holder.members.map((member) =>
                member === renamed ? makeMember(key, member.value) : member
            ),
        };
    });
}

/** Replaces the node at a pointer by the result of `change`. */
export function update<Root extends Node>(
    root: Root,
    pointer: Pointer,
    change: (node: Node) => Node,
): Root {
    const path = parts(pointer);
    const step = (node: Node, depth: number): Node => {
        const part = path[depth];
        if (part === undefined) {
            return change(node);
        }
        const inner = child(node, part) ?? nowhere(pointer);
        return withChild(node, part, step(inner, depth + 1), pointer);
    };
    return sameKind(root, step(root, 0));
}

/** A container with another value in one place. */
function withChild(holder: Node, part: string, value: Node, pointer: Pointer): Node {
    if (holder.kind === "object") {
        const old = memberOf(holder, part);
        return { kind: "object", members: withMember(holder.members, old, part, value) };
    }
    if (holder.kind === "array") {
        const index = existingIndex(holder.items, part, pointer);
        return { kind: "array", items: holder.items.with(index, value) };
    }
    return nowhere(pointer);
}

function withMember(
    members: readonly Member[],
    old: Member | undefined,
    key: string,
    value: Node,
): readonly Member[] {
    return old === undefined
        ? [...members, makeMember(key, value)]
        : members.map((member) => member === old ? { ...member, value } : member);
}

function existingIndex(items: readonly Node[], part: string, pointer: Pointer): number {
    const index = itemIndex(part);
    return index !== undefined && index < items.length ? index : nowhere(pointer);
}

/** Checks that a root keeps its kind: an object is never replaced by a text. */
function sameKind<Root extends Node>(root: Root, node: Node): Root {
    if (node.kind !== root.kind) {
        throw new RangeError(`A root of kind ${root.kind} cannot become a ${node.kind}`);
    }
    return node as Root;
}

function nowhere(pointer: Pointer): never {
    throw new RangeError(`Nothing at ${pointer === "" ? "the root" : pointer}`);
}
