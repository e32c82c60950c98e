// The list of events: a filter, and each event in a line.

import type { RunEvent } from "../wire.ts";
import type { Run, Visit } from "./run.ts";

export type EventGroup = "execution" | "state" | "task" | "children" | "private";

export const eventGroups: readonly { readonly id: EventGroup; readonly title: string }[] = [
    { id: "execution", title: "Execution" },
    { id: "state", title: "States entered and left" },
    { id: "task", title: "Tasks" },
    { id: "children", title: "Map and Parallel" },
    { id: "private", title: "Not in the API's history" },
];

export function groupOf(event: RunEvent): EventGroup {
    const { type } = event;
    if (event.id === undefined) return "private";
    if (type.startsWith("Execution")) return "execution";
    if (/^(Task|Activity|LambdaFunction)(?!State)/.test(type)) return "task";
    return /^Map(State(?!Entered|Exited|Aborted)|Iteration|Run)|^ParallelState(Started|Succ|Fail)/
            .test(type)
        ? "children"
        : "state";
}

export type EventTone = "good" | "bad" | "stopped" | "plain";

/** The tone of an event. */
export function toneOf(event: RunEvent): EventTone {
    if (/Failed$|TimedOut$|^FailState/.test(event.type)) return "bad";
    if (event.type.endsWith("Succeeded")) return "good";
    return event.type.endsWith("Aborted") ? "stopped" : "plain";
}

export interface EventFilter {
    /** The groups to show; none means all. */
    readonly groups: ReadonlySet<EventGroup>;
    readonly isFailuresOnly: boolean;
    /** The name of a state; empty means all. */
    readonly state: string;
    readonly text: string;
}

/** The indices of the events that pass a filter, oldest first. */
export function filterEvents(
    events: readonly RunEvent[],
    run: Run,
    filter: EventFilter,
): readonly number[] {
    const wanted = filter.text.trim().toLowerCase();
    const found: number[] = [];
    for (const [index, event] of events.entries()) {
        if (filter.groups.size > 0 && !filter.groups.has(groupOf(event))) continue;
        if (filter.isFailuresOnly && toneOf(event) !== "bad") continue;
        const visit = run.visitAt[event.number];
        if (filter.state !== "" && visit?.name !== filter.state) continue;
        if (wanted !== "" && !words(event, visit).includes(wanted)) continue;
        found.push(index);
    }
    return found;
}

/** The searchable text in lower case, made once for each event. */
function words(event: RunEvent, visit: Visit | undefined): string {
    let text = searchable.get(event);
    if (text === undefined) {
        const parts = [String(event.id ?? ""), event.type, visit?.name ?? "", summary(event)];
        text = parts.join("\n").toLowerCase();
        searchable.set(event, text);
    }
    return text;
}

const searchable = new WeakMap<RunEvent, string>();

/** A line with an event's information besides its type. */
export function summary(event: RunEvent): string {
    const details = event.details ?? {};
    const parts: string[] = [];
    const add = (value: unknown, before = "") => {
        if (typeof value === "string" || typeof value === "number") parts.push(`${before}${value}`);
    };
    if (typeof details.resourceType === "string") {
        add(`${details.resourceType}:${String(details.resource ?? "")}`);
    } else add(details.resource);
    if (details.index !== undefined) add(Number(details.index), "#");
    if (details.length !== undefined) add(Number(details.length), "items: ");
    add(details.location, "field ");
    add(details.error);
    add(details.cause);
    add(details.workerName, "worker ");
    add(details.timeoutInSeconds, "timeout in seconds: ");
    return parts.join(" · ");
}

/** The numbers of a visit's events: its own, and the ends of its branches and iterations. */
export function eventsOf(events: readonly RunEvent[], run: Run, visit: Visit): readonly number[] {
    const found: number[] = [];
    for (const [index, event] of events.entries()) {
        if (run.visitAt[event.number] === visit) found.push(index);
    }
    return found;
}

/** An event in the shape of the API's `HistoryEvent`; null if the history does not show it. */
export function historyEvent(event: RunEvent): Record<string, unknown> | null {
    if (event.id === undefined) return null;
    const { type } = event;
    const shown: Record<string, unknown> = {
        timestamp: event.time / 1000,
        type,
        id: event.id,
        previousEventId: event.previousEventId,
    };
    if (event.details !== undefined) shown[detailsMember(type)] = event.details;
    return shown;
}

function detailsMember(type: string): string {
    if (type.endsWith("StateEntered")) return "stateEnteredEventDetails";
    if (type.endsWith("StateExited")) return "stateExitedEventDetails";
    return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
