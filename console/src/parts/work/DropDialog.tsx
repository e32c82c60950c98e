import type { ReactElement } from "react";
import type { ParkedWork } from "../../api/treadle.ts";
import { dropWork } from "../../api/work.ts";
import { nameOf } from "../../model/format.ts";
import { FormDialog } from "../common/FormDialog.tsx";
import { notify } from "../common/toasts.ts";
import { isGone } from "./retrying.ts";

/** Asks before parked work is dropped. */
export function DropDialog({ work, onClose, onDone }: {
    work: ParkedWork;
    onClose: () => void;
    onDone: () => void;
}): ReactElement {
    const { executionArn } = work;
    const drop = async () => {
        try {
            await dropWork(work.key);
            notify("Work dropped");
        } catch (error) {
            if (!isGone(error)) throw error;
            notify("It was no longer parked");
        }
        onDone();
        onClose();
    };
    return (
        <FormDialog
            title="Drop this work?"
            action="Drop work"
            acting="Dropping…"
            icon="trash"
            kind="danger"
            isReady
            refused="It was not dropped"
            onSubmit={drop}
            onClose={onClose}
        >
            <p className="flat">
                The {work.kind}
                {executionArn !== undefined && (
                    <>
                        {" "}of the execution <strong>{nameOf(executionArn)}</strong>
                    </>
                )} is removed and never done. This cannot be undone.
            </p>
            {executionArn !== undefined && (
                <p className="flat">
                    If the execution waits for this work, it waits until it times out or you stop
                    it.
                </p>
            )}
        </FormDialog>
    );
}
