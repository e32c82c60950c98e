// The text that is being typed into a field, until it becomes an edit: on leaving, by Enter, or
// when typing pauses.

import { useEffect, useReducer, useRef } from "react";

export interface Draft {
    /** The text to show: the typed text, or the stored one. */
    readonly text: string;
    /** Why the text was refused. */
    readonly complaint: string | null;
    change(text: string): void;
    /** Makes it an edit now. */
    settle(): void;
    /** Returns to the stored text. */
    drop(): void;
}

interface Typed {
    text: string;
    /** The stored text when typing began, or after the last resulting edit. */
    base: string;
    /** Whether the edit is on its way, so that `base` may differ from the stored text. */
    isSent: boolean;
    complaint: string | null;
}

const pause = 500;

/** `commit` returns why it refuses a text, or null. Without a pause, only leaving makes an edit. */
export function useDraft(
    stored: string,
    commit: (text: string) => string | null,
    how: "pauses" | "leaving" = "pauses",
): Draft {
    const [, show] = useReducer((count: number) => count + 1, 0);
    const typed = useRef<Typed | null>(null);
    const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
    const latest = useRef(commit);
    latest.current = commit;

    const now = typed.current;
    if (now !== null && now.base !== stored) {
        // Either the typed text is stored now, or somebody else's change replaces it.
        if (now.isSent) typed.current = { ...now, base: stored, isSent: false };
        else typed.current = null;
    }

    const send = () => {
        clearTimeout(timer.current);
        const draft = typed.current;
        if (draft === null || draft.text === draft.base) return;
        const complaint = latest.current(draft.text);
        typed.current = { ...draft, complaint, isSent: complaint === null };
    };
    // A field that is removed first sends its text.
    useEffect(() => () => send(), []);

    return {
        text: typed.current?.text ?? stored,
        complaint: typed.current?.complaint ?? null,
        change(text) {
            typed.current = {
                text,
                base: typed.current?.base ?? stored,
                isSent: false,
                complaint: null,
            };
            clearTimeout(timer.current);
            if (how === "pauses") {
                timer.current = setTimeout(() => {
                    send();
                    show();
                }, pause);
            }
            show();
        },
        settle() {
            send();
            if (typed.current?.complaint === null) typed.current = null;
            show();
        },
        drop() {
            clearTimeout(timer.current);
            typed.current = null;
            show();
        },
    };
}
