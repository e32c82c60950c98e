// A JSON document that keeps what `JSON.parse` loses: the order of members, repeated keys, the
// digits of numbers, and how texts were written. Trees never change. An edit makes a new tree that
// shares all untouched nodes, so the earlier tree serves for undo.

export type Node = ObjectNode | ArrayNode | StringNode | NumberNode | LiteralNode;

export interface ObjectNode {
    readonly kind: "object";
    readonly members: readonly Member[];
    readonly span?: Span;
}

export interface Member {
    /** The key without quotes and escapes. */
    readonly key: string;
    /** The key as written, with its quotes. */
    readonly rawKey: string;
    readonly value: Node;
    /** The place of the key. */
    readonly keySpan?: Span;
}

export interface ArrayNode {
    readonly kind: "array";
    readonly items: readonly Node[];
    readonly span?: Span;
}

export interface StringNode {
    readonly kind: "string";
    readonly value: string;
    /** The text as written, with its quotes. */
    readonly raw: string;
    readonly span?: Span;
}

export interface NumberNode {
    readonly kind: "number";
    /** The number as written, with all its digits. */
    readonly raw: string;
    readonly span?: Span;
}

export interface LiteralNode {
    readonly kind: "literal";
    readonly raw: "true" | "false" | "null";
    readonly span?: Span;
}

/**
 * The place of a node in its text, in UTF-16 units; absent in nodes that were not read from text.
 */
export interface Span {
    readonly from: number;
    readonly to: number;
}

/** A JSON pointer (RFC 6901), `""` for the root: `/States/Load/Next`. */
export type Pointer = string;
