// Fifth phase: the horizontal place of each item. Items that should form one straight line are one
// block, which moves as a whole. Blocks are drawn to the middle of the blocks that they are linked
// with, and pushed apart.

import type { Board, Segment } from "./board.ts";
import { separation } from "./rows.ts";

const rounds = 14;

/** Sets `x` of all items, with the left edge of the leftmost at 0, and returns the width. */
export function placeItems(board: Board): number {
    const main = findMain(board);
    placeBlocks(board, makeBlocks(board, (segment) => urgency(board, main, segment)));
    // Segments that are almost straight are made straight, and everything is placed again.
    const almost = board.segments.map((segments) =>
        segments.filter((segment) => isAlmostStraight(board, segment))
    );
    const chosen = new Set(almost.flat());
    const blocks = makeBlocks(
        board,
        (segment) => urgency(board, main, segment) + (chosen.has(segment) ? 0.5 : 0),
    );
    placeBlocks(board, blocks);
    return moveToZero(board);
}

function placeBlocks(board: Board, blocks: Blocks): void {
    const order = sortBlocks(board, blocks);
    const loose = findLoose(board, blocks);
    let places = push(order, blocks.count, null, true);
    for (let round = 0; round < rounds; round++) {
        const side = round >= rounds - 4 ? "both" : round % 2 === 0 ? "above" : "below";
        const wished = wishes(board, blocks, places, side);
        lean(order, loose, wished);
        places = settle(order, blocks.count, wished);
        lean(order, loose, places);
    }
    for (const [number, item] of board.items.entries()) {
        item.x = Math.floor((places[blocks.of[number] ?? 0] ?? 0) + 0.5);
    }
}

const almostStraight = 16;

function isAlmostStraight(board: Board, { above, below }: Segment): boolean {
    const one = board.items[above];
    const other = board.items[below];
    if (one === undefined || other === undefined) return false;
    const link = board.links[Math.max(one.link, other.link)];
    return link?.kind !== "catch" && Math.abs(one.x - other.x) <= almostStraight;
}

interface Blocks {
    /** The block of each item. */
    readonly of: readonly number[];
    readonly count: number;
}

/** A block and those right of it, with the minimum distances. */
interface Neighbour {
    readonly left: number;
    readonly right: number;
    readonly distance: number;
}

interface Order {
    /** The blocks from the left: each comes after all blocks left of it. */
    readonly blocks: readonly number[];
    readonly toTheRight: readonly (readonly Neighbour[])[];
    readonly toTheLeft: readonly (readonly Neighbour[])[];
}

/** Makes chains of segments that are drawn straight; no two of them cross. */
function makeBlocks(board: Board, urgencyOf: (segment: Segment) => number): Blocks {
    const above: number[] = board.items.map(() => -1);
    const below: number[] = board.items.map(() => -1);
    for (const segments of board.segments) {
        const ranked = segments
            .map((segment, index) => ({ segment, index, urgency: urgencyOf(segment) }))
            .filter((one) => one.urgency > 0);
        ranked.sort((left, right) => right.urgency - left.urgency || left.index - right.index);
        const chosen: { top: number; bottom: number }[] = [];
        for (const { segment } of ranked) {
            if (below[segment.above] !== -1 || above[segment.below] !== -1) continue;
            const top = board.items[segment.above]?.order ?? 0;
            const bottom = board.items[segment.below]?.order ?? 0;
            if (chosen.some((one) => (one.top < top) !== (one.bottom < bottom))) continue;
            chosen.push({ top, bottom });
            below[segment.above] = segment.below;
            above[segment.below] = segment.above;
        }
    }
    const of: number[] = board.items.map(() => -1);
    let count = 0;
    for (let item = 0; item < board.items.length; item++) {
        if (above[item] !== -1) continue;
        for (let at = item; at !== -1; at = below[at] ?? -1) of[at] = count;
        count += 1;
    }
    return { of, count };
}

/** By node, the items after and before it on the line that should be straight; -1 if none. */
interface Main {
    readonly after: readonly number[];
    readonly before: readonly number[];
}

/**
 * Finds a node's only way on, or the middle one of an odd number. Catchers count only if there is
 * no other.
 */
function findMain(board: Board): Main {
    const after: number[][] = board.nodes.map(() => []);
    const before: number[][] = board.nodes.map(() => []);
    const caught: number[][] = board.nodes.map(() => []);
    for (const link of board.links) {
        if (link.isBack) continue;
        const isCatch = link.kind === "catch";
        if (!isCatch) after[link.from]?.push(link.path[1] ?? -1);
        const last = link.path[link.path.length - 2] ?? -1;
        const arriving = (isCatch ? caught : before)[link.to];
        if (arriving !== undefined && !arriving.includes(last)) arriving.push(last);
    }
    const byOrder = (left: number, right: number) =>
        (board.items[left]?.order ?? 0) - (board.items[right]?.order ?? 0);
    const middle = (items: number[]) => {
        if (items.length % 2 === 0) return -1;
        return items.sort(byOrder)[Math.floor(items.length / 2)] ?? -1;
    };
    return {
        after: after.map(middle),
        before: before.map((items, node) => middle(items.length > 0 ? items : caught[node] ?? [])),
    };
}

function urgency(board: Board, main: Main, segment: Segment): number {
    const above = board.items[segment.above];
    const below = board.items[segment.below];
    if (above === undefined || below === undefined) return 0;
    if (above.lane >= 0 && below.lane >= 0) return 3;
    if (above.link >= 0 && below.lane >= 0) {
        return (board.lanes[below.lane]?.links.length ?? 0) > 1 ? 0 : 1;
    }
    if (above.node >= 0) return main.after[above.node] === segment.below ? 2 : 0;
    if (below.node >= 0) return main.before[below.node] === segment.above ? 2 : 0;
    return 1;
}

/**
 * Blocks do not cross, so "left of" has no cycles; they are processed in an order that respects it.
 */
function sortBlocks(board: Board, blocks: Blocks): Order {
    const toTheRight: Neighbour[][] = [];
    const toTheLeft: Neighbour[][] = [];
    for (let block = 0; block < blocks.count; block++) {
        toTheRight.push([]);
        toTheLeft.push([]);
    }
    for (const row of board.rows) {
        for (let index = 1; index < row.length; index++) {
            const left = blocks.of[row[index - 1] ?? 0] ?? 0;
            const right = blocks.of[row[index] ?? 0] ?? 0;
            const distance = separation(board, row[index - 1] ?? 0, row[index] ?? 0);
            const neighbour = { left, right, distance };
            toTheRight[left]?.push(neighbour);
            toTheLeft[right]?.push(neighbour);
        }
    }
    const waiting = toTheLeft.map((neighbours) => neighbours.length);
    const sorted: number[] = [];
    for (let block = 0; block < blocks.count; block++) if (waiting[block] === 0) sorted.push(block);
    for (let index = 0; index < sorted.length; index++) {
        for (const neighbour of toTheRight[sorted[index] ?? 0] ?? []) {
            const left = (waiting[neighbour.right] ?? 0) - 1;
            waiting[neighbour.right] = left;
            if (left === 0) sorted.push(neighbour.right);
        }
    }
    return { blocks: sorted, toTheRight, toTheLeft };
}

/**
 * The places closest to the wished ones if blocks may be pushed only to the right, or to the left.
 */
function push(
    order: Order,
    count: number,
    wished: readonly number[] | null,
    toTheRight: boolean,
): number[] {
    const places: number[] = new Array(count).fill(0);
    for (let index = 0; index < order.blocks.length; index++) {
        const block = order.blocks[toTheRight ? index : order.blocks.length - 1 - index] ?? 0;
        let place = wished === null ? 0 : wished[block] ?? 0;
        if (toTheRight) {
            for (const { left, distance } of order.toTheLeft[block] ?? []) {
                place = Math.max(place, (places[left] ?? 0) + distance);
            }
        } else {
            for (const { right, distance } of order.toTheRight[block] ?? []) {
                place = Math.min(place, (places[right] ?? 0) - distance);
            }
        }
        places[block] = place;
    }
    return places;
}

/** The places halfway between pushing right and pushing left, so blocks spread equally. */
function settle(order: Order, count: number, wished: readonly number[]): number[] {
    const right = push(order, count, wished, true);
    const left = push(order, count, wished, false);
    return right.map((place, block) => (place + (left[block] ?? 0)) / 2);
}

/** The wished place of each block: in the middle of the blocks that it is linked with. */
function wishes(
    board: Board,
    blocks: Blocks,
    places: readonly number[],
    side: "above" | "below" | "both",
): number[] {
    const sums: number[] = new Array(blocks.count).fill(0);
    const weights: number[] = new Array(blocks.count).fill(0);
    for (const segments of board.segments) {
        for (const segment of segments) {
            const above = blocks.of[segment.above] ?? 0;
            const below = blocks.of[segment.below] ?? 0;
            if (above === below) continue;
            if (side !== "above") {
                sums[above] = (sums[above] ?? 0) + segment.weight * (places[below] ?? 0);
                weights[above] = (weights[above] ?? 0) + segment.weight;
            }
            if (side !== "below") {
                sums[below] = (sums[below] ?? 0) + segment.weight * (places[above] ?? 0);
                weights[below] = (weights[below] ?? 0) + segment.weight;
            }
        }
    }
    return places.map((place, block) => {
        const weight = weights[block] ?? 0;
        return weight === 0 ? place : (sums[block] ?? 0) / weight;
    });
}

/** The side to which a block moves; null if it is linked with others. */
type Leaning = "left" | "right" | null;

/** Unlinked blocks move to the left, loops to what they go around. */
function findLoose(board: Board, blocks: Blocks): Leaning[] {
    const loose: Leaning[] = [];
    for (let block = 0; block < blocks.count; block++) loose.push("left");
    for (const segments of board.segments) {
        for (const { above, below } of segments) {
            const one = blocks.of[above] ?? 0;
            const other = blocks.of[below] ?? 0;
            if (one === other) continue;
            loose[one] = null;
            loose[other] = null;
        }
    }
    const counts: number[] = loose.map(() => 0);
    for (const block of blocks.of) counts[block] = (counts[block] ?? 0) + 1;
    for (const [number, item] of board.items.entries()) {
        // A catcher's label is close to the state, unless it is above its target.
        const block = blocks.of[number] ?? 0;
        if (board.links[item.link]?.kind === "catch" && counts[block] === 1) loose[block] = "left";
    }
    for (const lane of board.lanes) {
        if (!lane.isBack) continue;
        const target = board.items[board.nodes[lane.target]?.item ?? 0];
        const beside = board.items[lane.items.get(target?.row ?? 0) ?? 0];
        const isLeft = (beside?.order ?? 0) < (target?.order ?? 0);
        for (const item of lane.items.values()) {
            loose[blocks.of[item] ?? 0] = isLeft ? "right" : "left";
        }
    }
    return loose;
}

/** Moves loose blocks as close to their neighbours as possible, without moving any other block. */
function lean(order: Order, loose: readonly Leaning[], places: number[]): void {
    for (const block of order.blocks) {
        const neighbours = order.toTheLeft[block] ?? [];
        if (loose[block] !== "left" || neighbours.length === 0) continue;
        let limit = -Infinity;
        for (const { left, distance } of neighbours) {
            limit = Math.max(limit, (places[left] ?? 0) + distance);
        }
        places[block] = limit;
    }
    for (let index = order.blocks.length - 1; index >= 0; index--) {
        const block = order.blocks[index] ?? 0;
        const neighbours = order.toTheRight[block] ?? [];
        if (loose[block] !== "right" || neighbours.length === 0) continue;
        let limit = Infinity;
        for (const { right, distance } of neighbours) {
            limit = Math.min(limit, (places[right] ?? 0) - distance);
        }
        places[block] = limit;
    }
}

function moveToZero(board: Board): number {
    let least = 0;
    let most = 0;
    let isFirst = true;
    for (const item of board.items) {
        const half = Math.floor(item.width / 2);
        least = isFirst ? item.x - half : Math.min(least, item.x - half);
        most = isFirst ? item.x + half : Math.max(most, item.x + half);
        isFirst = false;
    }
    for (const item of board.items) item.x -= least;
    return most - least;
}
