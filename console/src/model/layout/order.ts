// Third phase: the order in each row, with few crossings. The initial order is that of a walk along
// the links in their own order, which is what people expect. It is changed only to reduce
// crossings, and the links of one node always stay in order.

import type { Board, Segment } from "./board.ts";
import type { Walk } from "./ranks.ts";

const rounds = 8;

export function orderRows(board: Board, walk: Walk): void {
    const neighbours = findNeighbours(board);
    placeFirst(board, walk, neighbours);
    let best = board.rows.map((row) => [...row]);
    let fewest = crossings(board);
    for (let round = 0; round < rounds && fewest > 0; round++) {
        sweep(board, neighbours, round % 2 === 0);
        swapNeighbours(board, neighbours);
        const count = crossings(board);
        if (count < fewest) {
            fewest = count;
            best = board.rows.map((row) => [...row]);
        }
    }
    board.rows = best;
    number(board);
}

interface Neighbours {
    readonly above: readonly number[][];
    readonly below: readonly number[][];
}

function findNeighbours(board: Board): Neighbours {
    const above: number[][] = board.items.map(() => []);
    const below: number[][] = board.items.map(() => []);
    for (const segments of board.segments) {
        for (const segment of segments) {
            below[segment.above]?.push(segment.below);
            above[segment.below]?.push(segment.above);
        }
    }
    return { above, below };
}

/** Appends each item to its row when the walk first reaches it. */
function placeFirst(board: Board, walk: Walk, neighbours: Neighbours): void {
    const seen = board.items.map(() => false);
    for (const root of walk.roots) {
        const stack = [{ item: board.nodes[root]?.item ?? 0, owner: -1 }];
        for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
            if (seen[top.item]) continue;
            seen[top.item] = true;
            const item = board.items[top.item];
            if (item === undefined) continue;
            item.owner = top.owner;
            const owner = item.node >= 0
                ? item.node
                : item.link >= 0
                ? board.links[item.link]?.from ?? -1
                : -1;
            board.rows[item.row]?.push(top.item);
            const below = neighbours.below[top.item] ?? [];
            for (let index = below.length - 1; index >= 0; index--) {
                stack.push({ item: below[index] ?? 0, owner });
            }
        }
    }
    number(board);
}

function number(board: Board): void {
    for (const row of board.rows) numberRow(board, row);
}

function numberRow(board: Board, row: readonly number[]): void {
    for (const [order, number] of row.entries()) {
        const item = board.items[number];
        if (item !== undefined) item.order = order;
    }
}

/** Sorts each row by the places of its neighbours in the previous row. */
function sweep(board: Board, neighbours: Neighbours, isDown: boolean): void {
    const count = board.rows.length;
    for (let step = 1; step < count; step++) {
        const row = isDown ? step : count - 1 - step;
        sortRow(board, row, isDown ? neighbours.above : neighbours.below);
    }
}

/** Sorts the items of a row that have neighbours among their places; the others stay. */
function sortRow(board: Board, row: number, neighbours: readonly number[][]): void {
    const items = board.rows[row] ?? [];
    const places: number[] = [];
    const moving: { item: number; mean: number; order: number }[] = [];
    for (const [order, item] of items.entries()) {
        const others = neighbours[item] ?? [];
        if (others.length === 0) continue;
        let sum = 0;
        for (const other of others) sum += board.items[other]?.order ?? 0;
        places.push(order);
        moving.push({ item, mean: sum / others.length, order });
    }
    moving.sort((left, right) => left.mean - right.mean || left.order - right.order);
    const sorted = [...items];
    for (const [index, place] of places.entries()) sorted[place] = moving[index]?.item ?? 0;
    keepOwnersOrder(board, items, sorted);
    board.rows[row] = sorted;
    numberRow(board, sorted);
}

/**
 * Distributes the items of one owner over the places that they hold together, in their earlier
 * order.
 */
function keepOwnersOrder(board: Board, before: readonly number[], sorted: number[]): void {
    const byOwner = new Map<number, number[]>();
    for (const item of before) {
        const owner = board.items[item]?.owner ?? -1;
        if (owner < 0) continue;
        const others = byOwner.get(owner);
        if (others === undefined) byOwner.set(owner, [item]);
        else others.push(item);
    }
    const taken = new Map<number, number>();
    for (const [place, item] of sorted.entries()) {
        const owner = board.items[item]?.owner ?? -1;
        if (owner < 0) continue;
        const index = taken.get(owner) ?? 0;
        sorted[place] = byOwner.get(owner)?.[index] ?? item;
        taken.set(owner, index + 1);
    }
}

/** Swaps adjacent items where that reduces crossings. */
function swapNeighbours(board: Board, neighbours: Neighbours): void {
    for (let round = 0; round < 4; round++) {
        let hasChanged = false;
        for (const row of board.rows) {
            for (let index = 0; index + 1 < row.length; index++) {
                const left = row[index] ?? 0;
                const right = row[index + 1] ?? 0;
                const owner = board.items[left]?.owner ?? -1;
                if (owner >= 0 && owner === board.items[right]?.owner) continue;
                const now = crossed(board, neighbours, left, right);
                if (now === 0 || now <= crossed(board, neighbours, right, left)) continue;
                row[index] = right;
                row[index + 1] = left;
                hasChanged = true;
            }
            numberRow(board, row);
        }
        if (!hasChanged) return;
    }
}

/** How often the segments of two items cross if one is left of the other. */
function crossed(board: Board, neighbours: Neighbours, left: number, right: number): number {
    let count = 0;
    for (const side of [neighbours.above, neighbours.below]) {
        for (const one of side[left] ?? []) {
            const place = board.items[one]?.order ?? 0;
            for (const other of side[right] ?? []) {
                if (place > (board.items[other]?.order ?? 0)) count += 1;
            }
        }
    }
    return count;
}

function crossings(board: Board): number {
    let count = 0;
    for (const [row, segments] of board.segments.entries()) {
        count += crossingsBelow(board, segments, board.rows[row + 1]?.length ?? 0);
    }
    return count;
}

/**
 * Counts crossings with a binary indexed tree: for each segment, how many earlier ones end to its
 * right.
 */
function crossingsBelow(board: Board, segments: readonly Segment[], width: number): number {
    const ends = segments.map((segment) => ({
        above: board.items[segment.above]?.order ?? 0,
        below: board.items[segment.below]?.order ?? 0,
    }));
    ends.sort((left, right) => left.above - right.above || left.below - right.below);
    const sums: number[] = new Array(width + 1).fill(0);
    let count = 0;
    for (const [index, end] of ends.entries()) {
        let before = 0;
        for (let at = end.below + 1; at > 0; at -= at & -at) before += sums[at] ?? 0;
        count += index - before;
        for (let at = end.below + 1; at <= width; at += at & -at) sums[at] = (sums[at] ?? 0) + 1;
    }
    return count;
}
