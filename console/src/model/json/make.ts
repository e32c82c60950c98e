// Makes nodes that were not read from text.

import type {
    ArrayNode,
    LiteralNode,
    Member,
    Node,
    NumberNode,
    ObjectNode,
    StringNode,
} from "./document.ts";

export function objectNode(members: Iterable<readonly [string, Node]>): ObjectNode {
    return {
        kind: "object",
        members: Array.from(members, ([key, value]) => makeMember(key, value)),
    };
}

export function makeMember(key: string, value: Node): Member {
    return { key, rawKey: JSON.stringify(key), value };
}

export function arrayNode(items: readonly Node[]): ArrayNode {
    return { kind: "array", items };
}

export function stringNode(value: string): StringNode {
    return { kind: "string", value, raw: JSON.stringify(value) };
}

/** Makes a number; `raw` must be in JSON's form. */
export function numberNode(raw: string | number): NumberNode {
    return { kind: "number", raw: String(raw) };
}

export function literalNode(value: boolean | null): LiteralNode {
    return { kind: "literal", raw: value === null ? "null" : value ? "true" : "false" };
}
