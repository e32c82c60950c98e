import { type ReactElement, useRef, useState } from "react";
import { call, CallError } from "../../api/client.ts";
import type { ObjectNode, Pointer } from "../../model/json/document.ts";
import { at, lastPart, member, text } from "../../model/json/access.ts";
import { hasResult, valueOf } from "../../model/inspector/samples.ts";
import type { PastRun } from "../../model/inspector/pastRun.ts";
import {
    mayRunForReal,
    stateRequest,
    type StateTrial,
    type TrialAnswer,
} from "../../model/inspector/trial.ts";
import { pretty } from "../../model/inspector/values.ts";
import { Dialog } from "../common/Dialog.tsx";
import { Notice } from "../common/Notice.tsx";
import { TestAnswer } from "./TestAnswer.tsx";
import { JsonInput, PlainInput, WordInput } from "./testInputs.tsx";

/** Runs one state of the draft on the server, as the API's TestState does. */
export function TestState({ root, state, past, onClose }: {
    root: ObjectNode;
    state: Pointer;
    past: PastRun | null;
    onClose: () => void;
}): ReactElement {
    const [trial, setTrial] = useState<StateTrial>(() => firstTrial(root, state, past));
    const [answer, setAnswer] = useState<TrialAnswer | null>(null);
    const [refusal, setRefusal] = useState<CallError | null>(null);
    const running = useRef<AbortController | null>(null);
    const [isBusy, setBusy] = useState(false);
    const set = (change: Partial<StateTrial>) => setTrial({ ...trial, ...change });
    const sample = past?.states.get(state);
    const mayMock = hasResult(root, state);

    const run = async () => {
        const stop = new AbortController();
        running.current?.abort();
        running.current = stop;
        setBusy(true);
        setRefusal(null);
        try {
            const request = stateRequest(root, state, trial);
            setAnswer(await call<TrialAnswer>("TestState", request, stop.signal));
        } catch (error) {
            if (stop.signal.aborted) return;
            if (!(error instanceof CallError)) throw error;
            setAnswer(null);
            setRefusal(error);
        } finally {
            if (running.current === stop) setBusy(false);
        }
    };
    const close = () => {
        running.current?.abort();
        onClose();
    };
    return (
        <Dialog
            title={`Test “${lastPart(state)}”`}
            width={1080}
            onClose={close}
            actions={
                <>
                    <button type="button" className="button" onClick={close}>Close</button>
                    <button
                        type="button"
                        className="button primary"
                        disabled={isBusy}
                        onClick={run}
                    >
                        {isBusy ? "Running…" : "Run test"}
                    </button>
                </>
            }
        >
            <div className="test-state">
                <div className="test-given">
                    <JsonInput
                        label="Input"
                        value={trial.input}
                        onChange={(input) => set({ input })}
                        beside={sample !== undefined && (
                            <button
                                type="button"
                                className="inspector-link"
                                onClick={() => set(samplesOf(sample))}
                            >
                                Use the input of the past run
                            </button>
                        )}
                    />
                    <JsonInput
                        label="Variables"
                        value={trial.variables}
                        onChange={(variables) => set({ variables })}
                    />
                    {mayMock && (
                        <Mock
                            trial={trial}
                            set={set}
                            mayRun={mayRunForReal(root, state)}
                        />
                    )}
                    <WordInput
                        label="What to show"
                        value={trial.level}
                        words={[["INFO", "The outcome"], ["DEBUG", "Each stage of the data"], [
                            "TRACE",
                            "Each stage, and HTTP requests",
                        ]]}
                        onChange={(level) => set({ level })}
                    />
                </div>
                <div className="test-answer" aria-live="polite" aria-busy={isBusy}>
                    {refusal !== null && (
                        <Notice kind="error" title={refusal.code}>{refusal.message}</Notice>
                    )}
                    {answer !== null && <TestAnswer answer={answer} />}
                    {answer === null && refusal === null && (
                        <p className="soft">
                            {mayMock
                                ? "With a mock, nothing is called: the state gets the result that you give here."
                                : "The state runs as it would in an execution."}
                        </p>
                    )}
                </div>
            </div>
        </Dialog>
    );
}

const mocks: readonly (readonly [StateTrial["mock"], string])[] = [
    ["result", "Give a result"],
    ["error", "Fail with an error"],
];

/** The answer of the service that is used instead of a call. */
function Mock({ trial, set, mayRun }: {
    trial: StateTrial;
    set: (change: Partial<StateTrial>) => void;
    /** Whether the state can do its work in a test. */
    mayRun: boolean;
}): ReactElement {
    return (
        <fieldset className="test-mock">
            <legend>Mock</legend>
            <WordInput
                label="Instead of the real call"
                value={trial.mock}
                words={mayRun ? [...mocks, ["none", "No mock: make the real call"]] : mocks}
                onChange={(mock) => set({ mock })}
            />
            {trial.mock === "result" && (
                <JsonInput
                    label="Result"
                    value={trial.result}
                    onChange={(result) => set({ result })}
                />
            )}
            {trial.mock === "error" && (
                <>
                    <PlainInput
                        label="Error"
                        value={trial.error}
                        onChange={(error) => set({ error })}
                    />
                    <PlainInput
                        label="Cause"
                        value={trial.cause}
                        onChange={(cause) => set({ cause })}
                    />
                    <PlainInput
                        label="Retries so far"
                        value={trial.retryCount}
                        onChange={(retryCount) => set({ retryCount })}
                    />
                </>
            )}
            {trial.mock !== "none" && (
                <>
                    <WordInput
                        label="Check the result against the service's model"
                        value={trial.validation}
                        words={[["NONE", "No"], ["PRESENT", "Only the fields that are present"], [
                            "STRICT",
                            "All required fields",
                        ]]}
                        onChange={(validation) => set({ validation })}
                    />
                    <JsonInput
                        label="Context"
                        value={trial.context}
                        onChange={(context) => set({ context })}
                    />
                </>
            )}
        </fieldset>
    );
}

function firstTrial(root: ObjectNode, state: Pointer, past: PastRun | null): StateTrial {
    const sample = past?.states.get(state);
    const isList = ["Map", "Parallel"].includes(text(member(at(root, state), "Type")) ?? "");
    return {
        input: "{}",
        variables: "",
        context: "",
        mock: hasResult(root, state) ? "result" : "none",
        result: isList ? "[]" : "{}",
        error: "States.TaskFailed",
        cause: "",
        validation: "NONE",
        level: "DEBUG",
        retryCount: "",
        ...sample === undefined ? {} : samplesOf(sample),
    };
}

function samplesOf(
    sample: NonNullable<ReturnType<PastRun["states"]["get"]>>,
): Partial<StateTrial> {
    const variables = [...sample.variables].map(([name, value]) => [name, valueOf(value)]);
    return {
        input: pretty(sample.input),
        ...variables.length === 0
            ? {}
            : { variables: pretty(JSON.stringify(Object.fromEntries(variables))) },
        ...sample.result === null ? {} : { result: pretty(sample.result) },
        ...sample.error === null ? {} : { error: sample.error, cause: sample.cause ?? "" },
    };
}
