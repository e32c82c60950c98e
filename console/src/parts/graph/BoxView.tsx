import { memo, type ReactElement } from "react";
import type { Box } from "../../model/layout/picture.ts";
import { cut, cutInside, textWidth } from "../../model/layout/textWidth.ts";
import { statusLook } from "../../model/lists/status.ts";
import {
    badgeText,
    countText,
    type Look,
    markWords,
    sameLook,
    spokenLook,
    toneClass,
} from "./looks.ts";
import { statusShapes, typeShape } from "./shapes.ts";

interface BoxProps {
    readonly box: Box;
    readonly look: Look | undefined;
    readonly isSelected: boolean;
    readonly isDragged: boolean;
    /** Whether Tab reaches it: only one box of a graph. */
    readonly isTabStop: boolean;
    /** Without a handler for selection, boxes are pictures and not buttons. */
    readonly isActive: boolean;
}

/** Rendered again only if its properties change, because a graph may have a thousand boxes. */
export const BoxView = memo(
    DrawnBox,
    (before, after) =>
        before.box === after.box && sameLook(before.look, after.look) &&
        before.isSelected === after.isSelected && before.isDragged === after.isDragged &&
        before.isTabStop === after.isTabStop && before.isActive === after.isActive,
);

function DrawnBox(props: BoxProps): ReactElement {
    switch (props.box.kind) {
        case "start":
        case "end":
            return <Mark {...props} />;
        case "scope":
            return <ScopeView box={props.box} />;
        default:
            return <StateView {...props} />;
    }
}

function Mark({ box, look }: BoxProps): ReactElement {
    const { x, y, width, height, kind, title } = box;
    const isDot = height < 16 || width < 16;
    return (
        <g className={`graph-mark is-${kind} ${toneClass(look)}`}>
            <rect
                x={x}
                y={y}
                width={width}
                height={height}
                rx={Math.min(width, height) / 2}
            />
            {!isDot && <text x={x + width / 2} y={y + height / 2 + 4}>{title}</text>}
        </g>
    );
}

function ScopeView({ box }: { box: Box }): ReactElement {
    const { x, y, width, height, headHeight, title } = box;
    return (
        <g className="graph-scope">
            <rect x={x} y={y} width={width} height={height} rx={6} />
            {headHeight > 0 && <text x={x + 10} y={y + 16}>{title}</text>}
        </g>
    );
}

function StateView(props: BoxProps): ReactElement {
    const { box, look, isSelected, isDragged, isTabStop, isActive } = props;
    const { x, y, width, height } = box;
    const isOpen = box.kind === "container" && box.headHeight < height;
    const classes = [
        "graph-box",
        isOpen ? "is-open" : "",
        box.kind === "container" && !isOpen ? "is-closed" : "",
        toneClass(look),
        look !== undefined && look.status !== "none" ? `has-status is-${look.status}` : "",
        look?.marked !== undefined ? `is-${look.marked}` : "",
        look?.isDim ? "is-dim" : "",
        isSelected ? "is-selected" : "",
        isDragged ? "is-dragged" : "",
    ];
    return (
        <g
            className={classes.filter((name) => name !== "").join(" ")}
            data-box={box.id}
            role={isActive ? "button" : "img"}
            aria-label={spokenLook(box.title, box.detail, look)}
            aria-pressed={isActive ? isSelected : undefined}
            tabIndex={isActive ? (isTabStop ? 0 : -1) : undefined}
        >
            <title>{tooltip(box, look)}</title>
            {box.kind === "container" && !isOpen && (
                <rect
                    className="graph-behind"
                    x={x + 4}
                    y={y + 4}
                    width={width}
                    height={height}
                    rx={8}
                />
            )}
            <rect
                className="graph-ring"
                x={x - 4}
                y={y - 4}
                width={width + 8}
                height={height + 8}
                rx={11}
            />
            <rect className="graph-ground" x={x} y={y} width={width} height={height} rx={8} />
            {look !== undefined && look.status !== "none" && (
                <path className="graph-band" d={bandPath(box, isOpen)} />
            )}
            <Head box={box} look={look} isOpen={isOpen} />
            <Badges box={box} look={look} />
        </g>
    );
}

/** The coloured strip at the left edge, round where the box is. */
function bandPath(box: Box, isOpen: boolean): string {
    const { x, y, height } = box;
    const bottom = y + (isOpen ? box.headHeight : height);
    const end = isOpen
        ? `L${x + 5} ${bottom}L${x} ${bottom}Z`
        : `L${x + 5} ${bottom}Q${x} ${bottom - 1} ${x} ${bottom - 8}Z`;
    return `M${x} ${y + 8}Q${x} ${y + 1} ${x + 5} ${y}${end}`;
}

/** The type's sign, name, detail, and the status at the right. */
function Head({ box, look, isOpen }: {
    box: Box;
    look: Look | undefined;
    isOpen: boolean;
}): ReactElement {
    const { x, y, width } = box;
    const height = isOpen ? box.headHeight : box.height;
    const top = y + Math.floor((height - 34) / 2);
    const count = look?.count === undefined ? "" : countText(look.count);
    const isCountBeside = isOpen && count !== "";
    const countRoom = isCountBeside ? textWidth(count, 11, "strong") + 12 : 0;
    const room = width - 88 - countRoom;
    const right = x + width - (look === undefined || look.status === "none" ? 12 : 34);
    return (
        <>
            <rect className="graph-tile" x={x + 12} y={top + 2} width={30} height={30} rx={6} />
            <path
                className="graph-sign"
                transform={`translate(${x + 19} ${top + 9})`}
                d={typeShape(box.type)}
            />
            <text className="graph-name" x={x + 50} y={top + 14}>
                {cutInside(box.title, room, 13, "strong")}
            </text>
            <text
                className={`graph-detail ${count !== "" && !isOpen ? "is-count" : ""}`}
                x={x + 50}
                y={top + 29}
            >
                {cut(count !== "" && !isOpen ? count : box.detail, room, 11)}
            </text>
            {isCountBeside && <text className="graph-count" x={right} y={top + 21}>{count}</text>}
            {look !== undefined && look.status !== "none" && (
                <g className="graph-status" transform={`translate(${x + width - 28} ${top + 8})`}>
                    <circle cx={9} cy={9} r={9} />
                    <g transform="translate(3.4 3.4) scale(0.7)">
                        <path d={statusShapes[look.status]} />
                    </g>
                </g>
            )}
        </>
    );
}

/** The badges on the upper edge: attempts at the right, results of checks at the left. */
function Badges({ box, look }: { box: Box; look: Look | undefined }): ReactElement {
    const badge = badgeText(look);
    const marked = look?.marked === undefined ? "" : markWords[look.marked];
    const badgeWidth = textWidth(badge, 11, "strong") + 14;
    return (
        <>
            {badge !== "" && (
                <Badge
                    kind="graph-badge"
                    x={box.x + box.width - badgeWidth + 8}
                    y={box.y - 9}
                    text={badge}
                />
            )}
            {marked !== "" && (
                <Badge kind="graph-marked" x={box.x + 10} y={box.y - 9} text={marked} />
            )}
        </>
    );
}

function Badge({ kind, x, y, text }: {
    kind: string;
    x: number;
    y: number;
    text: string;
}): ReactElement {
    const width = textWidth(text, 11, "strong") + 14;
    return (
        <g className={kind}>
            <rect x={x} y={y} width={width} height={18} rx={9} />
            <text x={x + width / 2} y={y + 13}>{text}</text>
        </g>
    );
}

function tooltip(box: Box, look: Look | undefined): string {
    if (look?.title !== undefined) return look.title;
    const status = look === undefined || look.status === "none"
        ? []
        : [statusLook(look.status).word];
    return [box.title, box.detail, ...status].filter((text) => text !== "").join("\n");
}
