// The frames of a run while it is read: which are open, and what ends together with what.

import type { Pointer } from "../json/document.ts";
import type { StateNode } from "../machine/graph.ts";
import { endVisit, type FrameDraft, type VisitDraft } from "./drafts.ts";
import type { Time, VisitStatus } from "./run.ts";

/** The part of a graph's scope that a frame needs. */
export interface ScopeStates {
    readonly id: Pointer;
    readonly states: readonly StateNode[];
}

export class Frames {
    readonly all = new Map<number, FrameDraft>();
    private readonly statesOf = new Map<Pointer, ReadonlyMap<string, StateNode>>();

    at(number: number): FrameDraft | undefined {
        return this.all.get(number);
    }

    open(
        number: number,
        opener: VisitDraft | null,
        scope: ScopeStates,
        index: number,
        time: Time,
    ): void {
        const frame: FrameDraft = {
            number,
            parent: opener?.frame ?? null,
            opener: opener?.id ?? null,
            scope: scope.id,
            index,
            status: "running",
            attempt: Math.max(1, opener?.attempts.length ?? 1),
            visits: [],
            assignments: [],
            openedAt: time,
            closedAt: null,
            states: this.states(scope),
            open: [],
        };
        this.all.set(number, frame);
        if (opener === null) return;
        opener.frames.push(number);
        this.all.get(opener.frame)?.open.push(frame);
    }

    private states(scope: ScopeStates) {
        let states = this.statesOf.get(scope.id);
        if (states === undefined) {
            states = new Map(scope.states.map((state) => [state.name, state]));
            this.statesOf.set(scope.id, states);
        }
        return states;
    }

    /** Ends a frame and everything in it and below it that still runs. */
    close(frame: FrameDraft, status: VisitStatus, time: Time): void {
        for (const child of frame.open) this.close(child, status, time);
        frame.open = [];
        if (frame.closedAt !== null) return;
        frame.closedAt = time;
        const last = frame.visits.at(-1);
        if (last !== undefined) endVisit(last, time, status);
        frame.status = status === "aborted" && last?.status === "failed" ? "failed" : status;
    }

    /** Ends everything that a visit opened, because the visit ends or starts again. */
    closeBelow(visit: VisitDraft, time: Time): void {
        const frame = this.all.get(visit.frame);
        for (const child of frame?.open ?? []) this.close(child, "aborted", time);
        if (frame !== undefined) frame.open = [];
    }

    /** A branch or the processor of a visit's state; empty if the definition has none. */
    scopeOf(visit: VisitDraft, index: number): ScopeStates {
        const scope = this.all.get(visit.frame)?.states.get(visit.name)?.scopes[index];
        return scope ?? { id: `${visit.state}/?/${index}`, states: [] };
    }

    /** The latest visit in a frame. */
    current(frame: number | null | undefined): VisitDraft | undefined {
        if (frame === null || frame === undefined) return undefined;
        return this.all.get(frame)?.visits.at(-1);
    }
}
