import { type ReactElement, useState } from "react";
import { call, CallError } from "../../api/client.ts";
import type { Node } from "../../model/json/document.ts";
import { fieldTrial, type TrialAnswer } from "../../model/inspector/trial.ts";
import { type Stage, valueOf } from "../../model/inspector/samples.ts";
import { print } from "../../model/json/print.ts";
import { glimpse, pretty } from "../../model/inspector/values.ts";
import { Dialog } from "../common/Dialog.tsx";
import { Notice } from "../common/Notice.tsx";
import { JsonView } from "../JsonView.tsx";
import { FieldEditor } from "./FieldEditor.tsx";
import { useStateEditing } from "./editing.ts";

/** A button that evaluates a field with sample data, on the server. */
export function TryIt({ name, node, stage }: {
    name: string;
    node: Node | undefined;
    stage: Stage;
}): ReactElement | null {
    const [isOpen, setOpen] = useState(false);
    if (node === undefined) return null;
    return (
        <>
            <button
                type="button"
                className="inspector-link"
                aria-label={`Try ${name}`}
                onClick={() => setOpen(true)}
            >
                Try
            </button>
            {isOpen && (
                <TryDialog
                    name={name}
                    node={node}
                    stage={stage}
                    onClose={() => setOpen(false)}
                />
            )}
        </>
    );
}

/** Of the field itself, above its samples. */
const shownMax = 2000;

type Outcome = { readonly value: string } | { readonly failure: string; readonly detail: string };

function TryDialog({ name, node, stage, onClose }: {
    name: string;
    node: Node;
    stage: Stage;
    onClose: () => void;
}): ReactElement {
    const { node: state, language, past } = useStateEditing();
    const [sample, setSample] = useState({
        input: pretty(past?.input ?? "{}"),
        result: pretty(past?.result ?? past?.output ?? "{}"),
        variables: JSON.stringify(
            Object.fromEntries(
                [...past?.variables ?? []].map(([key, value]) => [key, valueOf(value)]),
            ),
        ),
    });
    const [outcome, setOutcome] = useState<Outcome | null>(null);
    const [isBusy, setBusy] = useState(false);

    const run = async () => {
        setBusy(true);
        setOutcome(await tried());
        setBusy(false);
    };
    const tried = async (): Promise<Outcome> => {
        const variables = valueOf(sample.variables);
        if (typeof variables !== "object" || variables === null) {
            return { failure: "The variables must be a JSON object.", detail: "" };
        }
        const error = { error: past?.error ?? "States.TaskFailed", cause: past?.cause ?? "" };
        const trial = fieldTrial({ name, node }, state, language, stage, {
            ...sample,
            error,
            variables: { ...variables },
        });
        try {
            const answer = await call<TrialAnswer>("TestState", trial.request);
            const value = trial.stage === "output"
                ? answer.output
                : answer.inspectionData?.[trial.stage];
            return typeof value === "string"
                ? { value }
                : { failure: answer.error ?? answer.status, detail: answer.cause ?? "" };
        } catch (error) {
            if (!(error instanceof CallError)) throw error;
            return { failure: error.code, detail: error.message };
        }
    };

    const given: readonly (readonly [keyof typeof sample, string, boolean])[] = [
        ["input", "Input of the state", stage !== "result" || language === "JSONata"],
        ["result", "Result of the state", stage === "result"],
        ["variables", "Variables", true],
    ];
    return (
        <Dialog
            title={`Try ${name}`}
            width={720}
            onClose={onClose}
            actions={
                <button type="button" className="button primary" disabled={isBusy} onClick={run}>
                    {isBusy ? "Evaluating…" : "Evaluate"}
                </button>
            }
        >
            <div className="inspector-try">
                <pre className="inspector-sample">{glimpse(print(node), shownMax)}</pre>
                {given.filter(([, , isShown]) => isShown).map(([key, label]) => (
                    <div className="field" key={key}>
                        <span className="label">{label}</span>
                        <FieldEditor
                            text={sample[key]}
                            language="json"
                            label={label}
                            onChange={(text) =>
                                setSample({ ...sample, [key]: text })}
                        />
                    </div>
                ))}
                <div role="status" aria-label="Outcome">
                    {outcome !== null && "value" in outcome && (
                        <div className="field">
                            <span className="label">Value</span>
                            <JsonView text={outcome.value} label="Value" />
                        </div>
                    )}
                    {outcome !== null && "failure" in outcome && (
                        <Notice kind="error" title={outcome.failure}>{outcome.detail}</Notice>
                    )}
                </div>
            </div>
        </Dialog>
    );
}
