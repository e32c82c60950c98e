// First phase: the links that lead back, and the rank of each node.

import type { Board } from "./board.ts";

export interface Walk {
    /**
     * By node: when the walk reached it and left it. A node's interval contains those of later
     * nodes on the same way.
     */
    readonly entered: readonly number[];
    readonly left: readonly number[];
    /** The nodes where a walk began: the start, then nodes that nothing earlier leads to. */
    readonly roots: readonly number[];
}

/** Marks the links that close a loop, and ranks each node below all nodes that lead to it. */
export function rankNodes(board: Board): Walk {
    const { walk, finished } = walkGraph(board);
    const ranks: number[] = board.nodes.map((node) => (node.kind === "start" ? 0 : 1));
    for (let index = finished.length - 1; index >= 0; index--) {
        const node = finished[index] ?? 0;
        for (const number of board.out[node] ?? []) {
            const link = board.links[number];
            if (link === undefined || link.isBack) continue;
            ranks[link.to] = Math.max(ranks[link.to] ?? 1, (ranks[node] ?? 0) + 1);
        }
    }
    board.ranks = ranks;
    lowerEnd(board);
    return walk;
}

/** Walks depth first in the order of the definition, with an explicit stack. */
function walkGraph(board: Board): { walk: Walk; finished: number[] } {
    const entered: number[] = board.nodes.map(() => -1);
    const left: number[] = board.nodes.map(() => -1);
    const roots: number[] = [];
    const finished: number[] = [];
    let clock = 0;
    for (let root = 0; root < board.nodes.length; root++) {
        if (entered[root] !== -1) continue;
        roots.push(root);
        entered[root] = clock++;
        const stack = [{ node: root, next: 0 }];
        while (stack.length > 0) {
            const top = stack[stack.length - 1];
            if (top === undefined) break;
            const link = board.links[(board.out[top.node] ?? [])[top.next] ?? -1];
            if (link === undefined) {
                left[top.node] = clock++;
                finished.push(top.node);
                stack.pop();
                continue;
            }
            top.next += 1;
            if (entered[link.to] === -1) {
                entered[link.to] = clock++;
                stack.push({ node: link.to, next: 0 });
            } else if (left[link.to] === -1) {
                link.isBack = true;
            }
        }
    }
    return { walk: { entered, left, roots }, finished };
}

/** Moves the end mark at least as low as the lowest state. */
function lowerEnd(board: Board): void {
    const end = board.nodes.findIndex((node) => node.kind === "end");
    if (end < 0) return;
    let lowest = 1;
    for (const rank of board.ranks) lowest = Math.max(lowest, rank);
    board.ranks[end] = lowest;
}

/** Whether a node was on the walk's way to another node, or is that node. */
export function isOnWayTo(walk: Walk, before: number, after: number): boolean {
    return (walk.entered[before] ?? 0) <= (walk.entered[after] ?? 0) &&
        (walk.left[before] ?? 0) >= (walk.left[after] ?? 0);
}
