import { type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import type { Picture, Point, Rect } from "../../model/layout/picture.ts";

/** The visible part of the picture: its `scale`, and the place of its corner on the screen. */
export interface View {
    readonly scale: number;
    readonly x: number;
    readonly y: number;
}

export interface ViewControl {
    /** For `useSyncExternalStore`: the scale changes too often to render the whole graph for it. */
    subscribe(listener: () => void): () => void;
    percent(): number;
    /** The visible part of the picture and as much around it; it stays until that is left. */
    region(): Rect | null;
    fit(): void;
    /** Returns to the initial view. */
    begin(): void;
    actualSize(): void;
    zoomBy(factor: number, around?: Point): void;
    panBy(x: number, y: number): void;
    /** Moves the picture without counting as a move by the user. */
    shift(x: number, y: number): void;
    /** Moves as little as necessary to show a part of the picture. */
    reveal(rect: Rect): void;
    /** Reveals a part, unless the user has moved the picture. */
    follow(rect: Rect): void;
    toPicture(clientX: number, clientY: number): Point;
}

const least = 0.08;
const most = 3;
const stepFactor = 1.25;
/** Below this scale a fitted picture is not readable, so its beginning is shown instead. */
const readable = 0.55;
/** Below this scale words are unreadable; without them the picture is faster and clearer. */
const farScale = 0.3;

/**
 * Pans and zooms a picture in its canvas. The drawing moves without React, which renders only the
 * percentage. The user's view stays when the picture changes.
 */
export function useView(
    canvas: RefObject<SVGSVGElement>,
    ground: RefObject<SVGGElement>,
    picture: Picture,
    isKeptFitted: boolean,
): ViewControl {
    const view = useRef<View>({ scale: 1, x: 0, y: 0 });
    const size = useRef({ width: 0, height: 0 });
    const isPlaced = useRef(false);
    const isUsers = useRef(false);
    /** Whether the user has moved the picture since it was fitted. */
    const isMoved = useRef(false);
    const waiting = useRef<Rect | null>(null);
    const followed = useRef<Rect | null>(null);
    /** The revealed part, which stays visible until the user moves the picture. */
    const revealed = useRef<Rect | null>(null);
    const latest = useRef(picture);
    latest.current = picture;
    const listeners = useRef(new Set<() => void>());
    const region = useRef<Rect | null>(null);

    const show = useCallback((next: View) => {
        view.current = next;
        ground.current?.setAttribute(
            "transform",
            `translate(${next.x} ${next.y}) scale(${next.scale})`,
        );
        region.current = regionOf(next, size.current, region.current);
        canvas.current?.classList.toggle("is-far", next.scale < farScale);
        for (const listener of listeners.current) listener();
    }, [canvas, ground]);

    const zoomBy = useCallback((factor: number, around?: Point) => {
        isUsers.current = true;
        isMoved.current = true;
        revealed.current = null;
        const { scale, x, y } = view.current;
        const next = Math.min(most, Math.max(least, scale * factor));
        const middle = around ?? { x: size.current.width / 2, y: size.current.height / 2 };
        const change = next / scale;
        show({
            scale: next,
            x: middle.x - (middle.x - x) * change,
            y: middle.y - (middle.y - y) * change,
        });
    }, [show]);

    const shift = useCallback((x: number, y: number) => {
        show({ ...view.current, x: view.current.x + x, y: view.current.y + y });
    }, [show]);

    const panBy = useCallback((x: number, y: number) => {
        isUsers.current = true;
        isMoved.current = true;
        revealed.current = null;
        shift(x, y);
    }, [shift]);

    const reveal = useCallback((rect: Rect) => {
        if (!isPlaced.current) {
            waiting.current = rect;
            return;
        }
        const way = wayInto(rect, view.current, size.current);
        if (way.x !== 0 || way.y !== 0) shift(way.x, way.y);
    }, [shift]);

    useEffect(() => {
        const element = canvas.current;
        if (element === null) return;
        const observer = new ResizeObserver(() => {
            const { width, height } = element.getBoundingClientRect();
            const before = size.current;
            size.current = { width, height };
            if (width === 0 || height === 0) return;
            if (!isPlaced.current) {
                isPlaced.current = true;
                show(firstView(latest.current, size.current));
                if (waiting.current !== null) reveal(waiting.current);
            } else if (isKeptFitted && !isMoved.current) {
                show(firstView(latest.current, size.current));
            } else {
                // The middle stays in the middle.
                shift((width - before.width) / 2, 0);
                if (followed.current !== null && !isUsers.current) reveal(followed.current);
                // A panel beside it has taken its space only now.
                if (revealed.current !== null) reveal(revealed.current);
            }
        });
        observer.observe(element);
        return () => observer.disconnect();
    }, [canvas, isKeptFitted, show, shift, reveal]);

    useEffect(() => {
        if (!isKeptFitted || !isPlaced.current || isMoved.current) return;
        show(firstView(picture, size.current));
    }, [picture, isKeptFitted, show]);

    useWheel(canvas, zoomBy, panBy);

    return useMemo((): ViewControl => ({
        subscribe: (listener) => {
            listeners.current.add(listener);
            return () => void listeners.current.delete(listener);
        },
        percent: () => Math.round(view.current.scale * 100),
        region: () => region.current,
        zoomBy,
        panBy,
        shift,
        fit: () => {
            isUsers.current = true;
            isMoved.current = false;
            revealed.current = null;
            show(fitted(latest.current, size.current));
        },
        begin: () => {
            isMoved.current = false;
            show(firstView(latest.current, size.current));
        },
        actualSize: () => zoomBy(1 / view.current.scale),
        reveal: (rect) => {
            revealed.current = rect;
            reveal(rect);
        },
        follow: (rect) => {
            followed.current = rect;
            if (!isUsers.current) reveal(rect);
        },
        toPicture: (clientX, clientY) => {
            const corner = canvas.current?.getBoundingClientRect();
            const { scale, x, y } = view.current;
            return {
                x: (clientX - (corner?.left ?? 0) - x) / scale,
                y: (clientY - (corner?.top ?? 0) - y) / scale,
            };
        },
    }), [canvas, show, shift, zoomBy, panBy, reveal]);
}

export const zoomStep = stepFactor;

interface Size {
    readonly width: number;
    readonly height: number;
}

/** The whole picture, in the middle above the tools, and never enlarged. */
function fitted(picture: Picture, size: Size): View {
    const height = size.height - toolsHeight;
    const scale = Math.max(
        least,
        Math.min(1, size.width / picture.width, height / picture.height),
    );
    return {
        scale,
        x: (size.width - picture.width * scale) / 2,
        y: Math.max(0, (height - picture.height * scale) / 2),
    };
}

/** The tools are in a corner, but a wide picture ends there. */
const toolsHeight = 60;

function firstView(picture: Picture, size: Size): View {
    const view = fitted(picture, size);
    if (view.scale >= readable) return { ...view, y: Math.min(view.y, 40) };
    const start = picture.boxes.find((box) => box.kind === "start");
    // A long picture continues below. A wide one would be cut at both sides, so it is made smaller.
    const scale = Math.min(0.7, size.width / picture.width);
    if (scale >= farScale) return { scale, x: (size.width - picture.width * scale) / 2, y: 0 };
    const begin = 0.7;
    return {
        scale: begin,
        x: start === undefined ? 0 : size.width / 2 - (start.x + start.width / 2) * begin,
        y: 0,
    };
}

/** Keeps the previous region while it contains the visible part and is not far too large for it. */
function regionOf(view: View, size: Size, before: Rect | null): Rect {
    const x = -view.x / view.scale;
    const y = -view.y / view.scale;
    const width = size.width / view.scale;
    const height = size.height / view.scale;
    const isGood = before !== null && before.x <= x && before.y <= y &&
        before.x + before.width >= x + width && before.y + before.height >= y + height &&
        before.width <= width * 3;
    if (isGood) return before;
    return { x: x - width / 2, y: y - height / 2, width: width * 2, height: height * 2 };
}

function wayInto(rect: Rect, view: View, size: Size): Point {
    const room = 24;
    const along = (start: number, length: number, whole: number) => {
        if (start < room) return room - start;
        const over = start + length - (whole - room);
        return over > 0 ? -Math.min(over, start - room) : 0;
    };
    return {
        x: along(rect.x * view.scale + view.x, rect.width * view.scale, size.width),
        y: along(rect.y * view.scale + view.y, rect.height * view.scale, size.height - toolsHeight),
    };
}

/** The wheel zooms around the pointer; sideways scrolling and Shift pan. */
function useWheel(
    canvas: RefObject<SVGSVGElement>,
    zoomBy: ViewControl["zoomBy"],
    panBy: ViewControl["panBy"],
): void {
    useEffect(() => {
        const element = canvas.current;
        if (element === null) return;
        const turn = (event: WheelEvent) => {
            event.preventDefault();
            const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
            if (!event.ctrlKey && (event.shiftKey || event.deltaX !== 0)) {
                const isShifted = event.shiftKey && event.deltaX === 0;
                const x = isShifted ? event.deltaY : event.deltaX;
                panBy(-x * unit, isShifted ? 0 : -event.deltaY * unit);
                return;
            }
            const corner = element.getBoundingClientRect();
            const turned = Math.max(-120, Math.min(120, event.deltaY * unit));
            zoomBy(Math.exp(-turned / (event.ctrlKey ? 100 : 400)), {
                x: event.clientX - corner.left,
                y: event.clientY - corner.top,
            });
        };
        // React's own handler could not prevent the page from scrolling.
        element.addEventListener("wheel", turn, { passive: false });
        return () => element.removeEventListener("wheel", turn);
    }, [canvas, zoomBy, panBy]);
}
