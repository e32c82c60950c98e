import type { KeyboardEvent, PointerEvent, ReactElement } from "react";

const least = 260;
const most = 640;

/** The border between graph and inspector, which can be dragged or moved with arrow keys. */
export function Resizer({ width, onChange }: {
    width: number;
    onChange: (width: number) => void;
}): ReactElement {
    const set = (value: number) => onChange(Math.max(least, Math.min(most, Math.round(value))));
    const press = (event: PointerEvent<HTMLDivElement>) => {
        const handle = event.currentTarget;
        const from = event.clientX;
        handle.setPointerCapture(event.pointerId);
        const move = (moved: globalThis.PointerEvent) => set(width + from - moved.clientX);
        const stop = () => {
            handle.removeEventListener("pointermove", move);
            handle.removeEventListener("pointerup", stop);
            handle.removeEventListener("pointercancel", stop);
        };
        handle.addEventListener("pointermove", move);
        handle.addEventListener("pointerup", stop);
        handle.addEventListener("pointercancel", stop);
    };
    const walk = (event: KeyboardEvent) => {
        const step = { ArrowLeft: 24, ArrowRight: -24 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        set(width + step);
    };
    return (
        <div
            className="resizer"
            role="separator"
            aria-orientation="vertical"
            aria-label="Width of the inspector"
            aria-valuenow={width}
            aria-valuemin={least}
            aria-valuemax={most}
            tabIndex={0}
            onPointerDown={press}
            onKeyDown={walk}
        />
    );
}
