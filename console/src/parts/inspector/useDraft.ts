// What is being typed into a field, until it becomes an edit: on leaving, by Enter, or when the
// typing pauses.

import { useEffect, useReducer, useRef } from "react";

export interface Draft {
    /** To show: what is being typed, or what is stored. */
    readonly text: string;
    /** Why the text was not taken. */
    readonly complaint: string | null;
    change(text: string): void;
    /** Makes it an edit now. */
    settle(): void;
    /** Back to what is stored. */
    drop(): void;
}

interface Typed {
    text: string;
    /** What was stored when the typing began, or after the last edit that came of it. */
    base: string;
    /** Since when `base` may differ from what is stored: the edit is on its way. */
    isSent: boolean;
    complaint: string | null;
}

const pause = 500;

/** `commit` says why it does not take a text, or null. Without a pause only leaving settles. */
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
        // What was typed is stored now; or somebody else changed it, and that counts.
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
    // A field that goes away takes nothing with it.
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
