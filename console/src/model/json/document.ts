// A JSON document that keeps what `JSON.parse` loses: the order of members, repeated keys, the
// digits of numbers, and how texts were written. Trees are never changed: an edit gives a new tree
// that shares what it did not touch, so that undo is the tree of before.

export type Node = ObjectNode | ArrayNode | StringNode | NumberNode | LiteralNode;

export interface ObjectNode {
    readonly kind: "object";
    readonly members: readonly Member[];
    readonly span?: Span;
}

export interface Member {
    /** Without quotes and escapes. */
    readonly key: string;
    /** As it was written, with its quotes. */
    readonly rawKey: string;
    readonly value: Node;
    /** Of the key. */
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
    /** As it was written, with its quotes. */
    readonly raw: string;
    readonly span?: Span;
}

export interface NumberNode {
    readonly kind: "number";
    /** All its digits, as they were written. */
    readonly raw: string;
    readonly span?: Span;
}

export interface LiteralNode {
    readonly kind: "literal";
    readonly raw: "true" | "false" | "null";
    readonly span?: Span;
}

/** Where a node stands in the text that it was read from, in UTF-16 units; absent in what was made. */
export interface Span {
    readonly from: number;
    readonly to: number;
}

/** A JSON pointer (RFC 6901), `""` for the root: `/States/Load/Next`. */
export type Pointer = string;
