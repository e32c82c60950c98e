// The board on which one scope is laid out: what the phases read and fill in, one after the other.
//
// A board knows one direction only: `x` is across, `y` along the flow. A picture that flows to the
// right has its sizes swapped before and its places swapped after.
//
// Its rows alternate: row 2r has the nodes of rank r, row 2r + 1 the labels of the lines that leave
// them. Where a line passes a row, it has an item of its own there, so that all that needs room
// stands in a row, and what stands in one row cannot overlap.

import type { Direction } from "./options.ts";

export interface Node {
    readonly kind: "start" | "end" | "state";
    /** Of a state; empty for marks. */
    readonly name: string;
    /** Across the flow and along it. */
    readonly width: number;
    readonly height: number;
    /** Which item stands for it. */
    item: number;
}

export interface Link {
    /** An edge's, `start`, `end:NAME`. */
    readonly id: string;
    /** Nodes, by number. */
    readonly from: number;
    readonly to: number;
    readonly kind: "next" | "choice" | "default" | "catch" | "start" | "end";
    readonly label: string;
    readonly fullLabel: string;
    readonly labelWidth: number;
    readonly labelHeight: number;
    /** Against the flow. */
    isBack: boolean;
    /** The items that it passes, from its source's to its target's. */
    path: number[];
}

export interface Item {
    readonly row: number;
    /** The node that it stands for; -1 for others. */
    readonly node: number;
    /** The link whose label it is; -1 for others. */
    readonly link: number;
    /** The lane that it is a part of; -1 for others. */
    readonly lane: number;
    readonly width: number;
    /** The node whose links led here first; their order is kept. -1 if it has none. */
    owner: number;
    /** Its place in its row. */
    order: number;
    /** Its middle. */
    x: number;
}

/** From an item to one of the next row. */
export interface Segment {
    readonly above: number;
    readonly below: number;
    readonly weight: number;
}

/** A way that the lines of several links to one target share. */
export interface Lane {
    readonly target: number;
    readonly isBack: boolean;
    readonly isCatch: boolean;
    /** In the order in which they join. */
    readonly links: number[];
    /** Its items by row. */
    readonly items: Map<number, number>;
}

export interface Board {
    readonly direction: Direction;
    readonly nodes: Node[];
    readonly links: Link[];
    /** By node, its outgoing links in the order in which they are drawn. */
    readonly out: number[][];
    /** By node. */
    ranks: number[];
    readonly items: Item[];
    readonly lanes: Lane[];
    /** Item numbers, in order. */
    rows: number[][];
    /** By row, the segments to the row below. */
    segments: Segment[][];
}
