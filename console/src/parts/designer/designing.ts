// The data that all parts of the designer share: the document, its edits, and known facts.

import { createContext, useContext } from "react";
import type { JobOverview } from "../../api/treadle.ts";
import type { ObjectNode, Pointer } from "../../model/json/document.ts";
import type { Design } from "../../model/designer/history.ts";
import type { PlacedProblem } from "../../model/designer/problems.ts";
import type { DesignStore } from "../../model/designer/store.ts";
import type { EditResult, Language } from "../../model/machine/edits.ts";
import type { Scope } from "../../model/machine/graph.ts";

export interface Designing {
    readonly store: DesignStore;
    readonly design: Design;
    /** The graph of the last valid tree. */
    readonly graph: Scope;
    /** The query language of the machine itself. */
    readonly language: Language;
    readonly problems: readonly PlacedProblem[];
    /** What this server can run; null until it is known. */
    readonly jobs: JobOverview | null;
    /** Changes the newest document as one step, and tells the user the result. */
    edit(title: string, change: (root: ObjectNode) => EditResult): EditResult;
    select(states: readonly Pointer[]): void;
    undo(): void;
    redo(): void;
    /** Announces words to screen readers. */
    announce(words: string): void;
}

export const DesigningContext = createContext<Designing | null>(null);

export function useDesigning(): Designing {
    const designing = useContext(DesigningContext);
    if (designing === null) throw new Error("The parts of the designer stand within one");
    return designing;
}

/** The state that was selected last. */
export function selectedState(design: Design): Pointer | null {
    return design.selected.at(-1) ?? null;
}
