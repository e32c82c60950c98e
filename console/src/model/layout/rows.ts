// Second phase: an item for each node, for each link's label, and for each row that a line crosses.

import type { Board, Lane } from "./board.ts";
import { isOnWayTo, type Walk } from "./ranks.ts";
import { sizes } from "./sizes.ts";

/** Fills the board's items, lanes, paths and segments; the rows stay empty. */
export function makeItems(board: Board, walk: Walk): void {
    let lowest = 0;
    for (const rank of board.ranks) lowest = Math.max(lowest, rank);
    for (let row = 0; row <= 2 * lowest + 1; row++) {
        board.rows.push([]);
        board.segments.push([]);
    }
    board.nodes.forEach((node, number) => {
        const row = 2 * (board.ranks[number] ?? 0);
        node.item = addItem(board, row, number, -1, -1, node.width);
    });
    const lanes = findLanes(board, walk);
    // In drawing order, which is the order of the segments.
    for (const number of board.out.flat()) {
        const lane = lanes.get(number) ?? -1;
        if (board.links[number]?.isBack === true) makeBackPath(board, number, lane);
        else makePath(board, number, lane);
    }
}

/**
 * Finds the lane of each link that crosses a rank. Links to one target share a lane if one source
 * follows another, because their lines would run side by side. Links from different branches do
 * not, because they would have to cross what is between them.
 */
function findLanes(board: Board, walk: Walk): Map<number, number> {
    const found = new Map<number, number>();
    const byTarget = new Map<string, number[]>();
    for (const [number, link] of board.links.entries()) {
        const span = (board.ranks[link.to] ?? 0) - (board.ranks[link.from] ?? 0);
        if (!link.isBack && span < 2) continue;
        const key = `${link.to} ${link.isBack} ${link.kind === "catch"}`;
        const others = byTarget.get(key);
        if (others === undefined) byTarget.set(key, [number]);
        else others.push(number);
    }
    for (const numbers of byTarget.values()) {
        numbers.sort((left, right) => bySource(board, walk, left, right));
        const first = board.lanes.length;
        for (const number of numbers) {
            const lane = joinLane(board, walk, first, number);
            found.set(number, lane);
        }
    }
    return found;
}

function bySource(board: Board, walk: Walk, left: number, right: number): number {
    const from = board.links[left]?.from ?? 0;
    const other = board.links[right]?.from ?? 0;
    return (board.ranks[from] ?? 0) - (board.ranks[other] ?? 0) ||
        (walk.entered[from] ?? 0) - (walk.entered[other] ?? 0) || left - right;
}

function joinLane(board: Board, walk: Walk, first: number, number: number): number {
    const link = board.links[number];
    if (link === undefined) return -1;
    for (let lane = first; lane < board.lanes.length; lane++) {
        const links = board.lanes[lane]?.links ?? [];
        const last = board.links[links[links.length - 1] ?? -1];
        if (last !== undefined && isOnWayTo(walk, last.from, link.from)) {
            links.push(number);
            return lane;
        }
    }
    board.lanes.push({
        target: link.to,
        isBack: link.isBack,
        isCatch: link.kind === "catch",
        links: [number],
        items: new Map(),
    });
    return board.lanes.length - 1;
}

/** Makes a path down: the label, then the lane's items on each rank between, then the target. */
function makePath(board: Board, number: number, lane: number): void {
    const link = board.links[number];
    if (link === undefined) return;
    const from = board.nodes[link.from]?.item ?? 0;
    const to = board.nodes[link.to]?.item ?? 0;
    const top = 2 * (board.ranks[link.from] ?? 0) + 1;
    const bottom = 2 * (board.ranks[link.to] ?? 0);
    link.path = [from, addItem(board, top, -1, number, -1, link.labelWidth)];
    for (let row = top + 1; row < bottom; row++) {
        link.path.push(laneItem(board, lane, row));
    }
    link.path.push(to);
    for (let index = 1; index < link.path.length; index++) {
        addSegment(board, link.path[index - 1] ?? 0, link.path[index] ?? 0);
    }
}

/**
 * Makes a path up: from below its source to above its target, beside all ranks between. Like other
 * labels, a label is below the source. A line without a label can leave its source at the side.
 */
function makeBackPath(board: Board, number: number, lane: number): void {
    const link = board.links[number];
    if (link === undefined) return;
    const from = board.nodes[link.from]?.item ?? 0;
    const to = board.nodes[link.to]?.item ?? 0;
    const sourceRow = 2 * (board.ranks[link.from] ?? 0);
    const targetRow = 2 * (board.ranks[link.to] ?? 0);
    link.path = [from];
    if (link.label !== "") {
        const label = addItem(board, sourceRow + 1, -1, number, -1, link.labelWidth);
        link.path.push(label);
        addSegment(board, from, label);
        link.path.push(laneItem(board, lane, sourceRow + 1));
    }
    for (let row = sourceRow; row >= targetRow; row--) {
        link.path.push(laneItem(board, lane, row));
    }
    link.path.push(to);
}

function laneItem(board: Board, number: number, row: number): number {
    const lane: Lane | undefined = board.lanes[number];
    if (lane === undefined) return 0;
    const known = lane.items.get(row);
    if (known !== undefined) return known;
    const item = addItem(board, row, -1, -1, number, 2);
    lane.items.set(row, item);
    return item;
}

function addItem(
    board: Board,
    row: number,
    node: number,
    link: number,
    lane: number,
    width: number,
): number {
    board.items.push({ row, node, link, lane, width, owner: -1, order: -1, x: 0 });
    return board.items.length - 1;
}

/** Adds a segment; links that share a lane share its segments. */
function addSegment(board: Board, above: number, below: number): void {
    const row = board.items[above]?.row ?? 0;
    const isLane = (board.items[above]?.lane ?? -1) >= 0;
    const segments = board.segments[row] ?? [];
    if (isLane && segments.some((other) => other.above === above && other.below === below)) return;
    segments.push({ above, below, weight: 1 });
}

/** The minimum distance between the middles of two neighbours in a row. */
export function separation(board: Board, left: number, right: number): number {
    const one = board.items[left];
    const other = board.items[right];
    if (one === undefined || other === undefined) return 0;
    const gap = one.node >= 0 && other.node >= 0
        ? sizes.boxGap
        : one.node >= 0 || other.node >= 0
        ? sizes.boxToLane
        : one.width > 2 || other.width > 2
        ? sizes.labelGap
        : sizes.laneGap;
    return Math.floor(one.width / 2) + Math.floor(other.width / 2) + gap;
}
