import type { MutableRefObject } from "react";
import { lastPart } from "../../model/json/access.ts";
import type { Place } from "../../model/designer/places.ts";
import { moveAll, put } from "../../model/designer/moves.ts";
import type { Designing } from "./designing.ts";
import type { CanvasHandle } from "./Canvas.tsx";
import { type Dragged, type Dragging, useDragging } from "./useDragging.ts";

/** Dragging onto the canvas: a drop becomes an edit. */
export function useCanvasDragging(
    canvas: MutableRefObject<CanvasHandle | null>,
    { store, edit, announce }: Designing,
): Dragging {
    const drop = (dragged: Dragged, { slot }: Place) => {
        if (store.get().problem !== null) return;
        if (dragged.kind === "new") {
            edit(`Insert ${dragged.title}`, (root) => put(root, slot, dragged.make()));
        } else {
            const names = dragged.states.map(lastPart).join(", ");
            edit(`Move ${names}`, (root) => moveAll(root, dragged.states, slot));
        }
        canvas.current?.focus();
    };
    return useDragging(canvas, drop, announce);
}
