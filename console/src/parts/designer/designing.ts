// What all parts of the designer share: the document, how it is changed, and what is known of it.

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
    /** Of the last good tree. */
    readonly graph: Scope;
    /** The machine's own. */
    readonly language: Language;
    readonly problems: readonly PlacedProblem[];
    /** What this server can run; null until it is known. */
    readonly jobs: JobOverview | null;
    /** Changes the newest document, as one step; what came of it is said to people. */
    edit(title: string, change: (root: ObjectNode) => EditResult): EditResult;
    select(states: readonly Pointer[]): void;
    undo(): void;
    redo(): void;
    /** To those who hear the page. */
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
