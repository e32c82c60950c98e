import { useState } from "react";
import type { ReactElement } from "react";
import { deleteMachine } from "../../api/stateMachine.ts";
import { go } from "../../router.ts";
import { FormDialog } from "../common/FormDialog.tsx";
import { notify } from "../common/toasts.ts";

/** Deletes a state machine after its name has been typed. */
export function DeleteDialog({ arn, name, onClose }: {
    arn: string;
    name: string;
    onClose: () => void;
}): ReactElement {
    const [typed, setTyped] = useState("");
    return (
        <FormDialog
            title={`Delete ${name}?`}
            action="Delete state machine"
            acting="Deleting…"
            kind="danger"
            isReady={typed === name}
            refused="It was not deleted"
            onSubmit={async () => {
                await deleteMachine(arn);
                notify(`${name} was deleted.`);
                go("/");
            }}
            onClose={onClose}
        >
            <p className="flat">
                It can no longer be started. Its running executions are stopped, and then it is
                removed. This cannot be undone.
            </p>
            <div className="field">
                <label htmlFor="delete-name">Type its name to confirm</label>
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
        </FormDialog>
    );
}
