import type { ReactElement } from "react";
import { at, under } from "../../model/json/access.ts";
import { rename, setType } from "../../model/machine/edits.ts";
import { stateTypes } from "../../model/inspector/members.ts";
import { Field } from "./Field.tsx";
import { Select, TextField, typing } from "./fields.tsx";
import { LanguageField } from "./LanguageField.tsx";
import { useDraft } from "./useDraft.ts";
import { useEditing, useStateEditing } from "./editing.ts";

/** The fields of every state: name, type, comment and language. */
export function StateHead(): ReactElement {
    const { edit } = useEditing();
    const { pointer, type } = useStateEditing();
    const pointers = [under(pointer, "Type")];
    return (
        <section className="inspector-section" aria-label="State">
            <NameField />
            <div className="field-pair">
                <Field label="Type" pointers={pointers}>
                    {({ id, describedBy, isWrong }) => (
                        <Select
                            id={id}
                            describedBy={describedBy}
                            isWrong={isWrong}
                            value={type}
                            options={stateTypes.map((word) => ({ value: word, title: word }))}
                            onSelect={(word) => edit((root) => setType(root, pointer, word))}
                        />
                    )}
                </Field>
                <LanguageField />
            </div>
            <TextField holder={pointer} name="Comment" label="Comment" lines={2} />
        </section>
    );
}

/** A name is changed as a whole, because each letter would rename all references. */
function NameField(): ReactElement {
    const { edit, newest } = useEditing();
    const { pointer, name } = useStateEditing();
    const draft = useDraft(name, (typed) => {
        if (at(newest(), pointer) === undefined) return null;
        const tried = rename(newest(), pointer, typed);
        if (tried.problem !== undefined) return tried.problem;
        edit((root) => rename(root, pointer, typed), "selection");
        return null;
    }, "leaving");
    return (
        <Field label="Name" pointers={[]} complaint={draft.complaint} isRequired>
            {({ id, describedBy, isWrong }) => (
                <input
                    id={id}
                    className="input"
                    maxLength={80}
                    aria-describedby={describedBy}
                    aria-invalid={isWrong || undefined}
                    autoComplete="off"
                    {...typing(draft)}
                />
            )}
        </Field>
    );
}
