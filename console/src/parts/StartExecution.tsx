import { useMemo, useState } from "react";
import type { FormEvent, ReactElement } from "react";
import { call, CallError } from "../api/client.ts";
import { inputProblem, nameProblem, syntaxProblem } from "../model/lists/start.ts";
import { Dialog } from "./common/Dialog.tsx";
import { Icon } from "./common/Icon.tsx";
import { Notice } from "./common/Notice.tsx";
import { CodeEditor } from "./editor/CodeEditor.tsx";
import type { Mark } from "./editor/CodeEditor.tsx";

/** The dialog that starts an execution, with a name and an input if they are wanted. */
export function StartExecution({ machineArn, machineName, input = "{}", onClose, onStarted }: {
    machineArn: string;
    machineName: string;
    /** To begin with; as another execution had it. */
    input?: string;
    onClose: () => void;
    onStarted: (arn: string) => void;
}): ReactElement {
    const [name, setName] = useState("");
    const [text, setText] = useState(input);
    const [isSending, setSending] = useState(false);
    const [refusal, setRefusal] = useState<CallError | null>(null);
    const wrongName = nameProblem(name);
    const wrongInput = inputProblem(text);
    const marks = useMemo(() => marksOf(text), [text]);
    const mayStart = !isSending && wrongName === null && wrongInput === null;

    const start = async (event: FormEvent) => {
        event.preventDefault();
        if (!mayStart) return;
        setSending(true);
        setRefusal(null);
        try {
            const started = await call<{ executionArn: string }>("StartExecution", {
                stateMachineArn: machineArn,
                ...(name === "" ? {} : { name }),
                input: text.trim() === "" ? "{}" : text,
            });
            onStarted(started.executionArn);
        } catch (error) {
            if (!(error instanceof CallError)) throw error;
            setRefusal(error);
            setSending(false);
        }
    };
    return (
        <Dialog
            title={`Start ${machineName}`}
            width={680}
            onClose={onClose}
            actions={
                <>
                    <button type="button" className="button" onClick={onClose}>Cancel</button>
                    <button
                        type="submit"
                        form="start-execution"
                        className="button primary"
                        disabled={!mayStart}
                    >
                        <Icon name="play" size={14} />
                        {isSending ? "Starting…" : "Start execution"}
                    </button>
                </>
            }
        >
            <form id="start-execution" className="form" onSubmit={start}>
                <div className="field">
                    <label htmlFor="start-name">Name (optional)</label>
                    <input
                        id="start-name"
                        className="input mono"
                        value={name}
                        placeholder="One is made if this is empty"
                        spellCheck={false}
                        autoComplete="off"
                        aria-invalid={wrongName !== null}
                        aria-describedby="start-name-problem"
                        onChange={(event) => setName(event.target.value)}
                    />
                    <div id="start-name-problem" className="field-problem" aria-live="polite">
                        {wrongName}
                    </div>
                </div>
                <div className="field">
                    <span className="label">Input (JSON)</span>
                    <div className="start-input">
                        <CodeEditor
                            text={text}
                            language="json"
                            label="Input"
                            marks={marks}
                            onChange={setText}
                        />
                    </div>
                    <div id="start-input-problem" className="field-problem" aria-live="polite">
                        {wrongInput}
                    </div>
                </div>
                {refusal !== null && (
                    <Notice kind="error" title="It was not started">{refusal.message}</Notice>
                )}
            </form>
        </Dialog>
    );
}

function marksOf(text: string): readonly Mark[] {
    const problem = syntaxProblem(text);
    if (problem === null) return [];
    const { from, to, message } = problem;
    return [{ from, to, severity: "error", message }];
}
