// The board on which one scope is laid out. The phases read it and fill it in, one after the other.
//
// A board knows one direction only: `x` is across the flow, `y` along it. For a picture that flows
// to the right, sizes are swapped before the layout and places after it.
//
// Its rows alternate: row 2r has the nodes of rank r, row 2r + 1 the labels of the lines that leave
// them. A line that crosses a row has an item there. So everything that needs space is in a row,
// and items of one row cannot overlap.

import type { Direction } from "./options.ts";

export interface Node {
    readonly kind: "start" | "end" | "state";
    /** The name of a state; empty for marks. */
    readonly name: string;
    /** The size across the flow, and along it. */
    readonly width: number;
    readonly height: number;
    /** The number of its item. */
    item: number;
}

export interface Link {
    /** The id of an edge, `start`, or `end:NAME`. */
    readonly id: string;
    /** The numbers of its two nodes. */
    readonly from: number;
    readonly to: number;
    readonly kind: "next" | "choice" | "default" | "catch" | "start" | "end";
    readonly label: string;
    readonly fullLabel: string;
    readonly labelWidth: number;
    readonly labelHeight: number;
    /** Whether it goes against the flow. */
    isBack: boolean;
    /** The items along it, from its source's to its target's. */
    path: number[];
}

export interface Item {
    readonly row: number;
    /** The node that it represents; -1 for other items. */
    readonly node: number;
    /** The link whose label it is; -1 for other items. */
    readonly link: number;
    /** The lane that it is a part of; -1 for other items. */
    readonly lane: number;
    readonly width: number;
    /** The node whose links led here first; their order is kept. -1 if it has none. */
    owner: number;
    /** Its index in its row. */
    order: number;
    /** The horizontal place of its middle. */
    x: number;
}

/** A connection from an item to one in the next row. */
export interface Segment {
    readonly above: number;
    readonly below: number;
    readonly weight: number;
}

/** A path that the lines of several links to one target share. */
export interface Lane {
    readonly target: number;
    readonly isBack: boolean;
    readonly isCatch: boolean;
    /** The links in the order in which they join. */
    readonly links: number[];
    /** Its items by row. */
    readonly items: Map<number, number>;
}

export interface Board {
    readonly direction: Direction;
    readonly nodes: Node[];
    readonly links: Link[];
    /** The outgoing links of each node, in drawing order. */
    readonly out: number[][];
    /** The rank of each node. */
    ranks: number[];
    readonly items: Item[];
    readonly lanes: Lane[];
    /** The numbers of the items in each row, in order. */
    rows: number[][];
    /** The segments from each row to the row below. */
    segments: Segment[][];
}
