import { type FormEvent, type ReactElement, useState } from "react";
import { call, CallError } from "../../api/client.ts";
import { Dialog } from "../common/Dialog.tsx";
import { Notice } from "../common/Notice.tsx";
import { notify } from "../common/toasts.ts";

/** Ends an execution, with an error and a cause if one likes. */
export function StopDialog({ arn, name, onClose, onStopped }: {
    arn: string;
    name: string;
    onClose: () => void;
    onStopped: () => void;
}): ReactElement {
    const [error, setError] = useState("");
    const [cause, setCause] = useState("");
    const [isSending, setSending] = useState(false);
    const [refusal, setRefusal] = useState<string | null>(null);

    const stop = async (event: FormEvent) => {
        event.preventDefault();
        setSending(true);
        try {
            await call("StopExecution", {
                executionArn: arn,
                ...(error === "" ? {} : { error }),
                ...(cause === "" ? {} : { cause }),
            });
            notify("Execution stopped");
            onStopped();
            onClose();
        } catch (problem) {
            if (!(problem instanceof CallError)) throw problem;
            setRefusal(problem.message);
            setSending(false);
        }
    };
    return (
        <Dialog
            title={`Stop ${name}?`}
            onClose={onClose}
            actions={
                <>
                    <button type="button" className="button" onClick={onClose}>Cancel</button>
                    <button
                        type="submit"
                        form="stop-execution"
                        className="button danger"
                        disabled={isSending}
                    >
                        {isSending ? "Stopping…" : "Stop execution"}
                    </button>
                </>
            }
        >
            <form id="stop-execution" className="form" onSubmit={stop}>
                <p className="tight">
                    Its states end at once, and what they run is cancelled. This cannot be undone.
                </p>
                <div className="field">
                    <label htmlFor="stop-error">Error (optional)</label>
                    <input
                        id="stop-error"
                        className="input"
                        maxLength={256}
                        value={error}
                        onChange={(event) => setError(event.target.value)}
                    />
                </div>
                <div className="field">
                    <label htmlFor="stop-cause">Cause (optional)</label>
                    <textarea
                        id="stop-cause"
                        className="input"
                        rows={3}
                        maxLength={32768}
                        value={cause}
                        onChange={(event) => setCause(event.target.value)}
                    />
                </div>
                {refusal !== null && <Notice kind="error" title={refusal} />}
            </form>
        </Dialog>
    );
}
