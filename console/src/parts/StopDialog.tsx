import { useRef, useState } from "react";
import type { ReactElement } from "react";
import { stopExecution } from "../api/executions.ts";
import { plural } from "../model/format.ts";
import { Dialog } from "./common/Dialog.tsx";
import { FormDialog } from "./common/FormDialog.tsx";
import { Notice } from "./common/Notice.tsx";
import { notify } from "./common/toasts.ts";

/** How many executions are stopped at the same time. */
const together = 4;

interface Named {
    readonly arn: string;
    readonly name: string;
}

interface Progress {
    readonly done: number;
    readonly failures: readonly { readonly name: string; readonly why: string }[];
    readonly isOver: boolean;
}

/** Stops executions: asks first, shows the progress, and lists those that could not be stopped. */
export function StopDialog({ executions, onClose, onStopped }: {
    executions: readonly Named[];
    onClose: () => void;
    /** Called when all were stopped. */
    onStopped?: () => void;
}): ReactElement {
    // The selection stays, even if the rows behind the dialog change.
    const [wanted] = useState(executions);
    const [error, setError] = useState("");
    const [cause, setCause] = useState("");
    const [progress, setProgress] = useState<Progress | null>(null);
    const isEnough = useRef(false);
    const only = wanted.length === 1 ? wanted[0] : undefined;
    const many = plural(wanted.length, "execution");

    const stop = async () => {
        if (only !== undefined) {
            await stopExecution(only.arn, error, cause);
            notify("Execution stopped");
            onStopped?.();
            return onClose();
        }
        setProgress({ done: 0, failures: [], isOver: false });
        const queue = [...wanted];
        const work = async () => {
            for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
                if (isEnough.current) return;
                const failure = await stopOne(next, error, cause);
                setProgress((old) =>
                    old === null ? null : {
                        ...old,
                        done: old.done + 1,
                        failures: failure === null ? old.failures : [...old.failures, failure],
                    }
                );
            }
        };
        await Promise.all(Array.from({ length: together }, work));
        setProgress((old) => old === null ? null : { ...old, isOver: true });
        onStopped?.();
    };
    const close = () => {
        isEnough.current = true;
        onClose();
    };
    if (progress !== null) {
        return (
            <Dialog
                title={`Stop ${many}?`}
                onClose={close}
                actions={
                    <button type="button" className="button" onClick={close}>
                        {progress.isOver ? "Close" : "Cancel the rest"}
                    </button>
                }
            >
                <ProgressView progress={progress} total={wanted.length} />
            </Dialog>
        );
    }
    return (
        <FormDialog
            title={`Stop ${only === undefined ? many : only.name}?`}
            action={only === undefined ? `Stop ${many}` : "Stop execution"}
            acting="Stopping…"
            kind="danger"
            isReady
            refused="It was not stopped"
            onSubmit={stop}
            onClose={close}
        >
            <p className="flat">
                {only === undefined ? "Their states end" : "Its states end"}{" "}
                at once, and the jobs and executions that they started are stopped. This cannot be
                undone.
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
        </FormDialog>
    );
}

function ProgressView({ progress, total }: { progress: Progress; total: number }): ReactElement {
    const { done, failures } = progress;
    return (
        <>
            <div role="status">
                {done - failures.length} of {plural(total, "execution")} stopped
                {progress.isOver ? "." : "…"}
            </div>
            <progress max={total} value={done} aria-label="Stopped executions" />
            {failures.length > 0 && (
                <Notice kind="error" title={`${failures.length} could not be stopped`}>
                    <ul className="failures">
                        {failures.map((failure) => (
                            <li key={failure.name}>
                                <strong>{failure.name}</strong>: {failure.why}
                            </li>
                        ))}
                    </ul>
                </Notice>
            )}
        </>
    );
}

async function stopOne(
    { arn, name }: Named,
    error: string,
    cause: string,
): Promise<{ name: string; why: string } | null> {
    try {
        await stopExecution(arn, error, cause);
        return null;
    } catch (problem) {
        return { name, why: problem instanceof Error ? problem.message : `${problem}` };
    }
}
