// The state of all state machines: taken from the overview, updated by live changes, and sorted by
// urgency.

import type { ExecutionRow, MachineOverview } from "../wire.ts";
import type { Time } from "../run/run.ts";
import { plural } from "../format.ts";
import { newer } from "./live.ts";
import { hasFailed, summary } from "./runs.ts";
import type { RunSummary } from "./runs.ts";

/** How many runs of a state machine are shown. */
export const shownRuns = 20;

export interface Home {
    readonly machines: ReadonlyMap<string, Machine>;
    /** The server's time when the overview was read. */
    readonly readAt: Time;
}

export interface Machine extends MachineOverview {
    readonly summary: RunSummary;
    /** The ARNs of running executions that are not among `runs`, as far as changes told of them. */
    readonly hidden: ReadonlySet<string>;
    /** The number of running executions that are not known by name. */
    readonly unnamed: number;
}

export function homeOf(machines: readonly MachineOverview[], readAt: Time): Home {
    return { machines: new Map(machines.map((machine) => [machine.arn, taken(machine)])), readAt };
}

/** The state after changes from the live stream. An unknown state machine is left out. */
export function applied(home: Home, changes: readonly ExecutionRow[]): Home {
    const machines = new Map(home.machines);
    for (const change of changes) {
        const machine = machines.get(change.stateMachineArn);
        if (machine !== undefined) machines.set(machine.arn, moved(machine, change, home.readAt));
    }
    return { ...home, machines };
}

/** A group for sorting: failed, running, or the rest. */
export type Concern = "failed" | "running" | "quiet";

/** A failure counts until an execution succeeds after it. */
export function concern(machine: Machine): Concern {
    const last = machine.summary.lastEnded;
    if (last !== null && hasFailed(last)) return "failed";
    return machine.runningCount > 0 ? "running" : "quiet";
}

/**
 * The machines whose name contains the text: failed ones, running ones, then by last activity.
 * Drafts are a separate list, because it is their purpose to fail.
 */
export function sorted(home: Home, filter: string, areDrafts = false): readonly Machine[] {
    const wanted = filter.trim().toLowerCase();
    return Array.from(home.machines.values())
        .filter(({ isDraft }) => isDraft === areDrafts)
        .filter((machine) => machine.name.toLowerCase().includes(wanted))
        .sort((left, right) =>
            rank[concern(left)] - rank[concern(right)] ||
            activity(right) - activity(left) ||
            compareNames(left.name, right.name)
        );
}

const rank: Readonly<Record<Concern, number>> = { failed: 0, running: 1, quiet: 2 };

export interface Headline {
    readonly failed: number;
    readonly running: number;
    readonly total: number;
    /** `2 of 14 state machines failed in the last run`; null if none did. */
    readonly failure: string | null;
    /** The rest in a few words, such as `3 executions running`. */
    readonly text: string;
}

export function headline(home: Home): Headline {
    const machines = Array.from(home.machines.values()).filter(({ isDraft }) => !isDraft);
    const failed = machines.filter((machine) => concern(machine) === "failed").length;
    const running = machines.reduce((sum, machine) => sum + machine.runningCount, 0);
    const ended = machines.filter((machine) => machine.summary.lastEnded !== null).length;
    const all = plural(machines.length, "state machine");
    return {
        failed,
        running,
        total: machines.length,
        failure: failed === 0 ? null : `${failed} of ${all} failed in the last run`,
        text: [
            failed > 0 ? "" : ended === 0 ? `${all}, no runs yet` : `No failures in ${all}`,
            running === 0 ? "none running" : `${plural(running, "execution")} running`,
        ].filter((part) => part !== "").join("; "),
    };
}

function taken(machine: MachineOverview): Machine {
    const shown = machine.runs.filter((run) => run.status === "RUNNING").length;
    return {
        ...machine,
        summary: summary(machine.runs),
        hidden: new Set(),
        unnamed: Math.max(0, machine.runningCount - shown),
    };
}

function moved(machine: Machine, change: ExecutionRow, readAt: Time): Machine {
    const at = machine.runs.findIndex((run) => run.arn === change.arn);
    const old = machine.runs[at];
    if (old !== undefined) {
        const row = newer(old, change);
        if (row === old) return machine;
        return counted(machine, machine.runs.with(at, row), machine.hidden, machine.unnamed);
    }
    const hidden = new Set(machine.hidden);
    const wasNamed = hidden.delete(change.arn);
    // An execution that began before the reading and is not among the last runs has no known name.
    const isUnnamed = !wasNamed && change.startedAt <= readAt && isOlder(machine, change);
    const unnamed = isUnnamed ? Math.max(0, machine.unnamed - 1) : machine.unnamed;
    const runs = [...machine.runs, change].sort((left, right) => right.startedAt - left.startedAt);
    for (const run of runs.splice(shownRuns)) if (run.status === "RUNNING") hidden.add(run.arn);
    return counted(machine, runs, hidden, unnamed);
}

function isOlder(machine: Machine, run: ExecutionRow): boolean {
    const oldest = machine.runs.at(-1);
    return machine.runs.length >= shownRuns && oldest !== undefined &&
        run.startedAt <= oldest.startedAt;
}

function counted(
    machine: Machine,
    runs: readonly ExecutionRow[],
    hidden: ReadonlySet<string>,
    unnamed: number,
): Machine {
    const shown = runs.filter((run) => run.status === "RUNNING").length;
    return {
        ...machine,
        runs,
        hidden,
        unnamed,
        summary: summary(runs),
        runningCount: shown + hidden.size + unnamed,
    };
}

/** The time of its last activity; machines that never ran come last. */
function activity(machine: Machine): Time {
    const last = machine.runs[0];
    return last === undefined ? 0 : last.stoppedAt ?? last.startedAt;
}

/** Compares names the same way everywhere, whatever the browser's language. */
function compareNames(left: string, right: string): number {
    return left < right ? -1 : left > right ? 1 : 0;
}
