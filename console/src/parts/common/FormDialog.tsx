import { useId, useState } from "react";
import type { FormEvent, KeyboardEvent, ReactElement, ReactNode } from "react";
import { CallError } from "../../api/client.ts";
import { Dialog } from "./Dialog.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import { Notice } from "./Notice.tsx";

export interface FormDialogProps {
    readonly title: string;
    readonly width?: number;
    /** The text of the submit button, and its text during submission. */
    readonly action: string;
    readonly acting: string;
    readonly icon?: IconName;
    readonly kind?: "primary" | "danger";
    /** Whether the form can be sent in its present state. */
    readonly isReady: boolean;
    /** The heading above the server's words if it refuses, such as `It was not started`. */
    readonly refused: string;
    /** Submits the form. The dialog stays until its owner closes it. */
    readonly onSubmit: () => Promise<void>;
    readonly onClose: () => void;
    readonly children: ReactNode;
}

/**
 * A dialog with a form that asks the server for something. Enter in a field sends it, and so does
 * Ctrl+Enter anywhere. A refusal is shown, and the form can be sent again.
 */
export function FormDialog(props: FormDialogProps): ReactElement {
    const { title, width, action, acting, icon, kind = "primary", isReady, refused } = props;
    const [isSending, setSending] = useState(false);
    const [refusal, setRefusal] = useState<CallError | null>(null);
    const form = useId();
    const maySend = isReady && !isSending;

    const send = async () => {
        if (!maySend) return;
        setSending(true);
        setRefusal(null);
        try {
            await props.onSubmit();
        } catch (error) {
            if (!(error instanceof CallError)) throw error;
            setRefusal(error);
        } finally {
            setSending(false);
        }
    };
    const pressed = (event: KeyboardEvent) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        // Otherwise an editor in the form would insert a line.
        event.preventDefault();
        event.stopPropagation();
        void send();
    };
    return (
        <Dialog
            title={title}
            width={width}
            onClose={props.onClose}
            actions={
                <>
                    <button type="button" className="button" onClick={props.onClose}>Cancel</button>
                    <button
                        type="submit"
                        form={form}
                        className={kind === "danger" ? "button danger solid" : "button primary"}
                        title={`${action} (Ctrl+Enter)`}
                        disabled={!maySend}
                    >
                        {icon !== undefined && <Icon name={icon} size={14} />}
                        {isSending ? acting : action}
                    </button>
                </>
            }
        >
            <form
                id={form}
                className="form"
                onKeyDownCapture={pressed}
                onSubmit={(event: FormEvent) => {
                    event.preventDefault();
                    void send();
                }}
            >
                {props.children}
                {refusal !== null && <Notice kind="error" title={refused}>{refusal.message}
                </Notice>}
            </form>
        </Dialog>
    );
}
