import { useRef, useState } from "react";
import type { ReactElement } from "react";
import { call } from "../../api/client.ts";
import type { ExecutionRow } from "../../api/treadle.ts";
import { plural } from "../../model/format.ts";
import { Dialog } from "../common/Dialog.tsx";
import { Notice } from "../common/Notice.tsx";

/** How many are asked to stop at the same time. */
const together = 4;

interface Progress {
    readonly done: number;
    readonly failures: readonly { readonly name: string; readonly why: string }[];
    readonly isOver: boolean;
}

/** Stops many executions: asks first, shows how far it is, and says which could not be stopped. */
export function StopDialog({ executions, onClose }: {
    executions: readonly ExecutionRow[];
    onClose: () => void;
}): ReactElement {
    // What was asked for stays, also when the rows behind the dialog change.
    const [wanted] = useState(executions);
    const [cause, setCause] = useState("");
    const [progress, setProgress] = useState<Progress | null>(null);
    const isEnough = useRef(false);
    const many = plural(wanted.length, "execution");

    const stop = async () => {
        setProgress({ done: 0, failures: [], isOver: false });
        const queue = [...wanted];
        const work = async () => {
            for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
                if (isEnough.current) return;
                const failure = await stopOne(next, cause);
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
    };
    const close = () => {
        isEnough.current = true;
        onClose();
    };
    return (
        <Dialog
            title={`Stop ${many}?`}
            onClose={close}
            actions={progress === null
                ? (
                    <>
                        <button type="button" className="button" onClick={close}>Cancel</button>
                        <button type="button" className="button danger solid" onClick={stop}>
                            Stop {many}
                        </button>
                    </>
                )
                : (
                    <button type="button" className="button" onClick={close}>
                        {progress.isOver ? "Close" : "Stop no more"}
                    </button>
                )}
        >
            {progress === null
                ? (
                    <>
                        <p className="flat">
                            Their tasks are cancelled and they end as aborted. This cannot be
                            undone.
                        </p>
                        <div className="field">
                            <label htmlFor="stop-cause">Why (optional)</label>
                            <input
                                id="stop-cause"
                                className="input"
                                value={cause}
                                maxLength={2000}
                                onChange={(event) => setCause(event.target.value)}
                            />
                        </div>
                    </>
                )
                : <ProgressView progress={progress} total={wanted.length} />}
        </Dialog>
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
    execution: ExecutionRow,
    cause: string,
): Promise<{ name: string; why: string } | null> {
    try {
        await call("StopExecution", {
            executionArn: execution.arn,
            ...(cause.trim() === "" ? {} : { cause }),
        });
        return null;
    } catch (error) {
        return { name: execution.name, why: error instanceof Error ? error.message : `${error}` };
    }
}
