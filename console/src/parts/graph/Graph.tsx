import {
    forwardRef,
    type KeyboardEvent,
    type MouseEvent,
    type PointerEvent,
    useEffect,
    useImperativeHandle,
    useMemo,
    useRef,
    useState,
    useSyncExternalStore,
} from "react";
import type { Pointer } from "../../model/json/document.ts";
import type { Picture, Point, Rect } from "../../model/layout/picture.ts";
import { type Arrow, firstState, step } from "../../model/layout/walk.ts";
import { notify } from "../common/toasts.ts";
import { asSet, Drawing } from "./Drawing.tsx";
import { savePNG, saveSVG, svgText } from "./export.ts";
import type { GraphProps } from "./GraphProps.ts";
import { GraphTools } from "./GraphTools.tsx";
import { usePan } from "./usePan.ts";
import { useView, zoomStep } from "./useView.ts";

export type { LineLook, LineLooks, Look, Looks } from "./looks.ts";

export interface GraphHandle {
    toPicture(clientX: number, clientY: number): Point;
    fit(): void;
    /** Shows the initial view: the whole graph if it is readable then, or else its beginning. */
    begin(): void;
    /** Brings a state into view. */
    reveal(id: Pointer): void;
    /** Brings a state into view, unless the user has moved the picture. */
    follow(id: Pointer): void;
    revealRect(rect: Rect): void;
    panBy(x: number, y: number): void;
    /** The place of the canvas on the screen. */
    bounds(): DOMRect | null;
    focus(id: Pointer): void;
}

/** A picture of a machine that can be moved and zoomed. */
export const Graph = forwardRef<GraphHandle, GraphProps>(function Graph(props, handle) {
    const { picture, label, onSelect, onOpen, onMenu } = props;
    const frame = useRef<HTMLDivElement>(null);
    const canvas = useRef<SVGSVGElement>(null);
    const ground = useRef<SVGGElement>(null);
    const view = useView(canvas, ground, picture, props.isKeptFitted ?? false);
    const pan = usePan(view.panBy);
    const [walked, setWalked] = useState<Pointer | null>(null);
    const selected = useMemo(() => asSet(props.selected), [props.selected]);
    const tabStop = useTabStop(picture, selected, walked);
    const isLarge = picture.boxes.length > mostDrawn;
    const region = useSyncExternalStore(
        view.subscribe,
        () => isLarge ? view.region() ?? nowhere : null,
    );

    const waiting = useRef<Pointer | null>(null);
    const focus = (id: Pointer) => {
        waiting.current = focusBox(canvas.current, id) ? null : id;
        setWalked(id);
    };
    useEffect(() => {
        // The state was out of sight and is drawn only now.
        if (waiting.current !== null && focusBox(canvas.current, waiting.current)) {
            waiting.current = null;
        }
    });
    const seen = (id: Pointer, show: (rect: Rect) => void) => {
        const box = picture.boxes.find((each) => each.id === id);
        if (box !== undefined) show(box.headHeight > 0 ? { ...box, height: box.headHeight } : box);
    };
    const reveal = (id: Pointer) => seen(id, view.reveal);
    useImperativeHandle(handle, () => ({
        toPicture: view.toPicture,
        fit: view.fit,
        begin: view.begin,
        reveal,
        follow: (id) => seen(id, view.follow),
        revealRect: view.reveal,
        panBy: view.shift,
        bounds: () => canvas.current?.getBoundingClientRect() ?? null,
        focus,
    }));

    /** A container is dragged by its head; the space between its states moves the picture. */
    const isBelowHead = (id: Pointer, event: PointerEvent) => {
        const box = picture.boxes.find((each) => each.id === id);
        return box !== undefined && box.headHeight > 0 &&
            view.toPicture(event.clientX, event.clientY).y > box.y + box.headHeight;
    };
    const press = (event: PointerEvent) => {
        const box = boxOf(event);
        const isFree = event.button === 1 || box === null ||
            props.onPointerDownBox === undefined || isBelowHead(box, event);
        if (isFree) pan.press(event);
        else if (event.button === 0) props.onPointerDownBox?.(box, event);
    };
    const click = (event: MouseEvent) => {
        if (pan.hasMoved()) return;
        const box = boxOf(event);
        setWalked(box);
        onSelect?.(box, event);
    };
    const walk = (event: KeyboardEvent) => {
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
        const from = boxOf(event);
        const arrow = arrows[event.key];
        if (arrow !== undefined && (from === null || event.shiftKey)) {
            const [x, y] = ways[arrow];
            view.panBy(x, y);
        } else if (arrow !== undefined) {
            const next = step(picture, from ?? "", arrow);
            if (next === null) return;
            reveal(next.id);
            focus(next.id);
            onSelect?.(next.id, event);
        } else if (event.key === "Enter" && from !== null) {
            if (onOpen !== undefined) onOpen(from);
            else onSelect?.(from, event);
        } else if (event.key === " " && from !== null) {
            onSelect?.(from, event);
        } else if (event.key === "+" || event.key === "=") {
            view.zoomBy(zoomStep);
        } else if (event.key === "-") {
            view.zoomBy(1 / zoomStep);
        } else if (event.key === "0") {
            view.fit();
        } else if (event.key === "1") {
            view.actualSize();
        } else {
            return;
        }
        event.preventDefault();
    };

    return (
        <div className="graph" ref={frame}>
            <svg
                ref={canvas}
                className={pan.isPanning ? "graph-canvas is-panning" : "graph-canvas"}
                role="group"
                aria-label={label}
                aria-roledescription="graph"
                tabIndex={tabStop === null || onSelect === undefined ? 0 : -1}
                onPointerDown={press}
                onPointerMove={pan.move}
                onPointerUp={pan.release}
                onPointerCancel={pan.release}
                onClick={click}
                onDoubleClick={(event) => {
                    const box = boxOf(event);
                    if (box !== null) onOpen?.(box);
                }}
                onContextMenu={(event) => onMenu?.(boxOf(event), event)}
                onKeyDown={walk}
            >
                <g ref={ground}>
                    <Drawing {...props} selectedSet={selected} tabStop={tabStop} region={region} />
                    {props.extra}
                </g>
            </svg>
            <GraphTools
                view={view}
                frame={frame}
                onSave={(kind) => savePicture(props, kind)}
            >
                {props.tools}
            </GraphTools>
        </div>
    );
});

/** With more boxes than this, only those in sight and near it are drawn. */
const mostDrawn = 300;
/** The region until the canvas has a size. */
const nowhere: Rect = { x: 0, y: 0, width: 0, height: 0 };

async function savePicture(props: GraphProps, kind: "svg" | "png"): Promise<void> {
    const name = props.fileName ?? "workflow";
    try {
        const svg = svgText(props.picture, props.looks, "light", props.lineLooks);
        if (kind === "svg") saveSVG(name, svg);
        else await savePNG(name, svg);
    } catch (error) {
        notify(error instanceof Error ? error.message : String(error), "error");
    }
}

const arrows: Readonly<Record<string, Arrow>> = {
    ArrowUp: "up",
    ArrowDown: "down",
    ArrowLeft: "left",
    ArrowRight: "right",
};

const ways: Readonly<Record<Arrow, readonly [number, number]>> = {
    up: [0, 60],
    down: [0, -60],
    left: [60, 0],
    right: [-60, 0],
};

/** Tab reaches the chosen state, or the last place of the arrow keys, or the first state. */
function useTabStop(
    picture: Picture,
    selected: ReadonlySet<Pointer>,
    walked: Pointer | null,
): Pointer | null {
    return useMemo(() => {
        const ids = new Set(picture.boxes.map((box) => box.id));
        if (walked !== null && ids.has(walked)) return walked;
        for (const id of selected) if (ids.has(id)) return id;
        return firstState(picture)?.id ?? null;
    }, [picture, selected, walked]);
}

/** The state where an event happened. */
function boxOf(event: { readonly target: EventTarget | null }): Pointer | null {
    const target = event.target;
    if (!(target instanceof Element)) return null;
    return target.closest("[data-box]")?.getAttribute("data-box") ?? null;
}

/** Moves the focus to a state; false if the state is not drawn. */
function focusBox(canvas: SVGSVGElement | null, id: Pointer): boolean {
    const element = canvas?.querySelector<SVGGElement>(`[data-box="${CSS.escape(id)}"]`);
    element?.focus({ preventScroll: true });
    return element !== null && element !== undefined;
}
