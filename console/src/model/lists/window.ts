// Which rows of a long list are in sight.

/** Rows made beyond each edge, so that a quick scroll does not show bare ground. */
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
    // A list that grew shorter keeps a scroll position that is beyond its end for a moment.
    return { from: Math.max(0, Math.min(first, to - Math.ceil(height / rowHeight))), to };
}
