import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ReactElement, ReactNode } from "react";
import { visibleRange } from "../../model/lists/window.ts";

/**
 * A long list of rows of one height, of which only those in sight are made. It fills the height
 * that its place gives it. Rows appended below leave what is in sight where it is.
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
    /** As rows, its place must be within a `role="table"` or `"grid"`, and rows bring their cells. */
    as?: "list" | "rows";
    /** Follows the end as rows are appended, for as long as it is scrolled there. */
    isAtEnd?: boolean;
    /** A row to bring in sight whenever this changes. */
    reveal?: number | null;
    /** Brings it in sight again when it changes. */
    revealed?: number;
    /** The last rows are in sight: time to read more. */
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
