import { type ReactElement, useMemo } from "react";
import { asObject } from "../../model/json/access.ts";
import type { Node } from "../../model/json/document.ts";
import { stringNode } from "../../model/json/make.ts";
import { parse } from "../../model/json/parse.ts";
import { print } from "../../model/json/print.ts";
import { type FieldKind, suggestions } from "../../model/inspector/completions.ts";
import { type Stage, surroundingsOf } from "../../model/inspector/samples.ts";
import type { CompletionPlace, Mark } from "../editor/CodeEditor.tsx";
import { Field } from "./Field.tsx";
import { FieldEditor } from "./FieldEditor.tsx";
import type { MemberProps } from "./fields.tsx";
import { TryIt } from "./TryIt.tsx";
import { useDraft } from "./useDraft.ts";
import { useEditing, useMember, useStateEditing } from "./editing.ts";

export interface JsonFieldProps extends MemberProps {
    /** The data to which it can refer. */
    readonly stage: Stage;
    readonly kind?: FieldKind;
    /** Whether only an object is allowed; by default any JSON. */
    readonly isObject?: boolean;
    /** Whether it is a constant, in which nothing is evaluated. */
    readonly isConstant?: boolean;
}

/** A member with any JSON, in an editor that completes references. */
export function JsonField(props: JsonFieldProps): ReactElement {
    const { holder, name, stage, kind = "template", isConstant = false } = props;
    const { pointer, node, set } = useMember(holder, name);
    const complete = useCompletions(stage, kind);
    const stored = node === undefined ? "" : print(node);
    const draft = useDraft(stored, (typed) => {
        const read = nodeOf(typed, props.isObject === true);
        if (typeof read === "string") return read;
        set(read);
        return null;
    });
    const marks = useMemo(() => marksOf(draft.text), [draft.text]);
    return (
        <Field
            {...props}
            pointers={[pointer]}
            complaint={draft.complaint}
            beside={
                <>
                    {props.beside}
                    {!isConstant && <TryIt name={name} node={node} stage={stage} />}
                </>
            }
        >
            {({ id }) => (
                <FieldEditor
                    onLeave={draft.settle}
                    id={id}
                    text={draft.text}
                    language="asl"
                    label={props.label}
                    marks={marks}
                    onChange={draft.change}
                    completions={isConstant ? undefined : complete}
                />
            )}
        </Field>
    );
}

/** One JSONata expression without its braces; a constant stays JSON. */
export function ExpressionField(props: MemberProps & { stage: Stage }): ReactElement {
    const { pointer, node, set } = useMember(props.holder, props.name);
    const complete = useCompletions(props.stage, "expression");
    const draft = useDraft(expressionText(node), (typed) => {
        set(typed.trim() === "" ? null : stringNode(`{% ${typed.trim()} %}`));
        return null;
    });
    return (
        <Field
            {...props}
            pointers={[pointer]}
            complaint={draft.complaint}
            beside={<TryIt name={props.name} node={node} stage={props.stage} />}
        >
            {({ id }) => (
                <FieldEditor
                    onLeave={draft.settle}
                    id={id}
                    text={draft.text}
                    language="jsonata"
                    label={props.label}
                    onChange={draft.change}
                    completions={complete}
                />
            )}
        </Field>
    );
}

export function useCompletions(
    stage: Stage,
    kind: FieldKind,
): (place: CompletionPlace) => ReturnType<typeof suggestions> {
    const { newest, past } = useEditing();
    const { pointer } = useStateEditing();
    return ({ text, position, word, isExplicit }) => {
        const before = text.slice(Math.max(0, position - 1), position);
        if (!isExplicit && word === "" && ![".", "$", '"'].includes(before)) return [];
        return suggestions(text, position, kind, surroundingsOf(newest(), pointer, stage, past));
    };
}

function expressionText(node: Node | undefined): string {
    if (node === undefined) return "";
    if (node.kind !== "string") return print(node, 0);
    return /^\s*\{%([\s\S]*)%\}\s*$/.exec(node.value)?.[1]?.trim() ?? node.value;
}

/** The typed text as a node; null if it is empty, or a text with the problem. */
export function nodeOf(typed: string, isObject: boolean): Node | null | string {
    const trimmed = typed.trim();
    if (trimmed === "") return null;
    if (/^\{%[\s\S]*%\}$/.test(trimmed)) return stringNode(trimmed);
    const read = parse(trimmed);
    if ("error" in read) return `This is not valid JSON yet: ${read.error.message}`;
    if (isObject && asObject(read.root) === undefined) return "This must be an object.";
    return read.root;
}

function marksOf(typed: string): readonly Mark[] {
    if (typed.trim() === "" || /^\s*\{%[\s\S]*%\}\s*$/.test(typed)) return [];
    const read = parse(typed);
    return "error" in read ? [{ severity: "error", ...read.error }] : [];
}
