// Finds the visible rows of a long list.

/** The number of rows beyond each edge, so that a quick scroll shows no empty space. */
const margin = 8;

export function visibleRange({ scrollTop, height, rowHeight, count }: {
    scrollTop: number;
    height: number;
    rowHeight: number;
    count: number;
}): { readonly from: number; readonly to: number } {
    const first = Math.floor(scrollTop / rowHeight) - margin;
    const last = Math.ceil((scrollTop + height) / rowHeight) + margin;
    const to = Math.max(0, Math.min(count, last));
    // A list that became shorter may briefly have a scroll position beyond its end.
    return { from: Math.max(0, Math.min(first, to - Math.ceil(height / rowHeight))), to };
}
