import { useState } from "react";
import type { ReactElement } from "react";
import { CallError } from "../../api/client.ts";
import { readTags } from "../../api/stateMachine.ts";
import {
    createMachine,
    listMachines,
    startExecution,
    updateMachine,
} from "../../api/definitions.ts";
import { defaultRole, draftName, draftTag } from "../../model/designer/names.ts";
import { inputProblem } from "../../model/lists/start.ts";
import { Dialog } from "../common/Dialog.tsx";
import { Icon } from "../common/Icon.tsx";
import { Notice } from "../common/Notice.tsx";
import { CodeEditor } from "../editor/CodeEditor.tsx";

/** Runs the designer's present definition in a separate machine. */
export function DraftDialog({ owner, roleArn, text, input, onInput, onClose, onStarted }: {
    owner: DraftOwner;
    roleArn: string | null;
    text: string;
    /** The input, which is kept between two runs. */
    input: string;
    onInput: (input: string) => void;
    onClose: () => void;
    onStarted: (arn: string, text: string) => void;
}): ReactElement {
    const [isBusy, setBusy] = useState(false);
    const [refusal, setRefusal] = useState<CallError | null>(null);
    const draft = nameOf(owner);
    const wrongInput = inputProblem(input);

    const run = async () => {
        setBusy(true);
        setRefusal(null);
        try {
            const machine = await deploy(owner, text, roleArn ?? defaultRole);
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
                    The definition is deployed to a state machine of its own,{" "}
                    <strong>{draft}</strong>, which is created or updated.{" "}
                    {owner.arn === null ? "" : `${owner.name} stays as it is. `}
                    Its tasks are carried out for real.
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

/**
 * Deploys the definition and returns the ARN of the draft's machine. A machine that has the name
 * but is not a draft of this one is left alone, and the next name is taken.
 */
async function deploy(owner: DraftOwner, definition: string, roleArn: string): Promise<string> {
    const machines = new Map(
        (await listMachines()).map(({ name, stateMachineArn }) => [name, stateMachineArn]),
    );
    const tag = { key: draftTag, value: owner.arn ?? owner.designId };
    for (let number = 1;; number += 1) {
        const name = nameOf(owner, number);
        const known = machines.get(name);
        if (known === undefined) return await createMachine(name, definition, roleArn, [tag]);
        const tags = await readTags(known);
        if (tags.some(({ key, value }) => key === tag.key && value === tag.value)) {
            await updateMachine(known, { definition });
            return known;
        }
    }
}

/** The owner of a draft: a machine, or a design without one. */
export interface DraftOwner {
    readonly name: string | null;
    readonly arn: string | null;
    readonly designId: string;
}

function nameOf({ name, arn, designId }: DraftOwner, number = 1): string {
    return draftName(name, arn === null ? designId : null, number);
}
