import { useState } from "react";
import type { ReactElement } from "react";
import { CallError } from "../../api/client.ts";
import {
    createMachine,
    listMachines,
    startExecution,
    updateMachine,
} from "../../api/definitions.ts";
import { defaultRole, draftName } from "../../model/designer/names.ts";
import { inputProblem } from "../../model/lists/start.ts";
import { Dialog } from "../common/Dialog.tsx";
import { Icon } from "../common/Icon.tsx";
import { Notice } from "../common/Notice.tsx";
import { CodeEditor } from "../editor/CodeEditor.tsx";

/** Runs the definition as it is in the designer, in a machine of its own. */
export function DraftDialog({ name, roleArn, text, input, onInput, onClose, onStarted }: {
    /** Of the machine that is designed; empty if it has none yet. */
    name: string;
    roleArn: string | null;
    text: string;
    /** Kept between two runs. */
    input: string;
    onInput: (input: string) => void;
    onClose: () => void;
    onStarted: (arn: string, text: string) => void;
}): ReactElement {
    const [isBusy, setBusy] = useState(false);
    const [refusal, setRefusal] = useState<CallError | null>(null);
    const draft = draftName(name);
    const wrongInput = inputProblem(input);

    const run = async () => {
        setBusy(true);
        setRefusal(null);
        try {
            const machine = await deploy(draft, text, roleArn ?? defaultRole);
            onStarted(await startExecution(machine, input), text);
        } catch (error) {
            if (!(error instanceof CallError)) throw error;
            setRefusal(error);
            setBusy(false);
        }
    };
    return (
        <Dialog
            title="Run draft"
            width={640}
            onClose={onClose}
            actions={
                <>
                    <button type="button" className="button" onClick={onClose}>Cancel</button>
                    <button
                        type="button"
                        className="button primary"
                        disabled={isBusy || wrongInput !== null}
                        onClick={run}
                    >
                        <Icon name="play" size={14} />
                        {isBusy ? "Starting…" : "Run draft"}
                    </button>
                </>
            }
        >
            <div className="form">
                <p>
                    The definition goes to a state machine of its own,{" "}
                    <strong>{draft}</strong>, which is made or replaced.{" "}
                    {name === "" ? "" : `${name} stays as it is. `}
                    What the states call is called in earnest.
                </p>
                <div className="field">
                    <span className="label">Input</span>
                    <CodeEditor
                        text={input}
                        language="json"
                        label="Input"
                        look="field"
                        onChange={onInput}
                    />
                    <p className="field-problem">{wrongInput}</p>
                </div>
                {refusal !== null && (
                    <Notice kind="error" title={refusal.code}>{refusal.message}</Notice>
                )}
            </div>
        </Dialog>
    );
}

/** The ARN of the draft's machine, with the definition. */
async function deploy(name: string, definition: string, roleArn: string): Promise<string> {
    const known = (await listMachines()).find((machine) => machine.name === name);
    if (known === undefined) return await createMachine(name, definition, roleArn);
    await updateMachine(known.stateMachineArn, { definition });
    return known.stateMachineArn;
}
