import { memo, type ReactElement } from "react";
import type { Line } from "../../model/layout/picture.ts";
import type { LineLook } from "./looks.ts";
import { arrowPath, linePath } from "./shapes.ts";

interface LineProps {
    readonly line: Line;
    readonly look: LineLook;
    /** Whether a state is held over it. */
    readonly isHot: boolean;
}

export const LineView = memo(function LineView({ line, look, isHot }: LineProps): ReactElement {
    const path = linePath(line.points);
    const classes = ["graph-line", `is-${line.kind}`];
    if (look !== undefined) classes.push("is-taken");
    if (look === "live") classes.push("is-live");
    if (isHot) classes.push("is-hot");
    return (
        <g className={classes.join(" ")}>
            <path className="graph-way" d={path} />
            {look === "live" && <path className="graph-pulse" d={path} />}
            <path className="graph-arrow" d={arrowPath(line.points)} />
        </g>
    );
});

/** A line's label, drawn over all lines, so that no line crosses it. */
export const LabelView = memo(function LabelView({ line, look }: {
    readonly line: Line;
    readonly look: LineLook;
}): ReactElement | null {
    const { label } = line;
    if (label === null) return null;
    const classes = `graph-label is-${line.kind} ${look === undefined ? "" : "is-taken"}`;
    return (
        <g className={classes}>
            <title>{label.fullText}</title>
            <rect x={label.x} y={label.y} width={label.width} height={label.height} rx={4} />
            <text x={label.x + label.width / 2} y={label.y + label.height / 2 + 4}>
                {label.text}
            </text>
        </g>
    );
});
