// The part of a run that is shown, as the page's address has it.

import type { Pointer } from "../json/document.ts";
import { RunContext } from "./looks.ts";
import type { Run, Visit } from "./run.ts";

export type RunView = "graph" | "timeline" | "table" | "events";

export interface RunPlace {
    readonly view: RunView;
    readonly state: Pointer | null;
    /** The branch or iteration that is shown; 0 for all. */
    readonly frame: number;
    /** One of several visits of the state; null for the one that represents them. */
    readonly visit: number | null;
    readonly event: number | null;
    /** The tab of the chosen state's panel; null for the most useful one. */
    readonly tab: StepTab | null;
    /** Executions opened within this one, each started by a task of the one before. */
    readonly within: readonly string[];
}

export type StepTab = typeof stepTabs[number];

const stepTabs = [
    "error",
    "log",
    "input",
    "output",
    "flow",
    "variables",
    "attempts",
    "events",
    "definition",
] as const;

const views: readonly RunView[] = ["graph", "timeline", "table", "events"];

export function readPlace(query: URLSearchParams): RunPlace {
    return {
        view: views.find((view) => view === query.get("view")) ?? "graph",
        state: query.get("state"),
        frame: whole(query.get("frame")) ?? 0,
        visit: whole(query.get("visit")),
        event: whole(query.get("event")),
        tab: stepTabs.find((tab) => tab === query.get("tab")) ?? null,
        within: query.getAll("in"),
    };
}

function whole(text: string | null): number | null {
    return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The query of a place, with `?`; empty for a page's initial place. */
export function placeQuery(place: RunPlace): string {
    const query = new URLSearchParams();
    for (const arn of place.within) query.append("in", arn);
    if (place.view !== "graph") query.set("view", place.view);
    if (place.state !== null) query.set("state", place.state);
    if (place.frame !== 0) query.set("frame", String(place.frame));
    if (place.visit !== null) query.set("visit", String(place.visit));
    if (place.event !== null) query.set("event", String(place.event));
    if (place.tab !== null) query.set("tab", place.tab);
    const text = query.toString().replaceAll("%2F", "/").replaceAll("%3A", ":");
    return text === "" ? "" : `?${text}`;
}

/** The visit that is shown. */
export function visitAt(run: Run, place: RunPlace): Visit | null {
    if (place.state === null) return null;
    const named = place.visit === null ? undefined : run.visitById.get(place.visit);
    if (named?.state === place.state) return named;
    return new RunContext(run, place.frame).visit(place.state) ?? null;
}

/** The same place with a chosen visit. */
export function atVisit(place: RunPlace, visit: Visit): RunPlace {
    return { ...place, state: visit.state, frame: visit.frame, visit: visit.id, event: null };
}
