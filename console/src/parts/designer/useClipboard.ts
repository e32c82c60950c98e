import { useMemo } from "react";
import type { ClipboardEvent } from "react";
import { copied, pasted } from "../../model/designer/clipboard.ts";
import { insertAfter } from "../../model/designer/moves.ts";
import { remove } from "../../model/machine/edits.ts";
import { copy } from "../common/CopyButton.tsx";
import { notify } from "../common/toasts.ts";
import { type Designing, selectedState } from "./designing.ts";

export interface Clipboard {
    /** Handlers for the region where the browser's copy, cut and paste commands mean states. */
    readonly events: {
        onCopy(event: ClipboardEvent): void;
        onCut(event: ClipboardEvent): void;
        onPaste(event: ClipboardEvent): void;
    };
    copy(): Promise<void>;
    cut(): Promise<void>;
    paste(): Promise<void>;
}

/** States in the clipboard are text: the JSON of a `States` object. */
export function useClipboard(designing: Designing): Clipboard {
    const { store, edit, announce } = designing;
    return useMemo(() => {
        const text = () => {
            const { root, selected } = store.get();
            return selected.length === 0 ? null : copied(root, selected);
        };
        const cutOut = () => edit("Cut", (root) => remove(root, store.get().selected));
        const putIn = (source: string) => {
            const states = pasted(source);
            if (states === null) return notify("The clipboard does not contain a state.", "error");
            edit("Paste", (root) => insertAfter(root, selectedState(store.get()), states));
        };
        const taken = (event: ClipboardEvent): boolean => {
            const source = isWriting(event.target) ? null : text();
            if (source === null) return false;
            event.preventDefault();
            event.clipboardData.setData("text/plain", source);
            return true;
        };
        const byMenu = async () => {
            const source = text();
            if (source === null) return false;
            const isCopied = await copy(source);
            if (!isCopied) notify("The browser did not allow copying.", "error");
            return isCopied;
        };
        return {
            events: {
                onCopy: (event) => taken(event) && announce("Copied."),
                onCut: (event) => taken(event) && cutOut(),
                onPaste(event) {
                    if (isWriting(event.target)) return;
                    event.preventDefault();
                    putIn(event.clipboardData.getData("text/plain"));
                },
            },
            copy: async () => void (await byMenu() && announce("Copied.")),
            cut: async () => void (await byMenu() && cutOut()),
            async paste() {
                try {
                    putIn(await navigator.clipboard.readText());
                } catch {
                    notify("This browser allows pasting only with Ctrl+V.", "error");
                }
            },
        };
    }, [store, edit, announce]);
}

/** Whether an element edits text, and so needs the keys and the clipboard itself. */
export function isWriting(target: EventTarget | null): boolean {
    return target instanceof Element &&
        target.closest("input, textarea, select, [contenteditable], .editor, dialog") !== null;
}
