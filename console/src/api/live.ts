// The live stream: one connection for each filter, shared by everything on the page that uses it.
//
// A page misses nothing if it reads its data after the state has left `connecting`: the stream
// tells everything that happens after it was opened.

import { useEffect, useRef, useState } from "react";
import { backoff, liveMessage } from "../model/lists/live.ts";
import type { LiveState } from "../model/lists/live.ts";
import type { LiveMessage } from "./treadle.ts";

export type { LiveState } from "../model/lists/live.ts";

export interface LiveFilter {
    /** Only this execution. */
    readonly arn?: string;
    /** Only the executions of this state machine, by its ARN. */
    readonly machine?: string;
}

/**
 * Passes the messages of the stream to `onMessage`. The stream is closed while the page is hidden.
 * When the page is shown again, the stream continues where it was, or a `reset` says that the page
 * must read its data again. A null filter means no stream.
 */
export function useLive(
    filter: LiveFilter | null,
    onMessage: (message: LiveMessage) => void,
): LiveState {
    const [state, setState] = useState<LiveState>("connecting");
    const latest = useRef(onMessage);
    latest.current = onMessage;
    const url = filter === null ? null : address(filter);

    useEffect(() => {
        if (url === null) return;
        return join(url, { onMessage: (message) => latest.current(message), onState: setState });
    }, [url]);
    return state;
}

/** Passes on the messages of all streams that the page has opened; opens none itself. */
export function useAnyLive(onMessage: (message: LiveMessage) => void): void {
    const latest = useRef(onMessage);
    latest.current = onMessage;
    useEffect(() => {
        const hear = (message: LiveMessage) => latest.current(message);
        hearers.add(hear);
        return () => {
            hearers.delete(hear);
        };
    }, []);
}

/** The state of the page's connections, for the bar; null if it has none. */
export function useConnection(): LiveState | null {
    const [state, setState] = useState<LiveState | null>(worst);
    useEffect(() => {
        const look = () => setState(worst());
        watchers.add(look);
        look();
        return () => {
            watchers.delete(look);
        };
    }, []);
    return state;
}

interface Listener {
    readonly onMessage: (message: LiveMessage) => void;
    readonly onState: (state: LiveState) => void;
}

const connections = new Map<string, Connection>();
const watchers = new Set<() => void>();
const hearers = new Set<(message: LiveMessage) => void>();

function address(filter: LiveFilter): string {
    const query = new URLSearchParams();
    if (filter.arn !== undefined) query.set("arn", filter.arn);
    if (filter.machine !== undefined) query.set("machine", filter.machine);
    return `/treadle/live?${query}`;
}

function join(url: string, listener: Listener): () => void {
    const connection = connections.get(url) ?? new Connection(url);
    connections.set(url, connection);
    connection.add(listener);
    return () => {
        connection.remove(listener);
        if (connection.isUnused) {
            connection.end();
            connections.delete(url);
        }
        tellWatchers();
    };
}

function worst(): LiveState | null {
    const states = Array.from(connections.values(), (connection) => connection.state);
    const order: readonly LiveState[] = ["reconnecting", "connecting", "paused", "live"];
    return order.find((state) => states.includes(state)) ?? null;
}

function tellWatchers(): void {
    for (const watcher of watchers) watcher();
}

/**
 * The names of the server's events; `hello` only carries the id after which the stream continues.
 */
const names = ["hello", "change", "machines", "work", "reset"] as const;

/** How long opening may take before the page is told to continue without a stream. */
const patience = 3_000;

/** An event source that is replaced after each break. */
class Connection {
    state: LiveState = "connecting";
    private readonly listeners = new Set<Listener>();
    private source: EventSource | null = null;
    private timer: ReturnType<typeof setTimeout> | undefined;
    /** The id of the last message, after which the stream continues. */
    private lastId = "";
    private failures = 0;

    constructor(private readonly url: string) {
        document.addEventListener("visibilitychange", this.look);
        this.look();
    }

    get isUnused(): boolean {
        return this.listeners.size === 0;
    }

    add(listener: Listener): void {
        this.listeners.add(listener);
        listener.onState(this.state);
    }

    remove(listener: Listener): void {
        this.listeners.delete(listener);
    }

    end(): void {
        document.removeEventListener("visibilitychange", this.look);
        this.close();
    }

    /**
     * Opens the source while the page is visible and closes it otherwise, because browsers allow
     * few connections.
     */
    private readonly look = (): void => {
        if (document.visibilityState === "hidden") {
            this.close();
            this.set("paused");
        } else if (this.source === null) {
            this.failures = 0;
            this.open();
        }
    };

    private open(): void {
        this.close();
        if (this.failures > 0) this.set("reconnecting");
        const after = this.lastId === "" ? "" : `&after=${encodeURIComponent(this.lastId)}`;
        const source = new EventSource(this.url + after);
        this.source = source;
        this.timer = setTimeout(() => this.set("reconnecting"), patience);
        source.onopen = () => this.opened();
        for (const name of names) source.addEventListener(name, (event) => this.take(event));
        source.onerror = () => this.broke();
    }

    private opened(): void {
        clearTimeout(this.timer);
        this.failures = 0;
        // A page that was loaded while hidden has read its data before there was a stream.
        const isLate = this.state !== "connecting" && this.lastId === "";
        this.set("live");
        if (isLate) this.tell({ type: "reset" });
    }

    private take(event: MessageEvent<string>): void {
        if (event.lastEventId !== "") this.lastId = event.lastEventId;
        const message = liveMessage(event.data);
        if (message !== null) this.tell(message);
    }

    private broke(): void {
        this.close();
        this.failures += 1;
        this.set("reconnecting");
        this.timer = setTimeout(() => this.open(), backoff(this.failures, Math.random()));
    }

    private close(): void {
        clearTimeout(this.timer);
        this.source?.close();
        this.source = null;
    }

    private tell(message: LiveMessage): void {
        for (const listener of this.listeners) listener.onMessage(message);
        for (const hear of hearers) hear(message);
    }

    private set(state: LiveState): void {
        if (state === this.state) return;
        this.state = state;
        for (const listener of this.listeners) listener.onState(state);
        tellWatchers();
    }
}
