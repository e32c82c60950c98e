// The layout of a state that contains scopes: its head above, its scopes side by side, beginning on
// one line. In a picture that flows to the right, the scopes are below one another.

import type { StateNode } from "../machine/graph.ts";
import type { LayoutOptions } from "./options.ts";
import type { InnerPlace, ScopeLayout } from "./scopeLayout.ts";
import { sizes } from "./sizes.ts";
import { textWidth } from "./textWidth.ts";

interface Size {
    readonly width: number;
    readonly height: number;
}

/** The size of a container, in the directions of the board. */
export function containerSize(
    scopes: readonly ScopeLayout[],
    state: StateNode,
    options: LayoutOptions,
): Size {
    const isDown = options.direction === "down";
    const { width, height } = contents(scopes, state, isDown);
    const head = headWidth(state);
    return isDown
        ? {
            width: even(Math.max(width + 2 * sizes.padding, head)),
            height: sizes.headHeight + height + sizes.padding,
        }
        : {
            width: even(sizes.headHeight + width + sizes.padding),
            height: Math.max(height + 2 * sizes.padding, head),
        };
}

/** The place of each scope in its container of the given size. */
export function innerPlaces(
    scopes: readonly ScopeLayout[],
    state: StateNode | null,
    size: Size,
    options: LayoutOptions,
): InnerPlace[] {
    if (state === null || scopes.length === 0) return [];
    const isDown = options.direction === "down";
    const head = scopeHead(state);
    const all = contents(scopes, state, isDown);
    // If the container's head needs more space than its scopes, the rest is shared between both
    // sides.
    let x = isDown ? Math.floor((size.width - all.width) / 2) : sizes.headHeight;
    const y = isDown ? sizes.headHeight : sizes.padding;
    const height = isDown ? all.height : size.height - 2 * sizes.padding;
    return scopes.map((layout) => {
        const width = scopeWidth(layout, head, isDown);
        const place = {
            layout,
            x,
            y,
            width,
            height,
            contentX: isDown
                ? x + Math.floor((width - layout.width) / 2)
                : x + head + Math.floor((width - head - layout.width) / 2),
            contentY: y + (isDown ? head : 0) + sizes.padding,
        };
        x += width + sizes.branchGap;
        return place;
    });
}

/** Branches have a head with their number; the single scope of a Map has none. */
function scopeHead(state: StateNode): number {
    return state.type === "Parallel" ? sizes.scopeHead - sizes.padding / 2 : 0;
}

function contents(scopes: readonly ScopeLayout[], state: StateNode, isDown: boolean): Size {
    const head = scopeHead(state);
    let width = -sizes.branchGap;
    let height = 0;
    for (const layout of scopes) {
        width += scopeWidth(layout, head, isDown) + sizes.branchGap;
        height = Math.max(height, layout.height + (isDown ? head : 0) + 2 * sizes.padding);
    }
    return { width: Math.max(0, width), height };
}

function scopeWidth(layout: ScopeLayout, head: number, isDown: boolean): number {
    const least = isDown ? sizes.leastScopeWidth : 0;
    return even(Math.max(layout.width, least) + 2 * sizes.padding + (isDown ? 0 : head));
}

/** The width of the name, the icon, the mark and the counts of a run. */
function headWidth(state: StateNode): number {
    const name = textWidth(state.name, sizes.nameSize, "strong");
    return even(Math.min(sizes.mostBoxWidth, name + sizes.boxExtras) + sizes.countWidth);
}

function even(size: number): number {
    return Math.ceil(size / 2) * 2;
}
