// The data that all fields of the inspector share: the document, its edits, and known facts.

import { createContext, useContext } from "react";
import type { JobOverview } from "../../api/treadle.ts";
import type { Node, ObjectNode, Pointer } from "../../model/json/document.ts";
import { at, under } from "../../model/json/access.ts";
import { print } from "../../model/json/print.ts";
import { type EditResult, setField } from "../../model/machine/edits.ts";
import type { PastRun, PastState } from "../../model/inspector/pastRun.ts";
import type { Problem } from "../../model/inspector/problems.ts";
import type { QueryLanguage } from "../../model/inspector/language.ts";

export type Change = (root: ObjectNode) => EditResult;

export interface Editing {
    readonly root: ObjectNode;
    readonly problems: readonly Problem[];
    readonly past: PastRun | null;
    readonly jobs: JobOverview | null;
    /** The newest document, with edits that this render does not know yet. */
    newest(): ObjectNode;
    /** Applies a change to the newest document, as one step of its history. */
    edit(change: Change, what?: "field" | "selection"): void;
}

/** The state that is being edited. */
export interface StateEditing {
    readonly pointer: Pointer;
    readonly node: ObjectNode;
    readonly type: string;
    readonly name: string;
    readonly language: QueryLanguage;
    readonly past: PastState | null;
}

export const EditingContext = createContext<Editing | null>(null);
export const StateContext = createContext<StateEditing | null>(null);

export function useEditing(): Editing {
    const editing = useContext(EditingContext);
    if (editing === null) throw new Error("Fields stand within an inspector");
    return editing;
}

export function useStateEditing(): StateEditing {
    const state = useContext(StateContext);
    if (state === null) throw new Error("These fields stand within a state's form");
    return state;
}

/** A member of an object in the document: its present value, and a way to set it. */
export function useMember(
    holder: Pointer,
    name: string,
): { pointer: Pointer; node: Node | undefined; set: (node: Node | null) => void } {
    const editing = useEditing();
    const pointer = under(holder, name);
    return {
        pointer,
        node: at(editing.root, pointer),
        set: (node) => editing.edit((root) => settled(root, holder, pointer, node)),
    };
}

/** A field whose holder has been removed cannot be written. */
function settled(
    root: ObjectNode,
    holder: Pointer,
    pointer: Pointer,
    node: Node | null,
): EditResult {
    const old = at(root, pointer);
    const isSame = old === undefined
        ? node === null
        : node !== null && print(old, 0) === print(node, 0);
    if (isSame || at(root, holder) === undefined) return { root, selected: null };
    return setField(root, pointer, node);
}
