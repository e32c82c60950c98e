// Chooses the page to show and moves between pages, as a browser does with addresses.

import { useSyncExternalStore } from "react";

export { path, place } from "./model/address.ts";
export type { Place } from "./model/address.ts";

const listeners = new Set<() => void>();

/**
 * Says whether the page may be left at once. If not, it asks the user, and calls `leave` if the
 * user agrees.
 */
export type LeaveGuard = (leave: () => void) => boolean;

/** The present guard; null if the page may always be left. */
let guard: LeaveGuard | null = null;

export function setLeaveGuard(next: LeaveGuard | null): void {
    guard = next;
}

/** Leaves without asking, because the user has already answered. */
function unguarded(leave: () => void): () => void {
    return () => {
        guard = null;
        leave();
    };
}

/**
 * The address of the shown page; the browser's own address is ahead of it while the user is asked.
 */
let shown = "";
/** The number of steps in the browser's history up to here. */
let step = 0;
let isGoingBack = false;

/** Goes to another page of the console, like a link. */
export function go(url: string, how: "push" | "replace" = "push"): void {
    if (how === "push") {
        if (guard !== null && !guard(unguarded(() => go(url)))) return;
        step += 1;
        history.pushState(step, "", url);
        scrollTo(0, 0);
    } else {
        history.replaceState(step, "", url);
    }
    show();
}

/** The path and the query, rendered anew when they change. */
export function useLocation(): { readonly path: string; readonly query: URLSearchParams } {
    const url = useSyncExternalStore(subscribe, () => shown || here());
    const [path = "/", query = ""] = url.split("?", 2);
    return { path, query: new URLSearchParams(query) };
}

function subscribe(listener: () => void): () => void {
    if (listeners.size === 0) {
        shown = here();
        step = stepOf(history.state);
        addEventListener("popstate", follow);
    }
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener("popstate", follow);
    };
}

/** Goes where Back or Forward led, or goes back if the page may not be left. */
function follow(event: PopStateEvent): void {
    const there = stepOf(event.state);
    if (isGoingBack) {
        isGoingBack = false;
        return;
    }
    const isOtherPage = location.pathname !== shown.split("?", 1)[0];
    if (guard !== null && isOtherPage && there !== step) {
        const way = there - step;
        if (!guard(unguarded(() => history.go(way)))) {
            isGoingBack = true;
            history.go(-way);
            return;
        }
    }
    step = there;
    show();
}

function stepOf(state: unknown): number {
    return typeof state === "number" ? state : 0;
}

function show(): void {
    shown = here();
    for (const listener of listeners) listener();
}

function here(): string {
    return location.pathname + location.search;
}
