import { forwardRef, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import { lastPart } from "../../model/json/access.ts";
import type { Pointer } from "../../model/json/document.ts";
import { allStates } from "../../model/designer/moves.ts";
import { placeAt, placeOnState, placesOf } from "../../model/designer/places.ts";
import { layout } from "../../model/layout/layout.ts";
import type { Picture, Point } from "../../model/layout/picture.ts";
import type { Run } from "../../model/run/run.ts";
import { plural } from "../../model/format.ts";
import { Graph, type GraphHandle } from "../graph/Graph.tsx";
import { AddHandles } from "./AddHandles.tsx";
import { ContextMenu } from "./ContextMenu.tsx";
import { selectedState, useDesigning } from "./designing.ts";
import { Ghost } from "./Ghost.tsx";
import { stateActions, stateMenu } from "./stateActions.ts";
import type { Clipboard } from "./useClipboard.ts";
import { useCanvasLooks } from "./useCanvasLooks.ts";
import type { Dragging, DropTarget } from "./useDragging.ts";
import { useSettled } from "./useSettled.ts";

export interface CanvasHandle extends DropTarget {
    revealState(state: Pointer): void;
    /** Moves the keyboard focus to the selected state. */
    focus(): void;
}

interface CanvasProps {
    readonly dragging: Dragging;
    readonly clipboard: Clipboard;
    /** The run of the draft. */
    readonly run: Run | null;
    /** The graph is fitted again when this changes. */
    readonly room: string;
    readonly onTest: (state: Pointer) => void;
    readonly onOpen: () => void;
}

/** How long typing in the code may go on before the graph follows, in milliseconds. */
const typingPause = 150;

/** The graph of the designer, into which items are dropped and where they are moved. */
export const Canvas = forwardRef<CanvasHandle, CanvasProps>(function Canvas(props, handle) {
    const { dragging, clipboard, run, room, onTest, onOpen } = props;
    const designing = useDesigning();
    const { design, select, announce } = designing;
    const isBroken = design.problem !== null;
    const graph = useSettled(designing.graph, design.typedAt === null ? 0 : typingPause);
    const picture = useMemo(() => layout(graph, { withSlots: true }), [graph]);
    const view = useRef<GraphHandle>(null);
    const [menu, setMenu] = useState<Point | null>(null);
    const looks = useCanvasLooks(designing.problems, run);
    const selected = useMemo(() => new Set(design.selected), [design.selected]);
    const primary = selectedState(design);
    const actions = stateActions(designing);

    useImperativeHandle(handle, (): CanvasHandle => ({
        places: (dragged) => placesOf(picture, dragged.kind === "new" ? [] : dragged.states),
        placeAt(places, at) {
            const bounds = view.current?.bounds() ?? null;
            if (view.current === null || bounds === null || !contains(bounds, at)) return null;
            const point = view.current.toPicture(at.x, at.y);
            return placeAt(picture, places, point) ??
                placeOnState(picture, graph, places, point);
        },
        bounds: () => view.current?.bounds() ?? null,
        panBy: (x, y) => view.current?.panBy(x, y),
        reveal: ({ slot }) => view.current?.revealRect(slot.rect),
        revealState: (state) => view.current?.reveal(state),
        focus() {
            const state = selectedState(designing.store.get());
            // A state that was just added is in the picture by then.
            requestAnimationFrame(() => state !== null && view.current?.focus(state));
        },
    }), [picture, graph]);
    useEffect(() => {
        if (primary !== null) view.current?.reveal(primary);
    }, [primary, picture]);

    useFitted(view, room, primary);
    const { section, watch } = useKeptFocus(picture, () => {
        const state = selectedState(designing.store.get());
        if (state !== null) view.current?.focus(state);
    });

    const choose = (id: Pointer | null, event: MouseEvent | KeyboardEvent) => {
        const isMore = isForMore(event);
        if (id === null) return isMore ? undefined : select([]);
        if (!isMore) return select([id]);
        const others = design.selected.filter((state) => state !== id);
        select(others.length < design.selected.length ? others : [...others, id]);
    };
    const held = (states: readonly Pointer[]) => ({
        kind: "states" as const,
        states,
        title: states.length === 1 ? lastPart(states[0] ?? "") : plural(states.length, "state"),
    });
    const pickUp = () => {
        if (!isBroken && design.selected.length > 0) dragging.pickUp(held(design.selected));
    };
    const keys = (event: KeyboardEvent) => {
        const isCommand = event.ctrlKey || event.metaKey;
        if (isCommand && event.key.toLowerCase() === "a") {
            const all = allStates(graph);
            select(all);
            announce(`${plural(all.length, "state")} selected.`);
        } else if (isCommand && event.key.toLowerCase() === "d") {
            actions.duplicate();
        } else if (isCommand) {
            return;
        } else if (event.key === "Delete" || event.key === "Backspace") {
            actions.remove();
        } else if (event.key.toLowerCase() === "m") {
            pickUp();
        } else if (event.key === "Escape") {
            select([]);
        } else {
            return;
        }
        event.preventDefault();
    };
    const openMenu = (id: Pointer | null, event: MouseEvent) => {
        if (id === null) return;
        event.preventDefault();
        if (!selected.has(id)) select([id]);
        const box = event.target instanceof Element ? event.target.getBoundingClientRect() : null;
        // A key has no place, so the menu opens at the state.
        const isKey = event.clientX === 0 && event.clientY === 0 && box !== null;
        setMenu(
            isKey ? { x: box.left + 20, y: box.top + 20 } : { x: event.clientX, y: event.clientY },
        );
    };
    return (
        <section
            className={isBroken ? "designer-canvas is-broken" : "designer-canvas"}
            ref={section}
            aria-label="Graph"
            onKeyDown={keys}
            {...watch}
            {...clipboard.events}
        >
            {isBroken && (
                <p className="canvas-note" role="status">
                    The code is not valid JSON at the moment. This is the last valid graph.
                </p>
            )}
            {graph.states.length === 0 && !isBroken && dragging.dragged === null && (
                <p className="canvas-hint soft">
                    Drag a state here, or double-click one in the palette.
                </p>
            )}
            <Graph
                ref={view}
                picture={picture}
                label="Workflow"
                isKeptFitted
                looks={looks.states}
                lineLooks={looks.lines}
                selected={selected}
                dragged={dragging.dragged?.kind === "states"
                    ? new Set(dragging.dragged.states)
                    : null}
                hotSlot={dragging.place?.slot ?? null}
                onSelect={choose}
                onOpen={onOpen}
                onMenu={openMenu}
                onPointerDownBox={(id, event) => {
                    if (isBroken || isForMore(event)) return;
                    dragging.press(event, held(selected.has(id) ? design.selected : [id]));
                }}
                extra={isBroken || dragging.dragged !== null ? null : (
                    <AddHandles
                        picture={picture}
                        graph={graph}
                        selected={primary}
                        onAdd={actions.addTo}
                        onMenu={(at) => setMenu(at)}
                    />
                )}
            />
            <Ghost dragging={dragging} />
            {menu !== null && (
                <ContextMenu
                    label={primary === null ? "State" : lastPart(primary)}
                    at={menu}
                    items={stateMenu(designing, clipboard, { onMove: pickUp, onTest })}
                    onClose={() => setMenu(null)}
                />
            )}
        </section>
    );
});

function useFitted(
    view: { readonly current: GraphHandle | null },
    room: string,
    primary: Pointer | null,
): void {
    const before = useRef(room);
    const latest = useRef(primary);
    latest.current = primary;
    useEffect(() => {
        if (before.current === room) return;
        before.current = room;
        // Runs when the new size is known.
        const timer = setTimeout(() => {
            view.current?.begin();
            if (latest.current !== null) view.current?.reveal(latest.current);
        }, 50);
        return () => clearTimeout(timer);
    }, [view, room]);
}

/**
 * If the focused state is removed, the focus stays in the graph: on the selection or the canvas.
 */
function useKeptFocus(picture: Picture, focusSelected: () => void) {
    const section = useRef<HTMLElement>(null);
    const isWithin = useRef(false);
    useEffect(() => {
        if (!isWithin.current || document.activeElement !== document.body) return;
        focusSelected();
        if (document.activeElement === document.body) {
            section.current?.querySelector<SVGElement>(".graph-canvas")?.focus();
        }
    }, [picture]);
    const watch = {
        onFocus: () => isWithin.current = true,
        onBlur: () => isWithin.current = false,
    };
    return { section, watch };
}

/** A click or the space bar adds to the selection; arrows with Shift move the picture. */
function isForMore(event: MouseEvent | KeyboardEvent): boolean {
    if ("key" in event) return event.shiftKey && event.key === " ";
    return event.shiftKey || event.ctrlKey || event.metaKey;
}

function contains(box: DOMRect, { x, y }: Point): boolean {
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
