import {
    forwardRef,
    type ReactElement,
    type ReactNode,
    useEffect,
    useImperativeHandle,
    useLayoutEffect,
    useRef,
    useState,
} from "react";

export interface RowsHandle {
    /** Scrolls a row into view. */
    reveal(index: number): void;
}

interface Props {
    count: number;
    /** The height of every row in pixels. */
    rowHeight: number;
    render: (index: number) => ReactNode;
    label: string;
    className?: string;
    /** Whether it stays at the last row while rows are added. */
    isFollowing?: boolean;
    /** Called when the reader scrolls, with whether the last row is visible. */
    onScrolled?: (isAtEnd: boolean) => void;
}

/** Browsers cannot draw much higher elements; beyond this, a pixel stands for more than one. */
const heightMax = 16_000_000;
const rowsAround = 8;

/** A list of rows; only visible rows are in the page. */
export const Rows = forwardRef<RowsHandle, Props>(function Rows(props, ref): ReactElement {
    const { count, rowHeight, render, label, className, isFollowing = false, onScrolled } = props;
    const box = useRef<HTMLDivElement>(null);
    const [view, setView] = useState({ top: 0, height: 400 });
    const full = count * rowHeight;
    const height = Math.min(full, heightMax);
    const scale = height > view.height ? (full - view.height) / (height - view.height) : 1;

    useLayoutEffect(() => {
        const element = box.current;
        if (element === null) return;
        const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
        const observer = new ResizeObserver(measure);
        observer.observe(element);
        measure();
        return () => observer.disconnect();
    }, []);

    useEffect(() => {
        const element = box.current;
        if (isFollowing && element !== null) element.scrollTop = element.scrollHeight;
    }, [isFollowing, count]);

    useImperativeHandle(ref, () => ({
        reveal(index) {
            const element = box.current;
            if (element === null) return;
            const top = index * rowHeight / scale;
            const isSeen = top >= element.scrollTop &&
                top + rowHeight <= element.scrollTop + element.clientHeight;
            if (!isSeen) element.scrollTop = Math.max(0, top - element.clientHeight / 3);
        },
    }), [rowHeight, scale]);

    const scrolled = () => {
        const element = box.current;
        if (element === null) return;
        setView({ top: element.scrollTop, height: element.clientHeight });
        const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
        onScrolled?.(rest < rowHeight);
    };

    const offset = view.top * scale;
    const first = Math.max(0, Math.floor(offset / rowHeight) - rowsAround);
    const last = Math.min(count, Math.ceil((offset + view.height) / rowHeight) + rowsAround);
    const rows: ReactElement[] = [];
    for (let index = first; index < last; index++) {
        const top = view.top + index * rowHeight - offset;
        rows.push(
            <div key={index} className="row-place" style={{ top, height: rowHeight }}>
                {render(index)}
            </div>,
        );
    }
    return (
        <div
            ref={box}
            className={`rows ${className ?? ""}`}
            tabIndex={0}
            role="region"
            aria-label={label}
            onScroll={scrolled}
        >
            <div className="rows-ground" style={{ height }}>{rows}</div>
        </div>
    );
});
