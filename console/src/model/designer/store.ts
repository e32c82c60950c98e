// The design of one page, with its listeners. Edits always apply to the newest document, however
// many are made before the page is drawn again.

import type { ObjectNode, Pointer } from "../json/document.ts";
import type { EditResult } from "../machine/edits.ts";
import { type Design, type DesignAction, next, openDesign } from "./history.ts";

export class DesignStore {
    private design: Design;
    private readonly listeners = new Set<() => void>();

    constructor(text: string) {
        this.design = openDesign(text);
    }

    readonly get = (): Design => this.design;

    readonly subscribe = (listener: () => void): () => void => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    };

    dispatch(action: DesignAction): void {
        const before = this.design;
        this.design = next(before, action);
        if (this.design !== before) { for (const listener of this.listeners) listener(); }
    }

    /** Changes the tree as one step; returns why it was refused, or what else it changed. */
    edit(title: string, change: (root: ObjectNode) => EditResult): EditResult {
        const { root, problem } = this.design;
        if (problem !== null) {
            return {
                root,
                selected: null,
                problem: "Fix the code first: it is not valid JSON.",
            };
        }
        const result = attempt(root, change);
        if (result.problem === undefined && result.root !== root) {
            const selected: readonly Pointer[] = result.selected === null ? [] : [result.selected];
            this.dispatch({ do: "edit", root: result.root, selected, title });
        }
        return result;
    }
}

/** Tries an edit; its place may have gone since the page was drawn. */
function attempt(root: ObjectNode, change: (root: ObjectNode) => EditResult): EditResult {
    try {
        return change(root);
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return { root, selected: null, problem: "This place no longer exists." };
    }
}
