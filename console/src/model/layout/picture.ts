// The result of a layout: boxes and lines with their places, in CSS pixels from the top left
// corner. Numbers are whole, so that the browser and the command line draw the same picture.

import type { Pointer } from "../json/document.ts";
import type { EdgeKind } from "../machine/graph.ts";

export interface Picture {
    readonly width: number;
    readonly height: number;
    /** The boxes; outer boxes come before the boxes within them. */
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
    /**
     * The id of a state or scope; for the two marks of a scope, `start:` or `end:` and the scope's
     * id.
     */
    readonly id: string;
    readonly kind: BoxKind;
    /** A state's name, `Branch 2` for a scope, or `Start` or `End`. */
    readonly title: string;
    /** A state's type and detail; empty for other boxes. */
    readonly detail: string;
    /** A state's type as written; empty for other boxes. */
    readonly type: string;
    /** The height of a container's head, above its scopes. */
    readonly headHeight: number;
    /** How many containers enclose it. */
    readonly depth: number;
}

/**
 * A state, a state that contains scopes, one of these scopes, or the mark where one begins or ends.
 */
export type BoxKind = "state" | "container" | "scope" | "start" | "end";

export interface Line {
    /**
     * The scope's id, `#`, and the edge's id; for lines at the marks, `start` or `end:NAME`
     * instead.
     */
    readonly id: string;
    readonly scope: Pointer;
    /** The names of states; null for the marks. */
    readonly from: string | null;
    readonly to: string | null;
    readonly kind: EdgeKind | "start" | "end";
    /** The points, at least two. Each part is horizontal or vertical. */
    readonly points: readonly Point[];
    readonly label: Label | null;
    /** Whether it goes against the flow, as a loop does. */
    readonly isBack: boolean;
}

export interface Point {
    readonly x: number;
    readonly y: number;
}

export interface Label extends Rect {
    /** The text, cut to the available space. */
    readonly text: string;
    readonly fullText: string;
}

/** A place where a state can be dropped. */
export type Slot =
    /** On a line: the new state comes between its two ends. */
    | { readonly kind: "line"; readonly line: string; readonly rect: Rect }
    /** Before the first or after the last state of a scope. */
    | { readonly kind: "first" | "last"; readonly scope: Pointer; readonly rect: Rect }
    /** Between two branches of a Parallel, or beside the outer ones: a new branch. */
    | {
        readonly kind: "branch";
        readonly state: Pointer;
        readonly index: number;
        readonly rect: Rect;
    }
    /** The empty scope itself. */
    | { readonly kind: "empty"; readonly scope: Pointer; readonly rect: Rect };
