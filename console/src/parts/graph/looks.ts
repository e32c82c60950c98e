// The appearance of boxes and lines besides their places, from a run or a comparison.

import type { Pointer } from "../../model/json/document.ts";
import type { Line } from "../../model/layout/picture.ts";
import { statusLook } from "../../model/lists/status.ts";
import type { VisitStatus } from "../../model/run/run.ts";

export interface Look {
    readonly status: VisitStatus | "none";
    /** The text on the box's upper edge; by default the attempts. */
    readonly word?: string;
    readonly count?: Count;
    readonly attempts?: number;
    readonly marked?: Marked;
    readonly isDim?: boolean;
    /** Shown when the pointer rests on the box. */
    readonly title?: string;
}

export interface Count {
    readonly done: number;
    readonly failed: number;
    readonly running: number;
    readonly total: number;
}

export type Marked = "added" | "removed" | "changed" | "problem";

export type Looks = (id: Pointer) => Look | undefined;

export type LineLook = "taken" | "live" | undefined;

export type LineLooks = (line: Line) => LineLook;

export const markWords: Readonly<Record<Marked, string>> = {
    added: "Added",
    removed: "Removed",
    changed: "Changed",
    problem: "Problem",
};

/** Whether two looks are drawn the same way. */
export function sameLook(one: Look | undefined, other: Look | undefined): boolean {
    if (one === other) return true;
    if (one === undefined || other === undefined) return false;
    return one.status === other.status && one.word === other.word &&
        one.attempts === other.attempts && one.marked === other.marked &&
        one.isDim === other.isDim && one.title === other.title &&
        one.count?.done === other.count?.done && one.count?.failed === other.count?.failed &&
        one.count?.running === other.count?.running && one.count?.total === other.count?.total;
}

/** `8 of 10 · 1 failed`. */
export function countText(count: Count): string {
    const text = `${count.done} of ${count.total}`;
    return count.failed > 0 ? `${text} · ${count.failed} failed` : text;
}

/** The text on the box's upper edge; empty if there is none. */
export function badgeText(look: Look | undefined): string {
    if (look?.word !== undefined) return look.word;
    return look?.attempts !== undefined && look.attempts > 1 ? `${look.attempts} attempts` : "";
}

/** `tone-failed` for the three colours of a status; empty without one. */
export function toneClass(look: Look | undefined): string {
    if (look === undefined || look.status === "none") return "";
    return `tone-${statusLook(look.status).tone}`;
}

/** The text for screen readers, such as `Load, Task, Failed, 3 attempts`. */
export function spokenLook(title: string, detail: string, look: Look | undefined): string {
    const words = [title];
    if (detail !== "" && detail !== title) words.push(detail);
    if (look !== undefined) {
        if (look.status !== "none") words.push(statusLook(look.status).word);
        if (look.attempts !== undefined && look.attempts > 1) {
            words.push(`${look.attempts} attempts`);
        }
        if (look.word !== undefined) words.push(look.word);
        if (look.count !== undefined) words.push(countText(look.count));
        if (look.marked !== undefined) words.push(markWords[look.marked]);
    }
    return words.join(", ");
}
