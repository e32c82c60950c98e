import { useEffect } from "react";
import type { ReactElement } from "react";
import type { Direction } from "../../model/designer/places.ts";
import { Icon } from "../common/Icon.tsx";
import type { Dragging } from "./useDragging.ts";

const directions: Readonly<Record<string, Direction>> = {
    ArrowUp: "up",
    ArrowDown: "down",
    ArrowLeft: "left",
    ArrowRight: "right",
};

/** The dragged item beside the pointer; with the keyboard, also the place where it would go. */
export function Ghost({ dragging }: { dragging: Dragging }): ReactElement | null {
    const { dragged, at, place } = dragging;
    const isByKeys = dragged !== null && at === null;

    useEffect(() => {
        if (!isByKeys) return;
        const press = (event: KeyboardEvent) => {
            const direction = directions[event.key];
            if (direction !== undefined) dragging.walk(direction);
            else if (event.key === "Enter" || event.key === " ") dragging.drop();
            else if (event.key === "Escape" || event.key === "Tab") dragging.cancel();
            else return;
            event.preventDefault();
            event.stopPropagation();
        };
        // This comes before all other listeners: while something is held, these keys mean nothing
        // else.
        addEventListener("keydown", press, true);
        return () => removeEventListener("keydown", press, true);
    });

    if (dragged === null) return null;
    if (at === null) {
        return (
            <p className="drag-note">
                <strong>{dragged.title}</strong> · {place?.title}
                <span className="soft">
                    Arrow keys choose a place, Enter puts it there, Escape cancels
                </span>
            </p>
        );
    }
    return (
        <div
            className={place === null ? "ghost" : "ghost is-welcome"}
            style={{ transform: `translate(${at.x + 12}px, ${at.y + 10}px)` }}
        >
            {dragged.kind === "new" && <Icon name={dragged.icon} size={14} />}
            {dragged.title}
        </div>
    );
}
