import { memo, type ReactElement, useMemo } from "react";
import type { Pointer } from "../../model/json/document.ts";
import type { Box, Line, Picture, Rect } from "../../model/layout/picture.ts";
import { BoxView } from "./BoxView.tsx";
import type { GraphProps } from "./GraphProps.ts";
import { LabelView, LineView } from "./LineView.tsx";
import type { LineLooks, Look } from "./looks.ts";
import { EmptySlot, HotSlot } from "./SlotView.tsx";

interface DrawingProps extends GraphProps {
    /** The region to draw; null means everything. */
    readonly region: Rect | null;
    readonly selectedSet: ReadonlySet<Pointer>;
    readonly tabStop: Pointer | null;
}

/** Draws boxes, then lines, which cross no box, then labels over the lines. */
export const Drawing = memo(function Drawing(props: DrawingProps): ReactElement {
    const { picture, looks, lineLooks, selectedSet, hotSlot } = props;
    const dragged = useMemo(() => asSet(props.dragged), [props.dragged]);
    const boxes = useMemo(() => boxesIn(picture, props.region, props.tabStop), [
        picture,
        props.region,
        props.tabStop,
    ]);
    const inSight = useMemo(() => linesIn(picture, props.region), [picture, props.region]);
    const lines = inDrawingOrder(inSight, lineLooks);
    const hotLine = hotSlot?.kind === "line" ? hotSlot.line : null;
    const lookOf = (box: Box): Look | undefined =>
        box.kind === "scope" ? undefined : looks?.(box.id);
    return (
        <>
            {boxes.map((box) => (
                <BoxView
                    key={box.id === "" ? box.kind : box.id}
                    box={box}
                    look={lookOf(box)}
                    isSelected={selectedSet.has(box.id)}
                    isDragged={dragged.has(box.id)}
                    isTabStop={props.tabStop === box.id}
                    isActive={props.onSelect !== undefined}
                />
            ))}
            {picture.slots.map((slot) =>
                slot.kind === "empty" && <EmptySlot key={`empty:${slot.scope}`} slot={slot} />
            )}
            {lines.map(({ line, look }) => (
                <LineView key={line.id} line={line} look={look} isHot={line.id === hotLine} />
            ))}
            {lines.map(({ line, look }) =>
                line.label !== null && (
                    <LabelView key={`label ${line.id}`} line={line} look={look} />
                )
            )}
            {hotSlot !== undefined && hotSlot !== null && <HotSlot slot={hotSlot} />}
        </>
    );
});

/** The boxes in a region, and the focused one, because the focus would be lost with it. */
function boxesIn(picture: Picture, region: Rect | null, kept: Pointer | null): readonly Box[] {
    if (region === null) return picture.boxes;
    return picture.boxes.filter((box) => box.id === kept || overlap(box, region));
}

function linesIn(picture: Picture, region: Rect | null): readonly Line[] {
    if (region === null) return picture.lines;
    return picture.lines.filter(({ points }) => {
        const x = Math.min(...points.map((point) => point.x));
        const y = Math.min(...points.map((point) => point.y));
        const width = Math.max(...points.map((point) => point.x)) - x;
        const height = Math.max(...points.map((point) => point.y)) - y;
        return overlap({ x, y, width, height }, region);
    });
}

function overlap(one: Rect, other: Rect): boolean {
    return one.x <= other.x + other.width && other.x <= one.x + one.width &&
        one.y <= other.y + other.height && other.y <= one.y + one.height;
}

/** Lines that were taken are drawn last, because they may share parts with others. */
function inDrawingOrder(lines: readonly Line[], lineLooks: LineLooks | undefined) {
    const all = lines.map((line) => ({ line, look: lineLooks?.(line) }));
    return [
        ...all.filter(({ look }) => look === undefined),
        ...all.filter(({ look }) => look !== undefined),
    ];
}

/** What may be given as one or several. */
export function asSet(
    ids: Pointer | null | undefined | ReadonlySet<Pointer>,
): ReadonlySet<Pointer> {
    if (ids === null || ids === undefined) return none;
    return typeof ids === "string" ? new Set([ids]) : ids;
}

const none: ReadonlySet<Pointer> = new Set();
