// What a layout gives: boxes and lines with their places, in CSS pixels from the top left corner.
// Numbers are whole, so that the browser's picture and the command line's are the same.

import type { Pointer } from "../json/document.ts";
import type { EdgeKind } from "../machine/graph.ts";

export interface Picture {
    readonly width: number;
    readonly height: number;
    /** Outer boxes before those within them. */
    readonly boxes: readonly Box[];
    readonly lines: readonly Line[];
    readonly slots: readonly Slot[];
}

export interface Rect {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

export interface Box extends Rect {
    /** A state's or a scope's id; `start:` and `end:` before a scope's id for its two marks. */
    readonly id: string;
    readonly kind: BoxKind;
    /** A state's name; `Branch 2` for a scope, `Start`, `End`. */
    readonly title: string;
    /** A state's type and detail; empty for others. */
    readonly detail: string;
    /** A state's type as written; empty for others. */
    readonly type: string;
    /** For a container: the height of its head, above its scopes. */
    readonly headHeight: number;
    /** How many containers it is in. */
    readonly depth: number;
}

/** A state, a state that holds scopes, one of those scopes, and the marks where each begins and ends. */
export type BoxKind = "state" | "container" | "scope" | "start" | "end";

export interface Line {
    /** The scope's id, `#` and the edge's id; `start` and `end:NAME` for those to the marks. */
    readonly id: string;
    readonly scope: Pointer;
    /** Of states; null for the marks. */
    readonly from: string | null;
    readonly to: string | null;
    readonly kind: EdgeKind | "start" | "end";
    /** At least two points; each part is level or upright. */
    readonly points: readonly Point[];
    readonly label: Label | null;
    /** Against the flow: a loop. */
    readonly isBack: boolean;
}

export interface Point {
    readonly x: number;
    readonly y: number;
}

export interface Label extends Rect {
    /** Cut to what has room. */
    readonly text: string;
    readonly fullText: string;
}

/** Where a state can be dropped. */
export type Slot =
    /** On a line: the new state comes between its two ends. */
    | { readonly kind: "line"; readonly line: string; readonly rect: Rect }
    /** Before the first or after the last state of a scope. */
    | { readonly kind: "first" | "last"; readonly scope: Pointer; readonly rect: Rect }
    /** Between two branches of a Parallel, or beside the outer ones: a branch of its own. */
    | {
        readonly kind: "branch";
        readonly state: Pointer;
        readonly index: number;
        readonly rect: Rect;
    }
    /** The empty scope itself. */
    | { readonly kind: "empty"; readonly scope: Pointer; readonly rect: Rect };
