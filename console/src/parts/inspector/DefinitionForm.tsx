import { type ReactElement, useMemo } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { asObject, at } from "../../model/json/access.ts";
import { replace } from "../../model/json/change.ts";
import { parse } from "../../model/json/parse.ts";
import { print } from "../../model/json/print.ts";
import type { Mark } from "../editor/CodeEditor.tsx";
import { useCompletions } from "./JsonField.tsx";
import { Field } from "./Field.tsx";
import { FieldEditor } from "./FieldEditor.tsx";
import { useDraft } from "./useDraft.ts";
import { useEditing, useStateEditing } from "./editing.ts";

/** The state as it stands in the document, to be edited as text. */
export function DefinitionForm(): ReactElement {
    const { edit, newest } = useEditing();
    const { pointer, node } = useStateEditing();
    const complete = useCompletions("result", "template");
    const draft = useDraft(print(node), (typed) => {
        const read = parse(typed);
        if ("error" in read) return `This is not valid JSON yet: ${read.error.message}`;
        const state = asObject(read.root);
        if (state === undefined) return "A state is an object.";
        if (at(newest(), pointer) !== undefined) {
            edit((root) => ({ root: replace(root, pointer, state), selected: pointer }));
        }
        return null;
    });
    const marks = useMemo<readonly Mark[]>(() => {
        const read = parse(draft.text);
        return "error" in read ? [{ severity: "error", ...read.error }] : [];
    }, [draft.text]);
    const pointers: readonly Pointer[] = [pointer];
    return (
        <Field label="Definition of the state" pointers={pointers} complaint={draft.complaint}>
            {({ id }) => (
                <FieldEditor
                    onLeave={draft.settle}
                    isTall
                    id={id}
                    text={draft.text}
                    language="asl"
                    label="Definition of the state"
                    marks={marks}
                    onChange={draft.change}
                    completions={complete}
                />
            )}
        </Field>
    );
}
