import { type ReactElement, type ReactNode, useState } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { at, under } from "../../model/json/access.ts";
import { remove } from "../../model/json/change.ts";
import { setField } from "../../model/machine/edits.ts";
import { numericNode, shown, textNode } from "../../model/inspector/values.ts";
import { Field } from "./Field.tsx";
import { Select, typing } from "./fields.tsx";
import { useDraft } from "./useDraft.ts";
import { useEditing, useStateEditing } from "./editing.ts";

/** No value: the choice of a value that is not in the list. */
const other = "\0";

/**
 * A value that JSONPath writes in one field if it is fixed, and in its twin `…Path` if it comes
 * from the input. JSONata always uses the first field.
 */
export function PathField(
    {
        name,
        label,
        kind,
        holder,
        twin: given,
        suggestions,
        choices = [],
        others = [],
        beside,
        ...props
    }: {
        name: string;
        /** The object with the fields; by default the state itself. */
        holder?: Pointer;
        /** The twin; by default the name with `Path`. */
        twin?: string;
        suggestions?: readonly string[];
        /** The known fixed values; others can still be written. */
        choices?: readonly string[];
        /** Members that it replaces. */
        others?: readonly string[];
        beside?: ReactNode;
        label: string;
        kind: "number" | "text";
        hint?: ReactNode;
        placeholder?: string;
        isRequired?: boolean;
    },
): ReactElement {
    const { root, edit } = useEditing();
    const { pointer: state, language } = useStateEditing();
    const object = holder ?? state;
    const twin = given ?? `${name}Path`;
    const [chosen, choose] = useState<"value" | "path" | null>(null);
    const [isFree, setFree] = useState(false);
    const pointers: readonly Pointer[] = [under(object, name), under(object, twin)];
    const [value, path] = pointers.map((pointer) => at(root, pointer));
    const isPath = language === "JSONPath" &&
        (chosen === null ? value === undefined && path !== undefined : chosen === "path");

    const draft = useDraft(shown(isPath ? path : value), (typed) => {
        const node = isPath || kind === "text" ? textNode(typed) : numericNode(typed);
        const [here, other] = [name, twin].map((each) => under(object, each));
        const [field = "", rest = ""] = isPath ? [other, here] : [here, other];
        edit((before) => {
            if (at(before, state) === undefined) return { root: before, selected: null };
            const replaced = [rest, ...others.map((other) => under(object, other))];
            const cleared = replaced.reduce(
                (so, gone) => at(so, gone) === undefined ? so : remove(so, gone),
                before,
            );
            return setField(cleared, field, node);
        });
        return null;
    });

    const isExpression = value?.kind === "string" && value.value.startsWith("{%");
    const isChoice = choices.length > 0 && !isPath && !isExpression && !isFree &&
        (value === undefined || value.kind === "string");
    const kinds = [
        { value: "value", title: "Fixed" },
        { value: "path", title: "Path" },
    ];
    return (
        <Field
            label={label}
            hint={props.hint}
            pointers={pointers}
            complaint={draft.complaint}
            isRequired={props.isRequired}
            beside={beside}
        >
            {({ id, describedBy, isWrong }) => (
                <div className="row">
                    {language === "JSONPath" && (
                        <Select
                            label={`${label}: kind`}
                            value={isPath ? "path" : "value"}
                            options={kinds}
                            onSelect={(word) => {
                                draft.drop();
                                choose(word === "path" ? "path" : "value");
                            }}
                        />
                    )}
                    {isChoice
                        ? (
                            <Select
                                id={id}
                                describedBy={describedBy}
                                isWrong={isWrong}
                                value={draft.text}
                                options={[
                                    ...choices.map((each) => ({ value: each, title: each })),
                                    { value: other, title: "Something else…" },
                                ]}
                                onSelect={(word) => {
                                    if (word === other) return setFree(true);
                                    draft.change(word);
                                    draft.settle();
                                }}
                            />
                        )
                        : (
                            <input
                                id={id}
                                className="input mono grow"
                                aria-describedby={describedBy}
                                aria-invalid={isWrong || undefined}
                                placeholder={isPath ? "$.field" : props.placeholder}
                                list={suggestions === undefined || isPath
                                    ? undefined
                                    : `${id}-list`}
                                spellCheck={false}
                                autoComplete="off"
                                {...typing(draft)}
                            />
                        )}
                    {!isChoice && suggestions !== undefined && (
                        <datalist id={`${id}-list`}>
                            {suggestions.map((each) => <option key={each} value={each} />)}
                        </datalist>
                    )}
                </div>
            )}
        </Field>
    );
}
