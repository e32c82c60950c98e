// What the text editor is told by its owner.

import type { EditorLanguage } from "./language.ts";
import type { Mark } from "./marks.ts";

/** What can be written at the cursor. */
export interface Completion {
    readonly label: string;
    readonly detail?: string;
    /** Longer, beside the list. */
    readonly info?: string;
    /** Written instead of the label. */
    readonly apply?: string;
    readonly kind?: "keyword" | "property" | "variable" | "function" | "constant" | "text";
    /** Where what is replaced begins; without it, where the word begins. */
    readonly from?: number;
}

export interface CompletionPlace {
    readonly text: string;
    readonly position: number;
    /** Letters, digits, `$`, `_` before the cursor. */
    readonly word: string;
    /** Asked for by a key, not by typing. */
    readonly isExplicit: boolean;
}

export interface CodeEditorProps {
    readonly text: string;
    /** Called with each change that a person makes. */
    readonly onChange?: (text: string) => void;
    readonly language: EditorLanguage;
    /** For screen readers. */
    readonly label: string;
    readonly marks?: readonly Mark[];
    readonly completions?: (place: CompletionPlace) => readonly Completion[];
    readonly readOnly?: boolean;
    /** Scrolled to and highlighted, each time that another object is given. */
    readonly reveal?: { readonly from: number; readonly to: number } | null;
    /** Called where a person puts the cursor. */
    readonly onCursor?: (position: number) => void;
    /** Instead of the editor's own, for an owner that keeps what was before. */
    readonly onUndo?: () => void;
    readonly onRedo?: () => void;
    /** `field`: as high as its text, up to a bound, and without a gutter. */
    readonly look?: "whole" | "field";
    /** Of the element with the text, for a label or a description elsewhere. */
    readonly id?: string;
}
