import { useCallback, useEffect, useRef, useState } from "react";
import type { PointerEvent as ReactPointerEvent } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { type Direction, type Place, step } from "../../model/designer/places.ts";
import type { Point } from "../../model/layout/picture.ts";
import type { NewState, NewStates } from "../../model/machine/edits.ts";
import type { IconName } from "../common/Icon.tsx";
import { notify } from "../common/toasts.ts";

/** The dragged item: a new state, or existing states. */
export type Dragged =
    | {
        readonly kind: "new";
        readonly title: string;
        readonly icon: IconName;
        make(): NewState | NewStates;
    }
    | { readonly kind: "states"; readonly title: string; readonly states: readonly Pointer[] };

/** The canvas as seen by dragging. */
export interface DropTarget {
    places(dragged: Dragged): readonly Place[];
    /** The place at a point of the screen; null outside the canvas, and far from all places. */
    placeAt(places: readonly Place[], at: Point): Place | null;
    bounds(): DOMRect | null;
    panBy(x: number, y: number): void;
    /** Brings a place into view. */
    reveal(place: Place): void;
}

export interface Dragging {
    readonly dragged: Dragged | null;
    /** The place on the screen; null if the keyboard is used. */
    readonly at: Point | null;
    readonly place: Place | null;
    /** Call this when a draggable item is pressed. */
    press(event: ReactPointerEvent, dragged: Dragged): void;
    /** Picks an item up with the keyboard. */
    pickUp(dragged: Dragged): void;
    walk(direction: Direction): void;
    drop(): void;
    cancel(): void;
}

interface Held {
    readonly dragged: Dragged;
    readonly places: readonly Place[];
    readonly at: Point | null;
    readonly place: Place | null;
}

/** Pixels of the screen: how far a press may move, and the border where the picture scrolls. */
const shake = 5;
const border = 36;

/** Dragging with the pointer or the keyboard. `onDrop` puts the item into its place. */
export function useDragging(
    target: { readonly current: DropTarget | null },
    onDrop: (dragged: Dragged, place: Place) => void,
    announce: (words: string) => void,
): Dragging {
    const [held, setHeld] = useState<Held | null>(null);
    const now = useRef<Held | null>(null);
    const end = useRef<(() => void) | null>(null);
    const latest = useRef({ onDrop, announce });
    latest.current = { onDrop, announce };

    const hold = useCallback((next: Held | null) => {
        now.current = next;
        setHeld(next);
    }, []);
    const finish = useCallback((how: "drop" | "cancel") => {
        const last = now.current;
        end.current?.();
        end.current = null;
        hold(null);
        if (last === null) return;
        if (how === "drop" && last.place !== null) {
            return latest.current.onDrop(last.dragged, last.place);
        }
        latest.current.announce(`${last.dragged.title} stays where it was.`);
        if (how === "drop" && isWithin(target.current?.bounds() ?? null, last.at)) {
            notify(`${last.dragged.title} was not placed: drop it on a line or on a state.`);
        }
    }, []);
    useEffect(() => () => end.current?.(), []);

    const press = useCallback((event: ReactPointerEvent, dragged: Dragged) => {
        if (event.button !== 0 || !event.isPrimary || now.current !== null) return;
        end.current?.();
        end.current = follow(event.nativeEvent, {
            move(at) {
                const canvas = target.current;
                if (canvas === null) return;
                const places = now.current?.places ?? canvas.places(dragged);
                hold({ dragged, places, at, place: canvas.placeAt(places, at) });
            },
            pan: (x, y) => target.current?.panBy(x, y),
            bounds: () => target.current?.bounds() ?? null,
            end: finish,
        });
    }, []);

    const say = (place: Place) => {
        target.current?.reveal(place);
        latest.current.announce(place.title);
    };
    return {
        dragged: held?.dragged ?? null,
        at: held?.at ?? null,
        place: held?.place ?? null,
        press,
        pickUp(dragged) {
            const places = target.current?.places(dragged) ?? [];
            const place = places[0];
            if (place === undefined) return announce("There is no place to put it.");
            hold({ dragged, places, at: null, place });
            target.current?.reveal(place);
            announce(
                `${dragged.title} is picked up. Choose a place with the arrow keys, press ` +
                    `Enter to put it there, or Escape to cancel. ${place.title}`,
            );
        },
        walk(direction) {
            const last = now.current;
            if (last === null || last.place === null) return;
            const place = step(last.places, last.place, direction);
            if (place === null) return;
            hold({ ...last, place });
            say(place);
        },
        drop: () => finish("drop"),
        cancel: () => finish("cancel"),
    };
}

function isWithin(bounds: DOMRect | null, at: Point | null): boolean {
    return bounds !== null && at !== null && at.x >= bounds.left && at.x <= bounds.right &&
        at.y >= bounds.top && at.y <= bounds.bottom;
}

interface Follower {
    move(at: Point): void;
    pan(x: number, y: number): void;
    bounds(): DOMRect | null;
    end(how: "drop" | "cancel"): void;
}

/** Follows a pressed pointer until it is released; returns a function that stops this. */
function follow(press: PointerEvent, follower: Follower): () => void {
    let isDragging = false;
    let at: Point = { x: press.clientX, y: press.clientY };
    let frame = 0;

    const pan = () => {
        const way = towards(follower.bounds(), at);
        if (way.x !== 0 || way.y !== 0) {
            follower.pan(way.x, way.y);
            follower.move(at);
        }
        frame = requestAnimationFrame(pan);
    };
    const moved = (event: PointerEvent) => {
        if (event.pointerId !== press.pointerId) return;
        const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
        if (!isDragging && far < shake) return;
        if (!isDragging) frame = requestAnimationFrame(pan);
        isDragging = true;
        at = { x: event.clientX, y: event.clientY };
        event.preventDefault();
        follower.move(at);
    };
    const released = (event: PointerEvent) => {
        if (event.pointerId !== press.pointerId) return;
        if (!isDragging) return stop();
        swallowClick();
        follower.end("drop");
    };
    const cancelled = (event: PointerEvent) => {
        if (event.pointerId === press.pointerId) isDragging ? follower.end("cancel") : stop();
    };
    const pressedKey = (event: KeyboardEvent) => {
        if (event.key !== "Escape" || !isDragging) return;
        event.preventDefault();
        event.stopPropagation();
        follower.end("cancel");
    };
    const stop = () => {
        cancelAnimationFrame(frame);
        removeEventListener("pointermove", moved);
        removeEventListener("pointerup", released);
        removeEventListener("pointercancel", cancelled);
        removeEventListener("keydown", pressedKey, true);
    };
    addEventListener("pointermove", moved, { passive: false });
    addEventListener("pointerup", released);
    addEventListener("pointercancel", cancelled);
    addEventListener("keydown", pressedKey, true);
    return stop;
}

/** Ignores the click after a release, which is not meant for the element there. */
function swallowClick(): void {
    const swallow = (event: Event) => {
        event.stopPropagation();
        event.preventDefault();
    };
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, true), 0);
}

/** How the picture moves if the pointer is at the canvas's border: faster further out. */
function towards(bounds: DOMRect | null, at: Point): Point {
    if (bounds === null || at.x < bounds.left || at.x > bounds.right) return { x: 0, y: 0 };
    if (at.y < bounds.top || at.y > bounds.bottom) return { x: 0, y: 0 };
    const along = (place: number, from: number, to: number) =>
        place < from + border
            ? Math.ceil((from + border - place) / 3)
            : place > to - border
            ? -Math.ceil((place - to + border) / 3)
            : 0;
    return {
        x: along(at.x, bounds.left, bounds.right),
        y: along(at.y, bounds.top, bounds.bottom),
    };
}
