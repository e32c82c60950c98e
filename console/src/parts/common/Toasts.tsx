import { useSyncExternalStore } from "react";
import type { ReactElement } from "react";
import { Icon } from "./Icon.tsx";
import { current, dismiss, subscribe } from "./toasts.ts";

/** Shows the texts of `notify`; the shell contains it once. */
export function Toasts(): ReactElement {
    const toasts = useSyncExternalStore(subscribe, current);
    return (
        <div className="toasts" aria-live="polite" role="status">
            {toasts.map((toast) => (
                <div key={toast.number} className={`toast toast-${toast.kind}`}>
                    <Icon name={toast.kind === "done" ? "check" : "warning"} />
                    <span className="grow">{toast.text}</span>
                    <button
                        type="button"
                        className="icon-button"
                        aria-label="Dismiss"
                        onClick={() => dismiss(toast.number)}
                    >
                        <Icon name="close" size={12} />
                    </button>
                </div>
            ))}
        </div>
    );
}
