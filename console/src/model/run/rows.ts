// The tree of a run as rows: the visited states, with branches and iterations inside them.

import type { FrameRun, Run, Visit, VisitStatus } from "./run.ts";

export interface RunRow {
    /** `v12` for a visit, `f3` for a frame: unique in the run. */
    readonly key: string;
    readonly depth: number;
    readonly visit: Visit | null;
    readonly frame: FrameRun | null;
    readonly label: string;
    readonly status: VisitStatus;
    /** The number of rows directly below it. */
    readonly childCount: number;
    readonly isOpen: boolean;
}

/** With more branches or iterations than this, they are closed at first. */
export const openMost = 50;

/** The visible rows; `toggled` are those that are not in their initial state. */
export function runRows(run: Run, toggled: ReadonlySet<string>): RunRow[] {
    const rows: RunRow[] = [];
    const root = run.frames.get(0);
    if (root !== undefined) addVisits(rows, run, root, 0, toggled);
    return rows;
}

/** The index of a visit's row; null if it is not visible. */
export function rowOf(rows: readonly RunRow[], visit: Visit | null): number | null {
    const index = visit === null ? -1 : rows.findIndex((row) => row.visit === visit);
    return index < 0 ? null : index;
}

function addVisits(
    rows: RunRow[],
    run: Run,
    frame: FrameRun,
    depth: number,
    toggled: ReadonlySet<string>,
): void {
    for (const visit of frame.visits) {
        const key = `v${visit.id}`;
        const isOpen = (visit.frames.length <= openMost) !== toggled.has(key);
        const childCount = visit.frames.length;
        const { name: label, status } = visit;
        rows.push({ key, depth, visit, frame: null, label, status, childCount, isOpen });
        if (isOpen) addFrames(rows, run, visit, depth + 1, toggled);
    }
}

function addFrames(
    rows: RunRow[],
    run: Run,
    visit: Visit,
    depth: number,
    toggled: ReadonlySet<string>,
): void {
    // A single iteration or few branches are open; of many, the reader chooses one.
    const isFew = visit.frames.length <= 10;
    for (const number of visit.frames) {
        const frame = run.frames.get(number);
        if (frame === undefined) continue;
        const key = `f${number}`;
        const isOpen = isFew !== toggled.has(key);
        rows.push({
            key,
            depth,
            visit: null,
            frame,
            label: frameLabel(run, frame),
            status: frame.status,
            childCount: frame.visits.length,
            isOpen,
        });
        if (isOpen) addVisits(rows, run, frame, depth + 1, toggled);
    }
}

/** `Branch 1`, or the API's number `#0` for an iteration; with the attempt if there are several. */
export function frameLabel(run: Run, frame: FrameRun): string {
    if (frame.opener === null) return "Execution";
    const opener = run.visitById.get(frame.opener);
    const name = opener?.type === "Map" ? `#${frame.index}` : `Branch ${frame.index + 1}`;
    const attempts = opener?.attempts.length ?? 1;
    return attempts > 1 ? `${name} of attempt ${frame.attempt}` : name;
}

/** The frames around a frame, outermost first, and the frame itself last. */
export function framePath(run: Run, number: number): FrameRun[] {
    const path: FrameRun[] = [];
    for (let frame = run.frames.get(number); frame !== undefined;) {
        path.unshift(frame);
        frame = frame.parent === null ? undefined : run.frames.get(frame.parent);
    }
    return path;
}

/** The rows to toggle in addition so that a visit's row is visible. */
export function toggledToShow(run: Run, visit: Visit, toggled: ReadonlySet<string>): Set<string> {
    const changed = new Set(toggled);
    for (const frame of framePath(run, visit.frame)) {
        const opener = frame.opener === null ? undefined : run.visitById.get(frame.opener);
        if (opener === undefined) continue;
        setOpen(changed, `v${opener.id}`, opener.frames.length <= openMost);
        setOpen(changed, `f${frame.number}`, opener.frames.length <= 10);
    }
    return changed;
}

function setOpen(toggled: Set<string>, key: string, isOpenByItself: boolean): void {
    if (isOpenByItself) toggled.delete(key);
    else toggled.add(key);
}

/** The filter of the table: statuses, and a text in the state's name or error. */
export interface RowFilter {
    readonly statuses: ReadonlySet<VisitStatus>;
    readonly text: string;
}

export function isFiltering(filter: RowFilter): boolean {
    return filter.statuses.size > 0 || filter.text.trim() !== "";
}

/** The visits that pass a filter, without the tree; each row names its branch or iteration. */
export function filteredRows(run: Run, filter: RowFilter): RunRow[] {
    const wanted = filter.text.trim().toLowerCase();
    const rows: RunRow[] = [];
    for (const visit of run.visits) {
        if (filter.statuses.size > 0 && !filter.statuses.has(visit.status)) continue;
        const words = `${visit.name}\n${visit.type}\n${visit.resource}\n${visit.error ?? ""}\n` +
            `${visit.cause ?? ""}`;
        if (wanted !== "" && !words.toLowerCase().includes(wanted)) continue;
        rows.push({
            key: `v${visit.id}`,
            depth: 0,
            visit,
            frame: null,
            label: visit.name,
            status: visit.status,
            childCount: 0,
            isOpen: false,
        });
    }
    return rows;
}

/** Where a visit is, in words: `Load orders › #3 › Branch 1`; empty in the machine itself. */
export function placeLabel(run: Run, visit: Visit): string {
    return framePath(run, visit.frame)
        .flatMap((frame) => {
            const opener = frame.opener === null ? undefined : run.visitById.get(frame.opener);
            return opener === undefined ? [] : [opener.name, frameLabel(run, frame)];
        })
        .join(" › ");
}
