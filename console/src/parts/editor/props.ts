// The properties of the text editor.

import type { EditorLanguage } from "./language.ts";
import type { Mark } from "./marks.ts";

/** A suggestion for the text at the cursor. */
export interface Completion {
    readonly label: string;
    readonly detail?: string;
    /** A longer text beside the list. */
    readonly info?: string;
    /** The text to insert instead of the label. */
    readonly apply?: string;
    readonly kind?: "keyword" | "property" | "variable" | "function" | "constant" | "text";
    /** The beginning of the replaced text; by default that of the word. */
    readonly from?: number;
}

export interface CompletionPlace {
    readonly text: string;
    readonly position: number;
    /** The letters, digits, `$` and `_` before the cursor. */
    readonly word: string;
    /** Whether a key asked for it, rather than typing. */
    readonly isExplicit: boolean;
}

export interface CodeEditorProps {
    readonly text: string;
    /** Called with each change that a person makes. */
    readonly onChange?: (text: string) => void;
    readonly language: EditorLanguage;
    /** The label for screen readers. */
    readonly label: string;
    readonly marks?: readonly Mark[];
    readonly completions?: (place: CompletionPlace) => readonly Completion[];
    readonly readOnly?: boolean;
    /** The range to scroll to and highlight, whenever another object is given. */
    readonly reveal?: { readonly from: number; readonly to: number } | null;
    /** Called when a person moves the cursor. */
    readonly onCursor?: (position: number) => void;
    /** Replaces the editor's own undo, for an owner with a history. */
    readonly onUndo?: () => void;
    readonly onRedo?: () => void;
    /** `field` is as high as its text, up to a limit, and has no gutter. */
    readonly look?: "whole" | "field";
    /** The id of the text element, for a label or description elsewhere. */
    readonly id?: string;
}
