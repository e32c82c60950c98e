// Reads parts of documents, and converts between documents and plain values.

import type { Member, Node, ObjectNode, Pointer } from "./document.ts";
import { arrayNode, literalNode, numberNode, objectNode, stringNode } from "./make.ts";

/** The node at a pointer. */
export function at(root: Node, pointer: Pointer): Node | undefined {
    let node: Node | undefined = root;
    for (const part of parts(pointer)) {
        node = node === undefined ? undefined : child(node, part);
    }
    return node;
}

/** The value of a member. If a name is repeated, the last one counts, as in `JSON.parse`. */
export function member(node: Node | undefined, key: string): Node | undefined {
    return memberOf(node, key)?.value;
}

/** A member with its name and place; the last one if the name is repeated. */
export function memberOf(node: Node | undefined, key: string): Member | undefined {
    return node?.kind === "object"
        ? node.members.findLast((candidate) => candidate.key === key)
        : undefined;
}

/** The item or member that one part of a pointer names. */
export function child(node: Node, part: string): Node | undefined {
    if (node.kind === "array") {
        const index = itemIndex(part);
        return index === undefined ? undefined : node.items[index];
    }
    return member(node, part);
}

/** The text of a text node; undefined for other nodes. */
export function text(node: Node | undefined): string | undefined {
    return node?.kind === "string" ? node.value : undefined;
}

export function isTrue(node: Node | undefined): boolean {
    return node?.kind === "literal" && node.raw === "true";
}

/** The items of an array; empty for other nodes. */
export function items(node: Node | undefined): readonly Node[] {
    return node?.kind === "array" ? node.items : [];
}

export function asObject(node: Node | undefined): ObjectNode | undefined {
    return node?.kind === "object" ? node : undefined;
}

/** `["States", "a/b"]` → `/States/a~1b`. */
export function pointerOf(parts: readonly (string | number)[]): Pointer {
    return parts
        .map((part) => "/" + String(part).replaceAll("~", "~0").replaceAll("/", "~1"))
        .join("");
}

/** A pointer extended by some parts. */
export function under(pointer: Pointer, ...parts: (string | number)[]): Pointer {
    return pointer + pointerOf(parts);
}

/** `/States/a~1b` → `["States", "a/b"]`. */
export function parts(pointer: Pointer): string[] {
    return pointer === ""
        ? []
        : pointer.replace(/^\//, "").split("/").map((part) =>
            part.replaceAll("~1", "/").replaceAll("~0", "~")
        );
}

/** The pointer to the container of a member or item; `""` for the root. */
export function parent(pointer: Pointer): Pointer {
    return pointer.slice(0, Math.max(pointer.lastIndexOf("/"), 0));
}

/** The name of the member or the index of the item; `""` for the root. */
export function lastPart(pointer: Pointer): string {
    return parts(pointer).at(-1) ?? "";
}

/** The index of an array's item, from its form in a pointer. */
export function itemIndex(part: string): number | undefined {
    return /^(0|[1-9][0-9]{0,8})$/.test(part) ? Number(part) : undefined;
}

/** The value that `JSON.parse` would give; order and digits may be lost. */
export function toValue(node: Node): unknown {
    switch (node.kind) {
        case "object":
            return Object.fromEntries(node.members.map(({ key, value }) => [key, toValue(value)]));
        case "array":
            return node.items.map(toValue);
        case "string":
            return node.value;
        case "number":
            return Number(node.raw);
        case "literal":
            return node.raw === "null" ? null : node.raw === "true";
    }
}

/** The node that `JSON.stringify` would write. */
export function fromValue(value: unknown): Node {
    switch (typeof value) {
        case "string":
            return stringNode(value);
        case "number":
            return Number.isFinite(value) ? numberNode(JSON.stringify(value)) : literalNode(null);
        case "bigint":
            return numberNode(String(value));
        case "boolean":
            return literalNode(value);
        case "object":
            break;
        default:
            return literalNode(null);
    }
    if (value === null) {
        return literalNode(null);
    }
    if (Array.isArray(value)) {
        return arrayNode(value.map(fromValue));
    }
    return objectNode(
        Object.entries(value)
            .filter(([, inner]) => inner !== undefined)
            .map(([key, inner]) => [key, fromValue(inner)]),
    );
}
