import { type PointerEvent, useCallback, useRef, useState } from "react";

export interface Pan {
    readonly isPanning: boolean;
    press(event: PointerEvent): void;
    move(event: PointerEvent): void;
    release(event: PointerEvent): void;
    /** Whether the last press moved the picture, so that its click means nothing. */
    hasMoved(): boolean;
}

/** How far a press may move and still be a click. */
const shake = 4;

/** Moves the picture with the pointer. */
export function usePan(panBy: (x: number, y: number) => void): Pan {
    const held = useRef<{ id: number; x: number; y: number } | null>(null);
    const moved = useRef(false);
    const [isPanning, setPanning] = useState(false);
    const press = useCallback((event: PointerEvent) => {
        if (event.button > 1) return;
        held.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
        moved.current = false;
    }, []);
    const move = useCallback((event: PointerEvent) => {
        const from = held.current;
        if (from === null || from.id !== event.pointerId) return;
        const x = event.clientX - from.x;
        const y = event.clientY - from.y;
        if (!moved.current) {
            if (Math.abs(x) < shake && Math.abs(y) < shake) return;
            moved.current = true;
            setPanning(true);
            // Not earlier, because a captured pointer would take the click from the box under it.
            event.currentTarget.setPointerCapture(event.pointerId);
        }
        held.current = { id: from.id, x: event.clientX, y: event.clientY };
        panBy(x, y);
    }, [panBy]);
    const release = useCallback(() => {
        held.current = null;
        setPanning(false);
    }, []);
    const hasMoved = useCallback(() => {
        const result = moved.current;
        moved.current = false;
        return result;
    }, []);
    return { isPanning, press, move, release, hasMoved };
}
