// Fourth phase: a column for each lane that leads back up. It takes the path beside the nodes of
// its rows that crosses the fewest lines, found row by row from the lowest.

import type { Board, Lane } from "./board.ts";

const crossingCost = 4;
const passingCost = 4;
const wrongSideCost = 1;

/** Adds all loops, shorter ones first, so they are inside longer ones. */
export function addLoops(board: Board): void {
    const back: number[] = [];
    for (const [number, lane] of board.lanes.entries()) if (lane.isBack) back.push(number);
    back.sort((left, right) =>
        (board.lanes[left]?.items.size ?? 0) - (board.lanes[right]?.items.size ?? 0) || left - right
    );
    for (const number of back) {
        const lane = board.lanes[number];
        if (lane !== undefined) addLoop(board, lane);
    }
}

function addLoop(board: Board, lane: Lane): void {
    const rows = [...lane.items.keys()].sort((left, right) => right - left);
    const entries = entriesByRow(board, lane);
    const isLeft = leavesToTheLeft(board, lane);
    /** By row, then by place: the best place in the row below to come from. */
    const ways: number[][] = [];
    let costs: number[] = [];
    for (const [step, row] of rows.entries()) {
        const here = costsInRow(board, row, entries.get(row) ?? [], isLeft);
        if (step === 0) {
            ways.push([]);
            costs = here;
            continue;
        }
        const { total, way } = fromBelow(board, row, costs);
        ways.push(way);
        costs = here.map((cost, place) => cost + (total[place] ?? 0));
    }
    let place = cheapest(costs);
    for (let step = rows.length - 1; step >= 0; step--) {
        const row = rows[step] ?? 0;
        const item = lane.items.get(row) ?? 0;
        const next = ways[step]?.[place] ?? 0;
        insert(board, row, item, place);
        if (step + 1 < rows.length) {
            const above = lane.items.get(rows[step + 1] ?? 0) ?? 0;
            // Filled from the top down, so everything above is already in place.
            board.segments[rows[step + 1] ?? 0]?.push({ above, below: item, weight: 1 });
        }
        place = next;
    }
}

/** By row, the items beside which the lane is best: where links join it, and its end. */
function entriesByRow(board: Board, lane: Lane): Map<number, number[]> {
    const entries = new Map<number, number[]>();
    const add = (item: number) => {
        const row = board.items[item]?.row ?? 0;
        const others = entries.get(row);
        if (others === undefined) entries.set(row, [item]);
        else others.push(item);
    };
    for (const number of lane.links) {
        const path = board.links[number]?.path ?? [];
        const first = path.findIndex((item) => (board.items[item]?.lane ?? -1) >= 0);
        add(path[first - 1] ?? 0);
    }
    add(board.nodes[lane.target]?.item ?? 0);
    return entries;
}

/** Whether a loop leaves to the left: it does if it comes before other links of its source. */
function leavesToTheLeft(board: Board, lane: Lane): boolean {
    const first = lane.links[0] ?? 0;
    const link = board.links[first];
    const out = board.out[link?.from ?? 0] ?? [];
    return out.length > 1 && out[0] === first && link?.kind === "choice";
}

/** The cost of each place in a row: the items between it and its entries. */
function costsInRow(
    board: Board,
    row: number,
    entries: readonly number[],
    isLeft: boolean,
): number[] {
    const count = board.rows[row]?.length ?? 0;
    const costs: number[] = [];
    for (let place = 0; place <= count; place++) {
        let cost = 0;
        for (const entry of entries) {
            const order = board.items[entry]?.order ?? 0;
            const isBefore = place <= order;
            cost += passingCost * (isBefore ? order - place : place - order - 1);
            if (isBefore !== isLeft) cost += wrongSideCost;
        }
        costs.push(cost);
    }
    return costs;
}

/** For each place of a row, the cheapest place in the row below to come from, by crossings. */
function fromBelow(
    board: Board,
    row: number,
    costs: readonly number[],
): { total: number[]; way: number[] } {
    const width = board.rows[row]?.length ?? 0;
    const ends = (board.segments[row] ?? []).map((segment) => ({
        above: board.items[segment.above]?.order ?? 0,
        below: board.items[segment.below]?.order ?? 0,
    }));
    const total: number[] = [];
    const way: number[] = [];
    for (let place = 0; place <= width; place++) {
        // How many segments are crossed on the way from each place in the row below.
        const changes: number[] = costs.map(() => 0);
        let crossed = 0;
        for (const end of ends) {
            if (end.above >= place) {
                changes[end.below + 1] = (changes[end.below + 1] ?? 0) + 1;
            } else {
                crossed += 1;
                changes[end.below + 1] = (changes[end.below + 1] ?? 0) - 1;
            }
        }
        let best = 0;
        let least = -1;
        for (let below = 0; below < costs.length; below++) {
            crossed += changes[below] ?? 0;
            const cost = (costs[below] ?? 0) + crossingCost * crossed;
            if (least < 0 || cost < least) {
                least = cost;
                best = below;
            }
        }
        total.push(least);
        way.push(best);
    }
    return { total, way };
}

function cheapest(costs: readonly number[]): number {
    let best = 0;
    for (let place = 1; place < costs.length; place++) {
        if ((costs[place] ?? 0) < (costs[best] ?? 0)) best = place;
    }
    return best;
}

function insert(board: Board, row: number, item: number, place: number): void {
    const items = board.rows[row] ?? [];
    items.splice(place, 0, item);
    for (let order = place; order < items.length; order++) {
        const moved = board.items[items[order] ?? 0];
        if (moved !== undefined) moved.order = order;
    }
}
