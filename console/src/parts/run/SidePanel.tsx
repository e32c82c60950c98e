import {
    type KeyboardEvent,
    type PointerEvent,
    type ReactElement,
    type ReactNode,
    useRef,
    useState,
} from "react";

const least = 340;
const most = 1000;
const storageKey = "treadle.step-width";

/** A panel at the right whose width is dragged, or set with the arrow keys on its edge. */
export function SidePanel({ label, children }: {
    label: string;
    children: ReactNode;
}): ReactElement {
    const [width, setWidth] = useState(storedWidth);
    const dragged = useRef<{ x: number; width: number } | null>(null);
    const set = (width: number) => {
        const next = Math.round(Math.min(most, Math.max(least, width)));
        setWidth(next);
        try {
            localStorage.setItem(storageKey, String(next));
        } catch {
            // Without storage, the panel is still shown.
        }
    };
    const press = (event: PointerEvent<HTMLDivElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = { x: event.clientX, width };
    };
    const move = (event: PointerEvent) => {
        const from = dragged.current;
        if (from !== null) set(from.width + from.x - event.clientX);
    };
    const key = (event: KeyboardEvent) => {
        if (event.key === "ArrowLeft") set(width + 40);
        else if (event.key === "ArrowRight") set(width - 40);
    };
    return (
        <aside className="side-panel card" aria-label={label} style={{ width }}>
            <div
                className="side-edge"
                role="separator"
                aria-orientation="vertical"
                aria-label={`Width of ${label.toLowerCase()}`}
                aria-valuenow={width}
                aria-valuemin={least}
                aria-valuemax={most}
                tabIndex={0}
                onPointerDown={press}
                onPointerMove={move}
                onPointerUp={() => dragged.current = null}
                onPointerCancel={() => dragged.current = null}
                onKeyDown={key}
            />
            {children}
        </aside>
    );
}

function storedWidth(): number {
    try {
        const stored = Number(localStorage.getItem(storageKey));
        if (stored >= least && stored <= most) return stored;
    } catch {
        // As below.
    }
    return 460;
}
