// The appearance of the graph's states in a run, or in one branch or iteration of it.

import type { Pointer } from "../json/document.ts";
import type { Line } from "../layout/picture.ts";
import { framePath } from "./rows.ts";
import { type FrameRun, isUnderWay, type Run, type Visit, type VisitStatus } from "./run.ts";
import { standingWords } from "./words.ts";

export interface RunLook {
    readonly status: VisitStatus | "none";
    readonly word?: string;
    readonly count?: LookCount;
    readonly attempts?: number;
    readonly isDim?: boolean;
    readonly title?: string;
}

export interface LookCount {
    readonly done: number;
    readonly failed: number;
    readonly running: number;
    readonly total: number;
}

/**
 * The frames in a context: those in it and around it, and all those below that it does not limit.
 */
export class RunContext {
    private readonly chosen = new Map<Pointer, number>();
    private readonly known = new Map<number, boolean>();

    constructor(private readonly run: Run, frame: number) {
        for (const around of framePath(run, frame)) this.chosen.set(around.scope, around.number);
    }

    has(number: number): boolean {
        const known = this.known.get(number);
        if (known !== undefined) return known;
        const frame = this.run.frames.get(number);
        const has = frame !== undefined &&
            (this.chosen.get(frame.scope) ?? number) === number &&
            (frame.parent === null || this.has(frame.parent));
        this.known.set(number, has);
        return has;
    }

    /** The visits of a state, latest last. */
    visits(state: Pointer): readonly Visit[] {
        const visits = this.run.visitsOf.get(state) ?? [];
        return visits.filter((visit) => this.has(visit.frame));
    }

    /** The visit that represents a state: the one at fault, the running one, or the latest. */
    visit(state: Pointer): Visit | undefined {
        return standing(this.visits(state));
    }
}

/** The state to show first: the one at fault, or the latest one; null if the run is over. */
export function whereItStands(run: Run): Pointer | null {
    if (run.failedVisit !== null) return run.failedVisit.state;
    for (let index = run.visits.length - 1; index >= 0; index -= 1) {
        const visit = run.visits[index];
        if (visit !== undefined && isUnfinished(visit.status)) return visit.state;
    }
    return null;
}

function isUnfinished(status: VisitStatus): boolean {
    return isUnderWay(status) || status === "aborted" || status === "timedOut";
}

/** The visit to look at first. */
function standing(visits: readonly Visit[]): Visit | undefined {
    const last = visits.at(-1);
    // In a loop only the latest visit counts, whatever the result of earlier ones.
    if (visits.every((visit) => visit.frame === last?.frame)) return last;
    let worst = last;
    for (const visit of visits) {
        if (worst === undefined || rank(visit.status) > rank(worst.status)) worst = visit;
    }
    return worst;
}

const order: readonly VisitStatus[] = [
    "succeeded",
    "caught",
    "aborted",
    "queued",
    "waiting",
    "running",
    "retrying",
    "timedOut",
    "failed",
];

function rank(status: VisitStatus): number {
    return order.indexOf(status);
}

/** The looks of all visited states. */
export function looksOf(run: Run, context: RunContext): ReadonlyMap<Pointer, RunLook> {
    const looks = new Map<Pointer, RunLook>();
    for (const state of run.visitsOf.keys()) {
        const visits = context.visits(state);
        const shown = standing(visits);
        if (shown !== undefined) looks.set(state, lookOf(run, visits, shown));
    }
    return looks;
}

function lookOf(run: Run, visits: readonly Visit[], shown: Visit): RunLook {
    const isInSeveral = visits.some((visit) => visit.frame !== shown.frame);
    const isContainer = shown.type === "Map" || shown.type === "Parallel";
    let count: LookCount | undefined;
    if (isContainer) count = childCount(run, visits);
    else if (isInSeveral) count = visitCount(visits);
    const attempts = Math.max(...visits.slice(-1000).map((visit) => visit.attempts.length), 0);
    const loops = isInSeveral ? 0 : visits.length;
    return {
        status: shown.status,
        word: loops > 1 ? `${loops} times` : undefined,
        count,
        attempts: attempts > 1 ? attempts : undefined,
        title: titleOf(shown, visits.length),
    };
}

function titleOf(shown: Visit, count: number): string {
    const words = [shown.name];
    if (count > 1) words.push(`entered ${count} times`);
    if (shown.attempts.length > 1) words.push(`${shown.attempts.length} attempts`);
    if (shown.error !== null) words.push(shown.error);
    const standing = standingWords(shown);
    if (standing !== null) words.push(standing);
    return words.join(" · ");
}

/** The number of branches or iterations in the last attempt of each visit. */
function childCount(run: Run, visits: readonly Visit[]): LookCount | undefined {
    const frames = visits.flatMap((visit) => lastFrames(run, visit));
    const items = visits.reduce((sum, visit) => sum + (visit.itemCount ?? 0), 0);
    const count = counted(frames.map((frame) => frame.status));
    return { ...count, total: Math.max(items, frames.length) };
}

function visitCount(visits: readonly Visit[]): LookCount {
    return { ...counted(visits.map((visit) => visit.status)), total: visits.length };
}

function counted(statuses: readonly VisitStatus[]): Omit<LookCount, "total"> {
    const count = { done: 0, failed: 0, running: 0 };
    for (const status of statuses) {
        if (status === "succeeded" || status === "caught") count.done++;
        else if (status === "failed" || status === "timedOut") count.failed++;
        else if (isUnderWay(status)) count.running++;
    }
    return count;
}

/** The branches or iterations of a visit's last attempt. */
export function lastFrames(run: Run, visit: Visit): FrameRun[] {
    const attempt = Math.max(1, visit.attempts.length);
    return visit.frames.flatMap((number) => {
        const frame = run.frames.get(number);
        return frame !== undefined && frame.attempt === attempt ? [frame] : [];
    });
}

/** Frames at fault first, then running ones, then by number. */
export function worstFirst(frames: readonly FrameRun[]): FrameRun[] {
    return [...frames].sort((left, right) =>
        importance(right.status) - importance(left.status) || left.index - right.index
    );
}

function importance(status: VisitStatus): number {
    if (status === "failed" || status === "timedOut") return 3;
    if (isUnderWay(status)) return 2;
    return status === "aborted" ? 1 : 0;
}

/** The lines that the run took, and those that it just took to a running state. */
export function lineLooksOf(
    run: Run,
    context: RunContext,
): (line: Line) => "taken" | "live" | undefined {
    const taken = new Map<string, "taken" | "live">();
    for (const frame of run.frames.values()) {
        if (!context.has(frame.number)) continue;
        for (const [index, visit] of frame.visits.entries()) {
            const before = frame.visits[index - 1];
            const isLive = isUnderWay(visit.status);
            const key = before === undefined
                ? `${frame.scope}\nstart\n${visit.name}`
                : `${frame.scope}\n${before.status === "caught" ? "catch" : "next"}\n` +
                    `${before.name}\n${visit.name}`;
            if (isLive || !taken.has(key)) taken.set(key, isLive ? "live" : "taken");
        }
        const last = frame.visits.at(-1);
        if (frame.status === "succeeded" && last !== undefined) {
            taken.set(`${frame.scope}\nend\n${last.name}`, "taken");
        }
    }
    return (line) => {
        if (line.to === null) return taken.get(`${line.scope}\nend\n${line.from ?? ""}`);
        if (line.from === null) return taken.get(`${line.scope}\nstart\n${line.to}`);
        const kind = line.kind === "catch" ? "catch" : "next";
        return taken.get(`${line.scope}\n${kind}\n${line.from}\n${line.to}`);
    };
}
