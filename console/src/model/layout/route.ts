// Seventh phase: the lines themselves. Each goes from its source's port from item to item. Where
// two of them are not above one another, it changes over on its net's track.

import type { Board } from "./board.ts";
import { addEnd, type Channel, type Channels, makeChannels, setTracks } from "./channels.ts";
import type { Point } from "./picture.ts";
import { arrivingGroup, findPorts, leavingGroup, type Port } from "./ports.ts";
import { sizes } from "./sizes.ts";

export interface Routes {
    readonly channels: Channels;
    /** The points of each link. */
    readonly points: readonly (readonly Point[])[];
}

/** The step from one vertical part of a line to the next. */
interface Hop {
    /** The channel, by the row above it. */
    readonly row: number;
    readonly net: string;
    readonly from: number;
    readonly to: number;
}

export function routeLines(board: Board): Routes {
    const ports = findPorts(board);
    const channels = makeChannels(board);
    const hops = board.links.map((_, link) =>
        hopsOf(
            board,
            channels,
            link,
            ports.leaving[link] ?? noPort,
            ports.arriving[link] ?? noPort,
        )
    );
    const placed = setTracks(board, channels);
    const points = board.links.map((_, link) =>
        draw(
            board,
            placed,
            link,
            hops[link] ?? [],
            ports.leaving[link] ?? noPort,
            ports.arriving[link] ?? noPort,
        )
    );
    return { channels: placed, points };
}

const noPort: Port = { kind: "edge", x: 0 };

function hopsOf(
    board: Board,
    channels: readonly Channel[],
    number: number,
    leaving: Port,
    arriving: Port,
): Hop[] {
    const link = board.links[number];
    if (link === undefined) return [];
    const hops: Hop[] = [];
    const add = (
        row: number,
        net: string,
        from: number,
        above: boolean,
        to: number,
        toAbove: boolean,
    ) => {
        const channel = channels[row];
        if (channel === undefined) return;
        addEnd(channel, net, above, from);
        addEnd(channel, net, toAbove, to);
        hops.push({ row, net, from, to });
    };
    const last = link.path.length - 1;
    for (let index = 0; index < last; index++) {
        const one = board.items[link.path[index] ?? 0];
        const other = board.items[link.path[index + 1] ?? 0];
        if (one === undefined || other === undefined) continue;
        const from = index === 0 ? leaving : { kind: "edge", x: one.x };
        const to = index + 1 === last ? arriving : { kind: "edge", x: other.x };
        if (from.kind === "side" || to.kind === "side") continue;
        const net = index === 0 && other.lane < 0
            ? `${link.from} ${leavingGroup(board, number)}`
            : index + 1 === last
            ? `${link.to} ${arrivingGroup(board, number)}`
            : `lane ${other.lane}`;
        if (one.row < other.row) add(one.row, net, from.x, true, to.x, false);
        else if (one.row > other.row) add(other.row, net, from.x, false, to.x, true);
        // Around below both, or above both where a loop returns to its target.
        else if (index + 1 === last) add(one.row - 1, net, from.x, false, to.x, false);
        else add(one.row, net, from.x, true, to.x, true);
    }
    return hops;
}

function draw(
    board: Board,
    channels: Channels,
    number: number,
    hops: readonly Hop[],
    leaving: Port,
    arriving: Port,
): Point[] {
    const link = board.links[number];
    if (link === undefined) return [];
    const points: Point[] = [];
    const from = board.nodes[link.from];
    const fromRow = board.items[from?.item ?? 0]?.row ?? 0;
    const toRow = board.items[board.nodes[link.to]?.item ?? 0]?.row ?? 0;
    const fromTop = channels.tops[fromRow] ?? 0;
    const toTop = channels.tops[toRow] ?? 0;
    const first = board.items[link.path[1] ?? 0];
    const last = board.items[link.path[link.path.length - 2] ?? 0];
    if (leaving.kind === "side") {
        points.push({ x: leaving.x, y: fromTop + leaving.y });
        points.push({ x: first?.x ?? 0, y: fromTop + leaving.y });
    } else {
        points.push({ x: leaving.x, y: fromTop + (from?.height ?? 0) });
    }
    for (const hop of hops) {
        if (hop.from === hop.to) continue;
        const channel = channels.below[hop.row];
        const y = (channel?.top ?? 0) +
            (channel?.nets.get(hop.net)?.track ?? 0) * sizes.trackPitch;
        points.push({ x: hop.from, y }, { x: hop.to, y });
    }
    if (arriving.kind === "side") {
        points.push({ x: last?.x ?? 0, y: toTop + arriving.y });
        points.push({ x: arriving.x, y: toTop + arriving.y });
    } else {
        points.push({ x: arriving.x, y: toTop });
    }
    return simplified(points);
}

/** The points without repetitions and without points in the middle of a straight part. */
export function simplified(points: readonly Point[]): Point[] {
    const kept: Point[] = [];
    for (const point of points) {
        const last = kept[kept.length - 1];
        if (last !== undefined && last.x === point.x && last.y === point.y) continue;
        const before = kept[kept.length - 2];
        if (
            last !== undefined && before !== undefined &&
            ((before.x === last.x && last.x === point.x) ||
                (before.y === last.y && last.y === point.y))
        ) {
            kept.pop();
        }
        kept.push(point);
    }
    return kept;
}
