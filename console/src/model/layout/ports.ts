// The ports where lines leave and reach nodes. The way on leaves at the middle of the lower edge,
// and catchers beside it. A loop leaves and arrives at the side if nothing is in between.

import type { Board } from "./board.ts";
import { sizes } from "./sizes.ts";

/** A port; for `side`, `y` is from the node's top. */
export type Port =
    | { readonly kind: "edge"; readonly x: number }
    | { readonly kind: "side"; readonly x: number; readonly y: number };

export type Group = "next" | "catch" | "loop";

export interface Ports {
    /** The ports by link. */
    readonly leaving: readonly Port[];
    readonly arriving: readonly Port[];
}

export function leavingGroup(board: Board, link: number): Group {
    const { isBack, label, kind } = board.links[link] ?? { isBack: false, label: "", kind: "next" };
    return isBack && label === "" ? "loop" : kind === "catch" ? "catch" : "next";
}

export function arrivingGroup(board: Board, link: number): Group {
    const { isBack, kind } = board.links[link] ?? { isBack: false, kind: "next" };
    return isBack ? "loop" : kind === "catch" ? "catch" : "next";
}

export function findPorts(board: Board): Ports {
    const leaving: Port[] = board.links.map(() => ({ kind: "edge", x: 0 }));
    const arriving: Port[] = board.links.map(() => ({ kind: "edge", x: 0 }));
    const incoming: number[][] = board.nodes.map(() => []);
    for (const [number, link] of board.links.entries()) incoming[link.to]?.push(number);
    for (let node = 0; node < board.nodes.length; node++) {
        portsOf(board, node, board.out[node] ?? [], true, leaving);
        portsOf(board, node, incoming[node] ?? [], false, arriving);
    }
    return { leaving, arriving };
}

/** Finds the ports on one edge of a node. */
function portsOf(
    board: Board,
    node: number,
    links: readonly number[],
    isLeaving: boolean,
    ports: Port[],
): void {
    const byGroup: Record<Group, number[]> = { next: [], catch: [], loop: [] };
    for (const link of links) {
        byGroup[isLeaving ? leavingGroup(board, link) : arrivingGroup(board, link)].push(link);
    }
    const taken: number[] = [];
    let hasMiddle = false;
    for (const group of ["next", "catch", "loop"] as const) {
        const members = byGroup[group];
        if (members.length === 0) continue;
        const targets = members.map((link) => neighbour(board, link, isLeaving));
        if (group === "loop") {
            for (const [index, link] of members.entries()) {
                const item = targets[index] ?? 0;
                ports[link] = loopPort(board, node, item, isLeaving, taken);
            }
            continue;
        }
        const places = targets.map((item) => board.items[item]?.x ?? 0);
        const x = hasMiddle ? besideMiddle(board, node, places) : nearMiddle(board, node, places);
        hasMiddle = true;
        taken.push(x);
        for (const link of members) ports[link] = { kind: "edge", x };
    }
}

/** The first item of a link after the node, or the last before it. */
function neighbour(board: Board, link: number, isLeaving: boolean): number {
    const path = board.links[link]?.path ?? [];
    return path[isLeaving ? 1 : path.length - 2] ?? 0;
}

/** The middle, or a place so close to it that the line may be straight. */
function nearMiddle(board: Board, node: number, places: readonly number[]): number {
    const item = board.items[board.nodes[node]?.item ?? 0];
    const middle = item?.x ?? 0;
    const reach = Math.min(12, Math.floor((item?.width ?? 0) / 4));
    let best = middle;
    let least = reach + 1;
    for (const place of places) {
        const distance = Math.abs(place - middle);
        if (distance < least) {
            least = distance;
            best = place;
        }
    }
    return best;
}

/** A place on the side of the middle where the line goes; straight if possible. */
function besideMiddle(board: Board, node: number, places: readonly number[]): number {
    const item = board.items[board.nodes[node]?.item ?? 0];
    const middle = item?.x ?? 0;
    const width = item?.width ?? 0;
    const near = Math.min(24, Math.floor(width / 4));
    const far = Math.floor(width / 2) - Math.min(8, Math.floor(width / 8));
    let nearest = places[0] ?? middle;
    for (const place of places) {
        if (Math.abs(place - middle) < Math.abs(nearest - middle)) nearest = place;
    }
    const side = nearest < middle ? -1 : 1;
    const distance = Math.abs(nearest - middle);
    if (distance <= far) return middle + side * Math.max(near, distance);
    // A step that is too short for two rounded corners would look wrong.
    return middle + side * Math.max(near, Math.min(far, distance - leastStep));
}

const leastStep = 20;

/**
 * A port at the side if the lane is next to the node in the row, or else at a free place on the
 * edge.
 */
function loopPort(
    board: Board,
    node: number,
    lane: number,
    isLeaving: boolean,
    taken: number[],
): Port {
    const own = board.items[board.nodes[node]?.item ?? 0];
    const other = board.items[lane];
    if (own === undefined || other === undefined) return { kind: "edge", x: 0 };
    const half = Math.floor(own.width / 2);
    const isRight = other.x > own.x;
    if (other.row === own.row && Math.abs(other.order - own.order) === 1) {
        const height = board.nodes[node]?.height ?? 0;
        const step = Math.min(18, Math.floor(height / 3));
        return {
            kind: "side",
            x: isRight ? own.x + half : own.x - half,
            y: isLeaving ? height - step : step,
        };
    }
    let x = besideMiddle(board, node, [other.x]);
    const pitch = Math.max(4, Math.min(sizes.trackPitch, Math.floor(own.width / 10)));
    while (taken.some((place) => Math.abs(place - x) < pitch) && Math.abs(x - own.x) > pitch) {
        x += isRight ? -pitch : pitch;
    }
    if (!taken.includes(x)) taken.push(x);
    return { kind: "edge", x };
}
