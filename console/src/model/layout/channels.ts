// Sixth phase: the horizontal parts of the lines between two rows, each on its own track.
//
// Lines that belong together are one net: those that leave a node by one port, those that arrive at
// one port, or a lane with the lines that join it. A net has one horizontal part, from which
// vertical parts go up and down.

import type { Board } from "./board.ts";
import { sizes } from "./sizes.ts";

export interface Net {
    /** The places where its vertical parts reach the row above, and the row below. */
    readonly above: number[];
    readonly below: number[];
    least: number;
    most: number;
    /** The number of its track from the top; -1 if it has no horizontal part. */
    track: number;
}

/** The space between a row and the next. */
export interface Channel {
    readonly nets: Map<string, Net>;
    trackCount: number;
    /** The place of its first track. */
    top: number;
}

export interface Channels {
    /** The channel below each row. */
    readonly below: Channel[];
    /** The top of each row. */
    readonly tops: number[];
    readonly heights: number[];
    readonly height: number;
}

export function makeChannels(board: Board): Channel[] {
    return board.rows.map(() => ({ nets: new Map<string, Net>(), trackCount: 0, top: 0 }));
}

/** Adds an end to a net: above or below the channel. */
export function addEnd(channel: Channel, key: string, isAbove: boolean, x: number): void {
    let net = channel.nets.get(key);
    if (net === undefined) {
        net = { above: [], below: [], least: x, most: x, track: -1 };
        channel.nets.set(key, net);
    }
    const ends = isAbove ? net.above : net.below;
    if (!ends.includes(x)) ends.push(x);
    net.least = Math.min(net.least, x);
    net.most = Math.max(net.most, x);
}

/** Assigns a track to each net, and a place to each row. */
export function setTracks(board: Board, channels: Channel[]): Channels {
    const tops: number[] = [];
    const heights: number[] = [];
    let y = 0;
    for (const [row, items] of board.rows.entries()) {
        const channel = channels[row];
        if (channel === undefined) continue;
        const height = rowHeight(board, items);
        tops.push(y);
        heights.push(height);
        y += height;
        assignTracks(channel);
        const isBeforeLabels = row % 2 === 0;
        channel.top = y + (isBeforeLabels ? sizes.trackStart : sizes.trackStart - 4);
        y += channelHeight(channel, isBeforeLabels);
    }
    return { below: channels, tops, heights, height: y };
}

function channelHeight(channel: Channel, isBeforeLabels: boolean): number {
    if (channel.trackCount === 0) return isBeforeLabels ? sizes.plainStart : sizes.plainEnd;
    const tracks = (channel.trackCount - 1) * sizes.trackPitch;
    return isBeforeLabels
        ? sizes.trackStart + tracks + sizes.trackStart - 4
        : sizes.trackStart - 4 + tracks + sizes.trackEnd;
}

function rowHeight(board: Board, items: readonly number[]): number {
    let height = 0;
    for (const number of items) {
        const item = board.items[number];
        if (item === undefined) continue;
        if (item.node >= 0) height = Math.max(height, board.nodes[item.node]?.height ?? 0);
        if (item.link >= 0) height = Math.max(height, board.links[item.link]?.labelHeight ?? 0);
    }
    return height;
}

/**
 * Assigns tracks from the top: always the net that crosses the least if all others are below it.
 */
function assignTracks(channel: Channel): void {
    const nets = [...channel.nets.values()].filter((net) => net.least < net.most);
    nets.sort((left, right) => left.least - right.least || left.most - right.most);
    const scores = nets.map((net) => {
        let score = 0;
        for (const other of nets) {
            if (other !== net) score += cost(net, other) - cost(other, net);
        }
        return score;
    });
    const isPlaced = nets.map(() => false);
    const placed: Net[] = [];
    for (let count = 0; count < nets.length; count++) {
        let best = -1;
        for (let index = 0; index < nets.length; index++) {
            if (isPlaced[index]) continue;
            if (best < 0 || (scores[index] ?? 0) < (scores[best] ?? 0)) best = index;
        }
        const net = nets[best];
        if (net === undefined) break;
        isPlaced[best] = true;
        net.track = 0;
        for (const other of placed) {
            if (overlap(net, other)) net.track = Math.max(net.track, other.track + 1);
        }
        placed.push(net);
        channel.trackCount = Math.max(channel.trackCount, net.track + 1);
        for (const [index, other] of nets.entries()) {
            if (!isPlaced[index]) {
                scores[index] = (scores[index] ?? 0) - cost(other, net) + cost(net, other);
            }
        }
    }
}

function overlap(one: Net, other: Net): boolean {
    return one.least <= other.most + sizes.near && other.least <= one.most + sizes.near;
}

/** The cost of one net's horizontal part being above another's: crossings and covered lines. */
function cost(upper: Net, lower: Net): number {
    if (!overlap(upper, lower)) return 0;
    let sum = 0;
    for (const x of upper.below) {
        if (x > lower.least && x < lower.most) sum += 1;
        // Both run vertically between the two tracks.
        for (const other of lower.above) {
            if (Math.abs(x - other) < sizes.near) sum += 20;
        }
    }
    for (const x of lower.above) if (x > upper.least && x < upper.most) sum += 1;
    return sum;
}
