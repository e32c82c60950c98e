// The layout of a scope, with its inner scopes.

import type { Scope, StateNode } from "../machine/graph.ts";
import type { Link, Node } from "./board.ts";
import type { Point } from "./picture.ts";

/** A scope with its places, in the directions of its board. */
export interface ScopeLayout {
    readonly scope: Scope;
    readonly width: number;
    readonly height: number;
    readonly nodes: readonly PlacedNode[];
    readonly lines: readonly PlacedLine[];
}

export interface PlacedNode extends Node {
    readonly x: number;
    readonly y: number;
    /** The state; null for marks. */
    readonly state: StateNode | null;
    /** The scopes inside it, with their places from its corner. */
    readonly inner: readonly InnerPlace[];
}

/** A scope in its container: the place of its box, and where its contents begin. */
export interface InnerPlace {
    readonly layout: ScopeLayout;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly contentX: number;
    readonly contentY: number;
}

export interface PlacedLine {
    readonly link: Link;
    readonly points: readonly Point[];
    /** The corner of its label. */
    readonly labelX: number;
    readonly labelY: number;
}
