import { useEffect, useMemo, useRef, useState } from "react";
import type { ReactElement } from "react";
import { startNamed } from "../api/executions.ts";
import { type StartMaterial, useStartMaterial } from "../feeds/startInput.ts";
import { inputProblem, nameProblem, syntaxProblem } from "../model/lists/start.ts";
import { path } from "../router.ts";
import { FormDialog } from "./common/FormDialog.tsx";
import { Notice } from "./common/Notice.tsx";
import { CodeEditor } from "./editor/CodeEditor.tsx";
import type { Mark } from "./editor/CodeEditor.tsx";

/** An execution that is started again. */
export interface Earlier {
    readonly input: string;
    readonly definition: string;
}

/** The dialog that starts an execution, with a name and an input if they are wanted. */
export function StartExecution({ machineArn, machineName, earlier = null, onClose, onStarted }: {
    machineArn: string;
    machineName: string;
    /** The execution whose input is used; without it, the last one of the state machine. */
    earlier?: Earlier | null;
    onClose: () => void;
    onStarted: (arn: string) => void;
}): ReactElement {
    const [name, setName] = useState("");
    const [text, setText] = useState(earlier?.input ?? "{}");
    const isOwn = useRef(earlier !== null);
    const material = useStartMaterial(machineArn);
    const wrongName = nameProblem(name);
    const wrongInput = inputProblem(text);
    const marks = useMemo(() => marksOf(text), [text]);

    useEffect(() => {
        // Text that was typed in the meantime stays.
        if (material !== null && !isOwn.current) setText(material.input);
    }, [material]);
    return (
        <FormDialog
            title={`Start ${machineName}`}
            width={680}
            action="Start execution"
            acting="Starting…"
            icon="play"
            isReady={wrongName === null && wrongInput === null}
            refused="It was not started"
            onSubmit={async () => onStarted(await startNamed(machineArn, name, text))}
            onClose={onClose}
        >
            {material !== null && earlier !== null &&
                earlier.definition !== material.definition && <Changed machine={machineArn} />}
            <div className="field">
                <label htmlFor="start-name">Name (optional)</label>
                <input
                    id="start-name"
                    className="input mono"
                    value={name}
                    placeholder="Leave empty to have one generated"
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
                        onChange={(text) => {
                            isOwn.current = true;
                            setText(text);
                        }}
                    />
                </div>
                {wrongInput === null && earlier === null && material !== null &&
                    text === material.input && (
                    <div className="soft small">{originOf(material)}</div>
                )}
                <div id="start-input-problem" className="field-problem" aria-live="polite">
                    {wrongInput}
                </div>
            </div>
        </FormDialog>
    );
}

function originOf({ lastRun, input }: StartMaterial): string {
    if (lastRun !== null) return `The input of the last run, ${lastRun}.`;
    return input === "{}" ? "" : "These are the fields that the definition reads. Fill them in.";
}

/** Warns that the definition differs from the one that ran. */
function Changed({ machine }: { machine: string }): ReactElement {
    return (
        <Notice kind="warning" title="The definition has changed since that run">
            The new execution uses the current definition.{" "}
            <a
                href={`${path({ page: "stateMachine", arn: machine })}?tab=revisions`}
                target="_blank"
                rel="noreferrer"
            >
                Compare the revisions
            </a>
        </Notice>
    );
}

function marksOf(text: string): readonly Mark[] {
    const problem = syntaxProblem(text);
    if (problem === null) return [];
    const { from, to, message } = problem;
    return [{ from, to, severity: "error", message }];
}
