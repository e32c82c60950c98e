import { Fragment, type ReactElement, useState } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { at, under } from "../../model/json/access.ts";
import { Icon } from "../common/Icon.tsx";
import { useEditing } from "./editing.ts";

export interface OptionalField {
    /** The name of the shown member. */
    readonly name: string;
    readonly title: string;
    readonly make: () => ReactElement;
}

/** Rarely used fields: each is shown if it exists, or added by a button. */
export function Optional({ holder, label, fields }: {
    holder: Pointer;
    /** The owner of the fields for screen readers, such as `Rule 1`. */
    label: string;
    fields: readonly OptionalField[];
}): ReactElement {
    const { root } = useEditing();
    const [opened, setOpened] = useState<readonly string[]>([]);
    const isShown = ({ name }: OptionalField) =>
        opened.includes(name) || at(root, under(holder, name)) !== undefined;
    const hidden = fields.filter((field) => !isShown(field));
    return (
        <>
            {fields.filter(isShown).map((field) => (
                <Fragment key={field.name}>{field.make()}</Fragment>
            ))}
            {hidden.length > 0 && (
                <div className="row">
                    {hidden.map(({ name, title }) => (
                        <button
                            key={name}
                            type="button"
                            className="inspector-link"
                            aria-label={`${label}: add ${title}`}
                            onClick={() => setOpened([...opened, name])}
                        >
                            <Icon name="plus" size={12} />
                            {title}
                        </button>
                    ))}
                </div>
            )}
        </>
    );
}
