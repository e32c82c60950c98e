// Lays out a scope after its inner scopes: a state that contains scopes is one box of their size.

import type { Edge, Scope, StateNode } from "../machine/graph.ts";
import type { Board, Link, Node } from "./board.ts";
import { containerSize, innerPlaces } from "./container.ts";
import { addLoops } from "./loops.ts";
import type { LayoutOptions } from "./options.ts";
import { orderRows } from "./order.ts";
import type { Point } from "./picture.ts";
import { placeItems } from "./place.ts";
import { rankNodes } from "./ranks.ts";
import { routeLines } from "./route.ts";
import { makeItems } from "./rows.ts";
import type { PlacedNode, ScopeLayout } from "./scopeLayout.ts";
import { sizes } from "./sizes.ts";
import { cutInside, textWidth } from "./textWidth.ts";

export function layoutScope(scope: Scope, options: LayoutOptions, isRoot: boolean): ScopeLayout {
    const inner = scope.states.map((state) =>
        options.collapsed.has(state.id)
            ? []
            : state.scopes.map((each) => layoutScope(each, options, false))
    );
    if (scope.states.length === 0) return emptyScope(scope, options, isRoot);
    const nodes = makeNodes(scope, inner, options, isRoot);
    const links = makeLinks(scope, nodes, options);
    const board: Board = {
        direction: options.direction,
        nodes,
        links,
        out: outgoing(nodes, links),
        ranks: [],
        items: [],
        lanes: [],
        rows: [],
        segments: [],
    };
    const walk = rankNodes(board);
    makeItems(board, walk);
    orderRows(board, walk);
    addLoops(board);
    const width = placeItems(board);
    const { channels, points } = routeLines(board);
    return {
        scope,
        width,
        height: lowest(board, channels.tops, points),
        nodes: nodes.map((node, number) => {
            const item = board.items[node.item];
            const state = scope.states[number - 1] ?? null;
            return {
                ...node,
                x: (item?.x ?? 0) - Math.floor(node.width / 2),
                y: channels.tops[item?.row ?? 0] ?? 0,
                state: node.kind === "state" ? state : null,
                inner: node.kind === "state"
                    ? innerPlaces(inner[number - 1] ?? [], state, node, options)
                    : [],
            };
        }),
        lines: links.map((link, number) => {
            const second = board.items[link.path[1] ?? 0];
            const label = second?.link === number ? second : undefined;
            return {
                link,
                points: points[number] ?? [],
                labelX: (label?.x ?? 0) - Math.floor(link.labelWidth / 2),
                labelY: channels.tops[label?.row ?? 0] ?? 0,
            };
        }),
    };
}

/** The start mark, the states in their order, and the end mark if something leads to it. */
function makeNodes(
    scope: Scope,
    inner: readonly (readonly ScopeLayout[])[],
    options: LayoutOptions,
    isRoot: boolean,
): Node[] {
    const boxWidth = commonWidth(scope, inner);
    const mark = (kind: "start" | "end"): Node =>
        make(kind, "", isRoot ? sizes.markWidth : sizes.dot, isRoot ? sizes.markHeight : sizes.dot);
    const make = (kind: Node["kind"], name: string, width: number, height: number): Node =>
        options.direction === "down"
            ? { kind, name, width, height, item: -1 }
            : { kind, name, width: height, height: width, item: -1 };
    const states = scope.states.map((state, index): Node => {
        const scopes = inner[index] ?? [];
        if (scopes.length === 0) return make("state", state.name, boxWidth, sizes.boxHeight);
        const { width, height } = containerSize(scopes, state, options);
        return { kind: "state", name: state.name, width, height, item: -1 };
    });
    const hasEnd = scope.states.some(leadsToEnd);
    return [mark("start"), ...states, ...(hasEnd ? [mark("end")] : [])];
}

/** Whether a line leads from it to the end mark. A Fail ends in its own way. */
function leadsToEnd(state: StateNode): boolean {
    return state.isLast && state.type !== "Fail";
}

/** The common width of a scope's states, which fits the longest name within limits. */
function commonWidth(scope: Scope, inner: readonly (readonly ScopeLayout[])[]): number {
    let width: number = sizes.leastBoxWidth;
    for (const [index, state] of scope.states.entries()) {
        if ((inner[index] ?? []).length > 0) continue;
        const name = textWidth(state.name, sizes.nameSize, "strong");
        const detail = textWidth(boxDetail(state), sizes.detailSize);
        width = Math.max(width, Math.max(name, detail) + sizes.boxExtras);
    }
    return Math.min(sizes.mostBoxWidth, Math.ceil(width / 8) * 8);
}

/** The type and the detail, without repeating the type. */
export function boxDetail(state: StateNode): string {
    const { type, detail } = state;
    if (detail === "" || detail === type) return type;
    return type === "Task" || type === "" || detail.includes(type) ? detail : `${type} · ${detail}`;
}

function makeLinks(scope: Scope, nodes: readonly Node[], options: LayoutOptions): Link[] {
    const numbers = new Map<string, number>();
    for (const [number, node] of nodes.entries()) {
        if (node.kind === "state") numbers.set(node.name, number);
    }
    const end = nodes.length - 1;
    const links: Link[] = [];
    const start = scope.start === null ? undefined : numbers.get(scope.start);
    if (start !== undefined) links.push(bareLink("start", 0, start, "start"));
    for (const edge of scope.edges) {
        const from = numbers.get(edge.from);
        const to = numbers.get(edge.to);
        if (from !== undefined && to !== undefined) links.push(edgeLink(edge, from, to, options));
    }
    for (const state of scope.states) {
        const from = numbers.get(state.name);
        if (leadsToEnd(state) && from !== undefined) {
            links.push(bareLink(`end:${state.name}`, from, end, "end"));
        }
    }
    return links;
}

function bareLink(id: string, from: number, to: number, kind: Link["kind"]): Link {
    return {
        id,
        from,
        to,
        kind,
        label: "",
        fullLabel: "",
        labelWidth: 2,
        labelHeight: 0,
        isBack: false,
        path: [],
    };
}

function edgeLink(edge: Edge, from: number, to: number, options: LayoutOptions): Link {
    const link = bareLink(edge.id, from, to, edge.kind);
    const fullLabel = edge.label.trim();
    if (fullLabel === "") return link;
    const room = sizes.mostLabelWidth - sizes.labelPadding;
    const label = cutInside(fullLabel, room, sizes.labelSize);
    const width = Math.ceil((textWidth(label, sizes.labelSize) + sizes.labelPadding) / 2) * 2;
    const isDown = options.direction === "down";
    return {
        ...link,
        label,
        fullLabel,
        labelWidth: isDown ? width : sizes.labelHeight,
        labelHeight: isDown ? sizes.labelHeight : width,
    };
}

/** The links of each node in drawing order, from left to right: rules, the way on, catchers. */
function outgoing(nodes: readonly Node[], links: readonly Link[]): number[][] {
    const out: number[][] = nodes.map(() => []);
    for (const [number, link] of links.entries()) out[link.from]?.push(number);
    const place = (number: number) => {
        const kind = links[number]?.kind;
        return kind === "choice" ? 0 : kind === "catch" ? 2 : 1;
    };
    for (const numbers of out) {
        numbers.sort((left, right) => place(left) - place(right) || left - right);
    }
    return out;
}

/** The lower end of the drawing: the lowest box or line. */
function lowest(
    board: Board,
    tops: readonly number[],
    points: readonly (readonly Point[])[],
): number {
    let lowest = 0;
    for (const node of board.nodes) {
        const row = board.items[node.item]?.row ?? 0;
        lowest = Math.max(lowest, (tops[row] ?? 0) + node.height);
    }
    for (const line of points) for (const point of line) lowest = Math.max(lowest, point.y);
    return lowest;
}

/**
 * Lays out an empty scope: only a place for the first state, between the marks if it is the root.
 */
function emptyScope(scope: Scope, options: LayoutOptions, isRoot: boolean): ScopeLayout {
    const isDown = options.direction === "down";
    const width = isDown ? sizes.emptyWidth : sizes.emptyHeight;
    const height = isDown ? sizes.emptyHeight : sizes.emptyWidth;
    if (!isRoot) return { scope, width, height, nodes: [], lines: [] };
    const markWidth = isDown ? sizes.markWidth : sizes.markHeight;
    const markHeight = isDown ? sizes.markHeight : sizes.markWidth;
    const gap = sizes.plainStart + sizes.plainEnd;
    const mark = (kind: "start" | "end", y: number): PlacedNode => ({
        kind,
        name: "",
        width: markWidth,
        height: markHeight,
        item: -1,
        x: Math.floor((width - markWidth) / 2),
        y,
        state: null,
        inner: [],
    });
    const endY = markHeight + 2 * gap + height;
    return {
        scope,
        width,
        height: endY + markHeight,
        nodes: [mark("start", 0), mark("end", endY)],
        lines: [],
    };
}
