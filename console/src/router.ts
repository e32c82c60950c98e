// URL to page. Paths are part of what people share: they stay as they are.

import { useSyncExternalStore } from "react";

export type Place =
    | { readonly page: "home" }
    | { readonly page: "executions" }
    | { readonly page: "execution"; readonly arn: string }
    | { readonly page: "stateMachine"; readonly arn: string }
    | { readonly page: "designer"; readonly arn: string | null }
    | { readonly page: "about" }
    | { readonly page: "unknown"; readonly path: string };

/** The page of a path: `/executions/ARN`, `/state-machines/ARN`, `/designer`, `/designer/ARN`. */
export function place(path: string): Place {
    const [first = "", second, ...rest] = path.split("/").slice(1).map(decode);
    if (rest.length > 0) return { page: "unknown", path };
    if (second === undefined || second === "") {
        switch (first) {
            case "":
                return { page: "home" };
            case "executions":
                return { page: "executions" };
            case "designer":
                return { page: "designer", arn: null };
            case "about":
                return { page: "about" };
        }
    } else {
        switch (first) {
            case "executions":
                return { page: "execution", arn: second };
            case "state-machines":
                return { page: "stateMachine", arn: second };
            case "designer":
                return { page: "designer", arn: second };
        }
    }
    return { page: "unknown", path };
}

/** The path of a page: the reverse of `place`. */
export function path(place: Place): string {
    switch (place.page) {
        case "home":
            return "/";
        case "executions":
            return "/executions";
        case "execution":
            return `/executions/${encode(place.arn)}`;
        case "stateMachine":
            return `/state-machines/${encode(place.arn)}`;
        case "designer":
            return place.arn === null ? "/designer" : `/designer/${encode(place.arn)}`;
        case "about":
            return "/about";
        case "unknown":
            return place.path;
    }
}

/** Colons stay readable: an ARN is full of them. */
function encode(text: string): string {
    return encodeURIComponent(text).replaceAll("%3A", ":");
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

const listeners = new Set<() => void>();

/** Says whether the page may be left; a designer with unsaved work asks. Null: always. */
let guard: (() => boolean) | null = null;

export function setLeaveGuard(mayLeave: (() => boolean) | null): void {
    guard = mayLeave;
}

/** The address that pages show: the browser's own is ahead of it while someone is asked. */
let shown = "";
/** How many steps of the browser's history led here. */
let step = 0;
let isGoingBack = false;

/** Goes to another page of the console, as a link would. */
export function go(url: string, how: "push" | "replace" = "push"): void {
    if (how === "push") {
        if (guard !== null && !guard()) return;
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

/** Goes where Back or Forward led, or returns if the page may not be left. */
function follow(event: PopStateEvent): void {
    const there = stepOf(event.state);
    if (isGoingBack) {
        isGoingBack = false;
        return;
    }
    const isOtherPage = location.pathname !== shown.split("?", 1)[0];
    if (guard !== null && isOtherPage && there !== step && !guard()) {
        isGoingBack = true;
        history.go(step - there);
        return;
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
