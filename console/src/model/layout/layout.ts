// Lays out a machine: from its graph to a picture with all its places.

import type { Pointer } from "../json/document.ts";
import type { Scope, StateNode } from "../machine/graph.ts";
import { type Drawing, turned } from "./drawing.ts";
import type { LayoutOptions } from "./options.ts";
import type { Picture, Point } from "./picture.ts";
import { boxDetail, layoutScope } from "./scope.ts";
import type { PlacedNode, ScopeLayout } from "./scopeLayout.ts";
import { sizes } from "./sizes.ts";
import { makeSlots } from "./slots.ts";

export function layout(scope: Scope, options: Partial<LayoutOptions> = {}): Picture {
    const full: LayoutOptions = {
        direction: options.direction ?? "down",
        withSlots: options.withSlots ?? false,
        collapsed: options.collapsed ?? new Set(),
    };
    const root = layoutScope(scope, full, true);
    const drawing: Drawing = { isDown: full.direction === "down", boxes: [], lines: [] };
    drawScope(drawing, root, sizes.margin, sizes.margin, 0);
    const width = root.width + 2 * sizes.margin;
    const height = root.height + 2 * sizes.margin;
    return {
        width: drawing.isDown ? width : height,
        height: drawing.isDown ? height : width,
        boxes: drawing.boxes,
        lines: drawing.lines,
        slots: full.withSlots ? makeSlots(scope, drawing, full) : [],
    };
}

function drawScope(drawing: Drawing, layout: ScopeLayout, x: number, y: number, depth: number) {
    const id = layout.scope.id;
    for (const node of layout.nodes) drawNode(drawing, id, node, x, y, depth);
    for (const line of layout.lines) {
        const { link } = line;
        const labelRect = turned(drawing.isDown, {
            x: x + line.labelX,
            y: y + line.labelY,
            width: link.labelWidth,
            height: link.labelHeight,
        });
        drawing.lines.push({
            id: `${id}#${link.id}`,
            scope: id,
            from: nameOf(layout, link.from),
            to: nameOf(layout, link.to),
            kind: link.kind,
            points: line.points.map((point): Point =>
                drawing.isDown
                    ? { x: x + point.x, y: y + point.y }
                    : { x: y + point.y, y: x + point.x }
            ),
            label: link.label === ""
                ? null
                : { ...labelRect, text: link.label, fullText: link.fullLabel },
            isBack: link.isBack,
        });
    }
}

function nameOf(layout: ScopeLayout, node: number): string | null {
    return layout.nodes[node]?.state?.name ?? null;
}

function drawNode(
    drawing: Drawing,
    scope: Pointer,
    node: PlacedNode,
    x: number,
    y: number,
    depth: number,
): void {
    const rect = turned(drawing.isDown, {
        x: x + node.x,
        y: y + node.y,
        width: node.width,
        height: node.height,
    });
    const { state } = node;
    if (state === null) {
        drawing.boxes.push({
            ...rect,
            id: `${node.kind}:${scope}`,
            kind: node.kind === "start" ? "start" : "end",
            title: node.kind === "start" ? "Start" : "End",
            detail: "",
            type: "",
            headHeight: 0,
            depth,
        });
        return;
    }
    const isOpen = node.inner.length > 0;
    drawing.boxes.push({
        ...rect,
        id: state.id,
        kind: state.scopes.length > 0 ? "container" : "state",
        title: state.name,
        detail: boxDetail(state),
        type: state.type,
        headHeight: isOpen ? sizes.headHeight : state.scopes.length > 0 ? rect.height : 0,
        depth,
    });
    for (const [index, inner] of node.inner.entries()) {
        const innerX = x + node.x;
        const innerY = y + node.y;
        drawing.boxes.push({
            ...turned(drawing.isDown, {
                x: innerX + inner.x,
                y: innerY + inner.y,
                width: inner.width,
                height: inner.height,
            }),
            id: inner.layout.scope.id,
            kind: "scope",
            title: scopeTitle(state, index),
            detail: "",
            type: "",
            headHeight: state.type === "Parallel" ? sizes.scopeHead : 0,
            depth: depth + 1,
        });
        drawScope(
            drawing,
            inner.layout,
            innerX + inner.contentX,
            innerY + inner.contentY,
            depth + 2,
        );
    }
}

function scopeTitle(state: StateNode, index: number): string {
    return state.type === "Parallel" ? `Branch ${index + 1}` : "Each item";
}
