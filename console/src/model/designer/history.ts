// The designer's document and its history. The text is the truth. The tree is read from it, or is
// the last valid one while the text is broken. A step keeps only what it replaced, so many steps
// take little space, and undoing restores every byte.

import { at } from "../json/access.ts";
import type { ObjectNode, Pointer } from "../json/document.ts";
import { parse, type SyntaxProblem } from "../json/parse.ts";
import { rewrite } from "../json/rewrite.ts";
import { applied, difference, type Replacement } from "./difference.ts";

export interface Design {
    readonly text: string;
    /** The tree of the text, with places in it; the last valid one while there is a problem. */
    readonly root: ObjectNode;
    /** Why the text is not a JSON object now. */
    readonly problem: SyntaxProblem | null;
    /** The selected states, in the order of selection. */
    readonly selected: readonly Pointer[];
    /** The steps, newest last. */
    readonly past: readonly Step[];
    /** The undone steps; the next to redo is last. */
    readonly future: readonly Step[];
    /** When the newest step was typed; null if it was not typed, or is closed. */
    readonly typedAt: number | null;
}

export interface Step {
    /** A title for people, such as `Insert Pass`. */
    readonly title: string;
    /** The change from the text before to the text after. */
    readonly change: Replacement;
    /** The removed text, which undoing puts back. */
    readonly removed: string;
    readonly selectedBefore: readonly Pointer[];
    readonly selectedAfter: readonly Pointer[];
}

export type DesignAction =
    /** Starts over with a text; earlier steps cannot be undone. */
    | { readonly do: "open"; readonly text: string }
    /** Replaces the whole text as one step. */
    | { readonly do: "replace"; readonly text: string; readonly title: string }
    | {
        readonly do: "edit";
        readonly root: ObjectNode;
        readonly selected: readonly Pointer[];
        readonly title: string;
    }
    | { readonly do: "type"; readonly text: string; readonly at: number }
    | { readonly do: "select"; readonly states: readonly Pointer[] }
    | { readonly do: "undo" }
    | { readonly do: "redo" };

/** How many steps are kept, and how many characters they may hold together. */
const mostSteps = 500;
const mostCharacters = 24_000_000;

/** Typing belongs to the same step until there is a longer pause, in milliseconds. */
const typingPause = 1200;

export function openDesign(text: string): Design {
    const read = readText(text);
    return {
        text,
        root: "root" in read ? read.root : emptyRoot,
        problem: "problem" in read ? read.problem : null,
        selected: [],
        past: [],
        future: [],
        typedAt: null,
    };
}

export function next(design: Design, action: DesignAction): Design {
    switch (action.do) {
        case "open":
            return openDesign(action.text);
        case "replace":
            return stepTo(design, action.text, [], action.title);
        case "edit":
            return edit(design, action.root, action.selected, action.title);
        case "type":
            return type(design, action.text, action.at);
        case "select":
            return sameList(design.selected, action.states)
                ? design
                : { ...design, selected: action.states, typedAt: null };
        case "undo":
            return undo(design);
        case "redo":
            return redo(design);
    }
}

const emptyRoot: ObjectNode = { kind: "object", members: [] };

function readText(text: string): { root: ObjectNode } | { problem: SyntaxProblem } {
    const read = parse(text);
    if ("error" in read) return { problem: read.error };
    if (read.root.kind === "object") return { root: read.root };
    const { from, to } = read.root.span ?? { from: 0, to: text.length };
    return { problem: { message: "A state machine must be a JSON object", from, to } };
}

/** Nothing can be edited while the text is broken, because the tree is not that of the text. */
function edit(
    design: Design,
    root: ObjectNode,
    selected: readonly Pointer[],
    title: string,
): Design {
    if (design.problem !== null) return design;
    return stepTo(design, rewrite(design.text, design.root, root), selected, title);
}

function stepTo(
    design: Design,
    text: string,
    selected: readonly Pointer[],
    title: string,
): Design {
    const change = difference(design.text, text);
    if (change === null) return { ...design, selected, typedAt: null };
    const step: Step = {
        title,
        change,
        removed: design.text.slice(change.from, change.to),
        selectedBefore: design.selected,
        selectedAfter: selected,
    };
    return {
        ...withText(design, text, selected),
        past: kept([...design.past, step]),
        future: [],
        typedAt: null,
    };
}

function type(design: Design, text: string, at: number): Design {
    const last = design.past.at(-1);
    const goesOn = design.typedAt !== null && last !== undefined &&
        at - design.typedAt < typingPause;
    if (!goesOn) {
        return { ...stepTo(design, text, design.selected, "Edit the code"), typedAt: at };
    }
    const before = applied(design.text, reverse(last));
    const step = stepTo(
        { ...withText(design, before, last.selectedBefore), past: design.past.slice(0, -1) },
        text,
        design.selected,
        last.title,
    );
    // The tree of a broken text is the last valid one, not that of the step's beginning.
    const root = step.problem === null ? step.root : withText(design, text, []).root;
    return { ...step, root, selected: existing(root, design.selected), typedAt: at };
}

function undo(design: Design): Design {
    const step = design.past.at(-1);
    if (step === undefined) return design;
    return {
        ...withText(design, applied(design.text, reverse(step)), step.selectedBefore),
        past: design.past.slice(0, -1),
        future: [...design.future, step],
        typedAt: null,
    };
}

function redo(design: Design): Design {
    const step = design.future.at(-1);
    if (step === undefined) return design;
    return {
        ...withText(design, applied(design.text, step.change), step.selectedAfter),
        past: [...design.past, step],
        future: design.future.slice(0, -1),
        typedAt: null,
    };
}

function reverse(step: Step): Replacement {
    const { from, insert } = step.change;
    return { from, to: from + insert.length, insert: step.removed };
}

function withText(design: Design, text: string, selected: readonly Pointer[]): Design {
    const read = readText(text);
    const root = "root" in read ? read.root : design.root;
    return {
        ...design,
        text,
        root,
        problem: "problem" in read ? read.problem : null,
        selected: existing(root, selected),
    };
}

/** The states that still exist, because others cannot be selected. */
function existing(root: ObjectNode, states: readonly Pointer[]): readonly Pointer[] {
    return states.every((state) => at(root, state) !== undefined)
        ? states
        : states.filter((state) => at(root, state) !== undefined);
}

/** The newest steps that fit, at least one. */
function kept(steps: readonly Step[]): readonly Step[] {
    let first = Math.max(0, steps.length - mostSteps);
    let held = 0;
    for (let index = steps.length - 1; index >= first; index -= 1) {
        const step = steps[index];
        held += (step?.removed.length ?? 0) + (step?.change.insert.length ?? 0);
        if (held > mostCharacters && index < steps.length - 1) {
            first = index + 1;
            break;
        }
    }
    return first === 0 ? steps : steps.slice(first);
}

function sameList(left: readonly Pointer[], right: readonly Pointer[]): boolean {
    return left.length === right.length && left.every((one, index) => one === right[index]);
}
