import { useId, useLayoutEffect, useRef } from "react";
import type { MouseEvent, ReactElement, ReactNode } from "react";
import { Icon } from "./Icon.tsx";

/** The field that gets the focus; without one, the browser chooses the first button. */
const firstField = ".dialog-body :is(input, textarea, select):not(:disabled)";

/**
 * A window over the page. The browser's modal dialog keeps the focus inside and the rest of the
 * page inert. Escape, the cross and a click outside close it.
 */
export function Dialog({ title, onClose, actions, width = 560, children }: {
    title: string;
    onClose: () => void;
    /** Buttons at the bottom. */
    actions?: ReactNode;
    width?: number;
    children: ReactNode;
}): ReactElement {
    const dialog = useRef<HTMLDialogElement>(null);
    const titleId = useId();

    // Closed explicitly before removal, because only then does the browser restore the focus.
    useLayoutEffect(() => {
        const element = dialog.current;
        const before = document.activeElement;
        element?.showModal();
        element?.querySelector<HTMLElement>(firstField)?.focus();
        return () => {
            element?.close();
            if (before instanceof HTMLElement && before.isConnected) before.focus();
        };
    }, []);

    const pressed = (event: MouseEvent) => {
        if (event.target === dialog.current && event.button === 0) onClose();
    };
    return (
        <dialog
            ref={dialog}
            className="dialog"
            aria-labelledby={titleId}
            style={{ width }}
            onCancel={(event) => {
                if (event.target !== dialog.current) return;
                event.preventDefault();
                onClose();
            }}
            onMouseDown={pressed}
        >
            <div className="dialog-frame">
                <header className="dialog-head">
                    <h2 id={titleId}>{title}</h2>
                    <button
                        type="button"
                        className="icon-button"
                        aria-label="Close"
                        onClick={onClose}
                    >
                        <Icon name="close" />
                    </button>
                </header>
                <div className="dialog-body">{children}</div>
                {actions !== undefined && <footer className="dialog-foot">{actions}</footer>}
            </div>
        </dialog>
    );
}
