// The inputs of the test of a state: they hold plain texts, not members of a document.

import { type ReactElement, type ReactNode, useId, useMemo } from "react";
import { parse } from "../../model/json/parse.ts";
import type { Mark } from "../editor/CodeEditor.tsx";
import { FieldEditor } from "./FieldEditor.tsx";

export function JsonInput({ label, value, onChange, beside }: {
    label: string;
    value: string;
    onChange: (value: string) => void;
    beside?: ReactNode;
}): ReactElement {
    const id = useId();
    const marks = useMemo<readonly Mark[]>(() => {
        if (value.trim() === "") return [];
        const read = parse(value);
        return "error" in read ? [{ severity: "error", ...read.error }] : [];
    }, [value]);
    return (
        <div className="field">
            <div className="row">
                <label className="label grow" htmlFor={id}>{label}</label>
                {beside}
            </div>
            <FieldEditor
                id={id}
                text={value}
                language="json"
                label={label}
                marks={marks}
                onChange={onChange}
            />
        </div>
    );
}

export function PlainInput({ label, value, onChange }: {
    label: string;
    value: string;
    onChange: (value: string) => void;
}): ReactElement {
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            <input
                id={id}
                className="input"
                value={value}
                autoComplete="off"
                onChange={(event) => onChange(event.target.value)}
            />
        </div>
    );
}

export function WordInput<Word extends string>({ label, value, words, onChange }: {
    label: string;
    value: Word;
    words: readonly (readonly [Word, string])[];
    onChange: (value: Word) => void;
}): ReactElement {
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            <select
                id={id}
                className="input"
                value={value}
                onChange={(event) => {
                    const chosen = words.find(([word]) => word === event.target.value);
                    if (chosen !== undefined) onChange(chosen[0]);
                }}
            >
                {words.map(([word, title]) => <option key={word} value={word}>{title}</option>)}
            </select>
        </div>
    );
}
