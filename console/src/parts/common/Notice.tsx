import type { ReactElement, ReactNode } from "react";
import { Icon } from "./Icon.tsx";

export type NoticeKind = "error" | "warning" | "info";

/** A box in the page that describes a problem and what can be done. */
export function Notice({ kind, title, actions, onClose, children }: {
    kind: NoticeKind;
    title: string;
    /** Buttons. */
    actions?: ReactNode;
    /** If set, there is a button that closes the notice. */
    onClose?: () => void;
    children?: ReactNode;
}): ReactElement {
    return (
        <div className={`notice notice-${kind}`} role={kind === "error" ? "alert" : "status"}>
            <Icon name={kind === "info" ? "info" : "warning"} />
            <div className="grow">
                <strong>{title}</strong>
                {children !== undefined && <div className="notice-text">{children}</div>}
            </div>
            {actions !== undefined && <div className="row">{actions}</div>}
            {onClose !== undefined && (
                <button
                    type="button"
                    className="icon-button"
                    aria-label="Dismiss"
                    onClick={onClose}
                >
                    <Icon name="close" />
                </button>
            )}
        </div>
    );
}
