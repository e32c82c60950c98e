// The plain fields of forms: each shows one member of an object, and edits it.

import type { KeyboardEvent, ReactElement, ReactNode } from "react";
import type { Node, Pointer } from "../../model/json/document.ts";
import { isTrue, text } from "../../model/json/access.ts";
import { literalNode, stringNode } from "../../model/json/make.ts";
import { numericNode, shown, textNode } from "../../model/inspector/values.ts";
import { type Draft, useDraft } from "./useDraft.ts";
import { Field } from "./Field.tsx";
import { useMember } from "./editing.ts";

export interface MemberProps {
    /** The object that has the member. */
    readonly holder: Pointer;
    readonly name: string;
    readonly label: string;
    readonly hint?: ReactNode;
    readonly placeholder?: string;
    readonly isRequired?: boolean;
    readonly beside?: ReactNode;
}

/** A text; an empty one is no member. */
export function TextField(
    props: MemberProps & {
        isMono?: boolean;
        lines?: number;
        suggestions?: readonly string[];
    },
): ReactElement {
    return <TypedField {...props} read={textNode} />;
}

/** A number, or an expression where one may stand. */
export function NumberField(props: MemberProps): ReactElement {
    return <TypedField {...props} read={numericNode} isMono inputMode="decimal" />;
}

function TypedField({ read, isMono, lines = 1, suggestions, inputMode, ...props }: MemberProps & {
    read: (text: string) => Node | null;
    isMono?: boolean;
    lines?: number;
    suggestions?: readonly string[];
    inputMode?: "decimal";
}): ReactElement {
    const { pointer, node, set } = useMember(props.holder, props.name);
    const draft = useDraft(shown(node), (typed) => {
        set(read(typed));
        return null;
    });
    return (
        <Field {...props} pointers={[pointer]} complaint={draft.complaint}>
            {({ id, describedBy, isWrong }) => {
                const shared = {
                    id,
                    "aria-describedby": describedBy,
                    "aria-invalid": isWrong || undefined,
                    className: isMono ? "input mono" : "input",
                    placeholder: props.placeholder,
                    spellCheck: false,
                    autoComplete: "off",
                };
                if (lines > 1) {
                    return <textarea {...shared} rows={lines} {...typing(draft, false)} />;
                }
                return (
                    <>
                        <input
                            {...shared}
                            inputMode={inputMode}
                            list={suggestions === undefined ? undefined : `${id}-list`}
                            {...typing(draft)}
                        />
                        {suggestions !== undefined && (
                            <datalist id={`${id}-list`}>
                                {suggestions.map((value) => <option key={value} value={value} />)}
                            </datalist>
                        )}
                    </>
                );
            }}
        </Field>
    );
}

/** How a control with text follows a draft. */
export function typing(draft: Draft, byEnter = true): {
    value: string;
    onChange: (event: { target: { value: string } }) => void;
    onBlur: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
} {
    return {
        value: draft.text,
        onChange: (event) => draft.change(event.target.value),
        onBlur: draft.settle,
        onKeyDown: (event) => {
            if (event.key === "Enter" && (byEnter || event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                draft.settle();
            } else if (event.key === "Escape") {
                draft.drop();
            }
        },
    };
}

export interface Option {
    readonly value: string;
    readonly title: string;
}

/** One of some words; `""` stands for no member. What is none of them is kept and shown. */
export function SelectField({ options, ...props }: MemberProps & {
    options: readonly Option[];
}): ReactElement {
    const { pointer, node, set } = useMember(props.holder, props.name);
    return (
        <Field {...props} pointers={[pointer]}>
            {({ id, describedBy, isWrong }) => (
                <Select
                    id={id}
                    describedBy={describedBy}
                    isWrong={isWrong}
                    value={shown(node)}
                    options={options}
                    onSelect={(value) => set(value === "" ? null : stringNode(value))}
                />
            )}
        </Field>
    );
}

export function Select({ id, label, describedBy, isWrong, value, options, onSelect }: {
    id?: string;
    /** For one that has no label of its own. */
    label?: string;
    describedBy?: string;
    isWrong?: boolean;
    value: string;
    options: readonly Option[];
    onSelect: (value: string) => void;
}): ReactElement {
    const isKnown = options.some((option) => option.value === value);
    return (
        <select
            id={id}
            aria-label={label}
            aria-describedby={describedBy}
            aria-invalid={isWrong || undefined}
            className="input"
            value={value}
            onChange={(event) => onSelect(event.target.value)}
        >
            {!isKnown && <option value={value}>{value === "" ? "Choose…" : value}</option>}
            {options.map((option) => (
                <option key={option.value} value={option.value}>{option.title}</option>
            ))}
        </select>
    );
}

/** True, or not a member at all. */
export function CheckField({ holder, name, label, hint }: MemberProps): ReactElement {
    const { pointer, node, set } = useMember(holder, name);
    return (
        <Field label={label} hint={hint} pointers={[pointer]}>
            {({ id, describedBy }) => (
                <input
                    id={id}
                    type="checkbox"
                    aria-describedby={describedBy}
                    checked={isTrue(node) || text(node) === "true"}
                    onChange={(event) => set(event.target.checked ? literalNode(true) : null)}
                />
            )}
        </Field>
    );
}
