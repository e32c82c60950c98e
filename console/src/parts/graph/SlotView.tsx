import type { ReactElement } from "react";
import type { Slot } from "../../model/layout/picture.ts";

/** The place for a state in an empty scope. */
export function EmptySlot({ slot }: { slot: Slot }): ReactElement {
    const { x, y, width, height } = slot.rect;
    return (
        <g className="graph-empty">
            <rect x={x} y={y} width={width} height={height} rx={8} />
            <text x={x + width / 2} y={y + height / 2 + 4}>Drop a state here</text>
        </g>
    );
}

/** The place that would take the item held over it. */
export function HotSlot({ slot }: { slot: Slot }): ReactElement {
    const { x, y, width, height } = slot.rect;
    if (slot.kind === "empty" || slot.kind === "branch") {
        return <rect className="graph-hot" x={x} y={y} width={width} height={height} rx={8} />;
    }
    const middle = { x: x + width / 2, y: y + height / 2 };
    return (
        <g className="graph-hot-mark">
            <circle cx={middle.x} cy={middle.y} r={11} />
            <path d={`M${middle.x - 5} ${middle.y}h10M${middle.x} ${middle.y - 5}v10`} />
        </g>
    );
}
