// The variables that a state sees: those set before it in its scope and in the scopes around it.

import type { RunEvent } from "../wire.ts";
import { frameLabel, framePath } from "./rows.ts";
import type { FrameRun, Run, Visit } from "./run.ts";

/** An event that set a variable, and its scope. */
export interface Assignment {
    readonly event: number;
    /** `Execution`, `Branch 1`, `#3`. */
    readonly scope: string;
    /** The state that made the assignment. */
    readonly state: string;
}

/**
 * The assignments of the variables that a state saw when it was entered, by name. An inner scope
 * may not set a variable of an outer scope, so each name has one scope.
 */
export function variablesBefore(run: Run, visit: Visit): ReadonlyMap<string, Assignment> {
    const found = new Map<string, Assignment>();
    for (const frame of framePath(run, visit.frame)) {
        for (const { event, names } of frame.assignments) {
            if (event >= visit.id) break;
            for (const name of names) found.set(name, assignment(run, frame, event));
        }
    }
    return found;
}

/** The variables that the state itself set when it was left. */
export function variablesSetBy(run: Run, visit: Visit): ReadonlyMap<string, Assignment> {
    const frame = run.frames.get(visit.frame);
    const own = frame?.assignments.find(({ event }) => event === visit.outputEvent);
    if (frame === undefined || own === undefined) return new Map();
    return new Map(own.names.map((name) => [name, assignment(run, frame, own.event)]));
}

function assignment(run: Run, frame: FrameRun, event: number): Assignment {
    const state = run.visitAt[event]?.name ?? "";
    return { event, scope: frameLabel(run, frame), state };
}

/** The value that an event gave a variable, as JSON; null if there is none. */
export function valueIn(event: RunEvent, name: string): string | null {
    const assigned = event.details?.assignedVariables;
    if (typeof assigned !== "object" || assigned === null) return null;
    const value: unknown = (assigned as Record<string, unknown>)[name];
    return typeof value === "string" ? value : null;
}
