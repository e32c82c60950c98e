import { useEffect, useState } from "react";
import type { ReactElement } from "react";
import { Icon } from "./Icon.tsx";
import { notify } from "./toasts.ts";

/** A button that copies a text; `label` names it, and `isShown` shows the label on the button. */
export function CopyButton({ text, label, isShown = false }: {
    text: string | (() => string);
    label: string;
    isShown?: boolean;
}): ReactElement {
    const [isDone, setDone] = useState(false);
    useEffect(() => {
        if (!isDone) return;
        const timer = setTimeout(() => setDone(false), 1500);
        return () => clearTimeout(timer);
    }, [isDone]);

    const press = async () => {
        if (await copy(typeof text === "string" ? text : text())) setDone(true);
        else notify("The browser did not allow copying.", "error");
    };
    return (
        <button
            type="button"
            className={isShown ? "button" : "icon-button"}
            aria-label={isShown ? undefined : label}
            title={label}
            onClick={press}
        >
            <Icon name={isDone ? "check" : "copy"} size={14} />
            {isShown && label}
            <span className="visually-hidden" aria-live="polite">{isDone ? "Copied" : ""}</span>
        </button>
    );
}

/** Over plain HTTP from another host, browsers have no clipboard object, only the old command. */
export async function copy(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copyBySelection(text);
    }
}

function copyBySelection(text: string): boolean {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    // A modal dialog makes everything outside unselectable, so the field goes into the dialog.
    (before?.closest("dialog") ?? document.body).append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return isCopied;
}
