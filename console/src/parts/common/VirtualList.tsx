import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ReactElement, ReactNode } from "react";
import { visibleRange } from "../../model/lists/window.ts";

/**
 * A long list of rows of equal height; only visible rows are created. It fills the height of its
 * container. Rows that are appended do not move the visible ones.
 */
export function VirtualList({
    count,
    rowHeight,
    render,
    label,
    className = "",
    as = "list",
    isAtEnd = false,
    reveal = null,
    revealed = 0,
    onNearEnd,
    onScroll,
}: {
    count: number;
    rowHeight: number;
    render: (index: number) => ReactNode;
    label: string;
    className?: string;
    /**
     * For `rows`, the container needs `role="table"` or `"grid"`, and the rows contain the cells.
     */
    as?: "list" | "rows";
    /** Follows the end as rows are appended, while it is scrolled there. */
    isAtEnd?: boolean;
    /** A row to scroll into view whenever this changes. */
    reveal?: number | null;
    /** Scrolls it into view again when this changes. */
    revealed?: number;
    /** Called when the last rows are visible, so that more can be read. */
    onNearEnd?: () => void;
    onScroll?: (top: number) => void;
}): ReactElement {
    const ground = useRef<HTMLDivElement>(null);
    const [scrollTop, setScrollTop] = useState(0);
    const [height, setHeight] = useState(600);
    const isFollowing = useRef(isAtEnd);

    useLayoutEffect(() => {
        const element = ground.current;
        if (element === null) return;
        const observer = new ResizeObserver(() => setHeight(element.clientHeight));
        observer.observe(element);
        setHeight(element.clientHeight);
        return () => observer.disconnect();
    }, []);

    useLayoutEffect(() => {
        const element = ground.current;
        if (isAtEnd && isFollowing.current && element !== null) {
            element.scrollTop = element.scrollHeight;
        }
    }, [count, isAtEnd, height]);

    useEffect(() => {
        const element = ground.current;
        if (reveal === null || element === null) return;
        const top = reveal * rowHeight;
        if (top < element.scrollTop || top + rowHeight > element.scrollTop + element.clientHeight) {
            element.scrollTop = top - (element.clientHeight - rowHeight) / 2;
        }
    }, [reveal, revealed, rowHeight]);

    const scrolled = useCallback(() => {
        const element = ground.current;
        if (element === null) return;
        const toEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
        isFollowing.current = toEnd < rowHeight;
        setScrollTop(element.scrollTop);
        onScroll?.(element.scrollTop);
    }, [rowHeight, onScroll]);

    const range = visibleRange({ scrollTop, height, rowHeight, count });
    const isNearEnd = range.to >= count;
    const nearEnd = useRef(onNearEnd);
    nearEnd.current = onNearEnd;
    useEffect(() => {
        if (isNearEnd) nearEnd.current?.();
    }, [isNearEnd, count]);

    const rows: ReactElement[] = [];
    for (let index = range.from; index < range.to; index += 1) {
        rows.push(
            <div
                key={index}
                className="virtual-row"
                role={as === "list" ? "listitem" : "row"}
                aria-setsize={as === "list" ? count : undefined}
                aria-posinset={as === "list" ? index + 1 : undefined}
                aria-rowindex={as === "rows" ? index + 2 : undefined}
                style={{ top: index * rowHeight, height: rowHeight }}
            >
                {render(index)}
            </div>,
        );
    }
    return (
        <div
            ref={ground}
            className={`virtual ${className}`}
            tabIndex={0}
            role={as === "list" ? "list" : "rowgroup"}
            aria-label={label}
            onScroll={scrolled}
        >
            <div
                role="presentation"
                className="virtual-space"
                style={{ height: count * rowHeight }}
            >
                {rows}
            </div>
        </div>
    );
}
