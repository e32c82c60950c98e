import { type ReactElement, useState } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { asObject, at, under } from "../../model/json/access.ts";
import { setField } from "../../model/machine/edits.ts";
import type { ServiceField } from "../../model/integrations/fields.ts";
import { problemsAt } from "../../model/inspector/problems.ts";
import { Icon } from "../common/Icon.tsx";
import { Complaints } from "./Field.tsx";
import { CheckField, Select, SelectField } from "./fields.tsx";
import { JsonField } from "./JsonField.tsx";
import { PathField } from "./PathField.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/**
 * The service's fields as rows: required and existing ones, and a list to add others. Other members
 * in the document stay, and are listed below.
 */
export function ServiceFields({ holder, fields, suggestions = {}, choices = {}, hints = {} }: {
    holder: Pointer;
    fields: readonly ServiceField[];
    /** Suggested values by field. */
    suggestions?: Readonly<Record<string, readonly string[]>>;
    /** All possible values by field. */
    choices?: Readonly<Record<string, readonly string[]>>;
    /** Hints below the fields. */
    hints?: Readonly<Record<string, string>>;
}): ReactElement {
    const { root, problems, edit } = useEditing();
    const { pointer: state } = useStateEditing();
    const [added, setAdded] = useState<readonly string[]>([]);
    const members = asObject(at(root, holder))?.members ?? [];
    const present = new Set(members.map(({ key }) => bare(key)));
    const isShown = ({ name, isRequired }: ServiceField) =>
        isRequired || present.has(name) || added.includes(name);
    const hidden = fields.filter((field) => !isShown(field));
    const others = members.filter(({ key }) => !fields.some(({ name }) => name === bare(key)));

    const remove = (name: string) => {
        setAdded(added.filter((each) => each !== name));
        edit((before) => {
            const there = [name, `${name}.$`].map((key) => under(holder, key))
                .filter((pointer) => at(before, pointer) !== undefined);
            const [pointer] = there;
            if (pointer === undefined || at(before, state) === undefined) {
                return { root: before, selected: state };
            }
            return setField(before, pointer, null);
        });
    };
    return (
        <div className="service-fields">
            <Complaints problems={problemsAt(problems, holder)} />
            {fields.filter(isShown).map((field) => (
                <ServiceFieldRow
                    key={field.name}
                    holder={holder}
                    field={field}
                    suggestions={suggestions[field.name]}
                    choices={choices[field.name]}
                    hint={hints[field.name]}
                    onRemove={field.isRequired ? undefined : () => remove(field.name)}
                />
            ))}
            {others.length > 0 && (
                <p className="inspector-hint">
                    Not a field of the service; it stays as it is:{" "}
                    {others.map(({ key }) => key).join(", ")}
                </p>
            )}
            {hidden.length > 0 && (
                <Select
                    label="Add a field"
                    value="+"
                    options={[
                        { value: "+", title: "Add a field…" },
                        ...hidden.map(({ name, type }) => ({
                            value: name,
                            title: `${name} · ${type}`,
                        })),
                    ]}
                    onSelect={(name) => name !== "+" && setAdded([...added, name])}
                />
            )}
        </div>
    );
}

function ServiceFieldRow({ holder, field, suggestions, choices, hint, onRemove }: {
    holder: Pointer;
    field: ServiceField;
    suggestions?: readonly string[];
    choices?: readonly string[];
    hint?: string;
    onRemove?: () => void;
}): ReactElement {
    const { root } = useEditing();
    const { language } = useStateEditing();
    const { name, type, isRequired } = field;
    const beside = (
        <>
            <span className="field-type">{type}</span>
            {onRemove !== undefined && (
                <button
                    type="button"
                    className="icon-button"
                    aria-label={`Remove ${name}`}
                    onClick={onRemove}
                >
                    <Icon name="close" size={12} />
                </button>
            )}
        </>
    );
    const shared = { holder, name, label: name, isRequired, beside, hint };
    const value = at(root, under(holder, name));
    const isComputed = at(root, under(holder, `${name}.$`)) !== undefined ||
        value?.kind === "string";
    if (type === "object" && (value === undefined || value.kind === "object") && !isComputed) {
        return (
            <fieldset className="service-object">
                <legend className="row">
                    <span className="grow">
                        {name}
                        {isRequired && <span className="soft">&nbsp;· required</span>}
                    </span>
                    {beside}
                </legend>
                <ServiceFields holder={under(holder, name)} fields={field.fields} />
            </fieldset>
        );
    }
    if (type === "words" && !isComputed && value === undefined) {
        return (
            <SelectField
                {...shared}
                options={[
                    { value: "", title: "Not set" },
                    ...field.words.map((word) => ({ value: word, title: word })),
                ]}
            />
        );
    }
    if (type === "boolean" && (value === undefined || value.kind === "literal") && !isComputed) {
        return <CheckField {...shared} />;
    }
    const isPlain = ["text", "number", "words", "boolean"].includes(type);
    if (isPlain || (isComputed && language === "JSONPath")) {
        return (
            <PathField
                {...shared}
                twin={`${name}.$`}
                kind={type === "number" ? "number" : "text"}
                suggestions={suggestions ?? (type === "words" ? field.words : undefined)}
                choices={choices}
            />
        );
    }
    return <JsonField {...shared} stage="input" placeholder="{}" />;
}

/** The name of a field, whether its value is a path or not. */
function bare(key: string): string {
    return key.endsWith(".$") ? key.slice(0, -2) : key;
}
