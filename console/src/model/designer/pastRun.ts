// The data of a past run at each state, as samples for the inspector.

import type { RunEvent } from "../wire.ts";
import type { Pointer } from "../json/document.ts";
import type { PastRun, PastState } from "../inspector/pastRun.ts";
import type { Scope } from "../machine/graph.ts";
import { RunReader } from "../run/reader.ts";
import type { Run, Visit } from "../run/run.ts";
import { valueIn, variablesBefore } from "../run/variables.ts";

/** `graph` is that of the definition that ran; `events` are all facts with their data. */
export function pastRun(
    name: string,
    input: string,
    graph: Scope,
    events: readonly RunEvent[],
): PastRun {
    const run = new RunReader(graph).add(events);
    const byNumber = new Map(events.map((event) => [event.number, event]));
    const states = new Map<Pointer, PastState>();
    for (const [state, visits] of run.visitsOf) {
        const visit = visits.at(-1);
        if (visit !== undefined) states.set(state, stateOf(run, visit, byNumber));
    }
    return { name, input, states };
}

function stateOf(run: Run, visit: Visit, events: ReadonlyMap<number, RunEvent>): PastState {
    const attempt = visit.attempts.at(-1);
    const variables = new Map<string, string>();
    for (const [name, { event }] of variablesBefore(run, visit)) {
        const setter = events.get(event);
        const value = setter === undefined ? null : valueIn(setter, name);
        if (value !== null) variables.set(name, value);
    }
    return {
        input: textOf(events.get(visit.inputEvent), "input") ?? "{}",
        output: visit.outputEvent === null ? null : textOf(events.get(visit.outputEvent), "output"),
        result: typeof attempt?.endEvent === "number"
            ? textOf(events.get(attempt.endEvent), "output")
            : null,
        error: visit.error,
        cause: visit.cause,
        variables,
    };
}

function textOf(event: RunEvent | undefined, key: string): string | null {
    const value = event?.details?.[key];
    return typeof value === "string" ? value : null;
}
