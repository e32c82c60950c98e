import { useState } from "react";
import type { FormEvent, ReactElement } from "react";
import { deleteMachine } from "../../api/stateMachine.ts";
import { go } from "../../router.ts";
import { Dialog } from "../common/Dialog.tsx";
import { Notice } from "../common/Notice.tsx";
import { notify } from "../common/toasts.ts";

/** Deletes a state machine once its name was typed. */
export function DeleteDialog({ arn, name, onClose }: {
    arn: string;
    name: string;
    onClose: () => void;
}): ReactElement {
    const [typed, setTyped] = useState("");
    const [isSending, setSending] = useState(false);
    const [refusal, setRefusal] = useState<string | null>(null);
    const mayDelete = typed === name && !isSending;

    const remove = async (event: FormEvent) => {
        event.preventDefault();
        if (!mayDelete) return;
        setSending(true);
        try {
            await deleteMachine(arn);
            notify(`${name} was deleted.`);
            go("/");
        } catch (error) {
            setRefusal(error instanceof Error ? error.message : String(error));
            setSending(false);
        }
    };
    return (
        <Dialog
            title={`Delete ${name}?`}
            onClose={onClose}
            actions={
                <>
                    <button type="button" className="button" onClick={onClose}>Cancel</button>
                    <button
                        type="submit"
                        form="delete-machine"
                        className="button danger solid"
                        disabled={!mayDelete}
                    >
                        Delete state machine
                    </button>
                </>
            }
        >
            <form id="delete-machine" className="form" onSubmit={remove}>
                <p className="flat">
                    It cannot be started any more, and goes when its running executions have ended.
                    This cannot be undone.
                </p>
                <div className="field">
                    <label htmlFor="delete-name">Type its name to go on</label>
                    <input
                        id="delete-name"
                        className="input mono"
                        value={typed}
                        placeholder={name}
                        spellCheck={false}
                        autoComplete="off"
                        onChange={(event) => setTyped(event.target.value)}
                    />
                </div>
                {refusal !== null && (
                    <Notice kind="error" title="It was not deleted">{refusal}</Notice>
                )}
            </form>
        </Dialog>
    );
}
