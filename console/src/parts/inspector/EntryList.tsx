import type { ReactElement, ReactNode } from "react";
import type { Node, ObjectNode, Pointer } from "../../model/json/document.ts";
import { items, member, under } from "../../model/json/access.ts";
import { type EditResult, moveItem } from "../../model/machine/edits.ts";
import type { Stage } from "../../model/inspector/samples.ts";
import { TextField } from "./fields.tsx";
import { JsonField } from "./JsonField.tsx";
import { ListSection } from "./ListSection.tsx";
import { Optional } from "./Optional.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** A list in the state with a form for each entry: rules, retriers, catchers. */
export function EntryList({ name, title, note, word, add, remove, head, children }: {
    /** The name of the state's member. */
    name: "Choices" | "Retry" | "Catch";
    title: string;
    note: string;
    /** The word for one entry, such as `Rule`. */
    word: string;
    add: (root: ObjectNode, state: Pointer) => EditResult;
    remove: (root: ObjectNode, entry: Pointer) => EditResult;
    /** Shown beside `Rule 1`. */
    head: (entry: Node, index: number) => string;
    children: (entry: Pointer, label: string) => ReactNode;
}): ReactElement {
    const { edit } = useEditing();
    const { pointer, node } = useStateEditing();
    const list = under(pointer, name);
    const entries = items(member(node, name));
    const entry = (index: number) => under(list, index);
    return (
        <ListSection
            title={title}
            pointer={list}
            note={note}
            count={entries.length}
            word={word}
            addTitle={`Add ${word.toLowerCase()}`}
            onAdd={() => edit((root) => add(root, pointer))}
            onMove={(from, to) => edit((root) => moveItem(root, entry(from), to))}
            onRemove={(index) => edit((root) => remove(root, entry(index)))}
            head={(index) => {
                const each = entries[index];
                return each === undefined ? "" : head(each, index);
            }}
        >
            {(index) => children(entry(index), `${word} ${index + 1}`)}
        </ListSection>
    );
}

type Extra = "Assign" | "Output" | "Comment";

/** Optional fields of an entry; each is shown if it exists or is requested. */
export function EntryExtras({ entry, label, stage, fields }: {
    entry: Pointer;
    label: string;
    /** The data to which their expressions can refer. */
    stage: Stage;
    fields: readonly Extra[];
}): ReactElement {
    return (
        <Optional
            holder={entry}
            label={label}
            fields={fields.map((name) => ({
                name,
                title: titles[name],
                make: () =>
                    name === "Comment"
                        ? <TextField holder={entry} name={name} label={titles[name]} />
                        : (
                            <JsonField
                                holder={entry}
                                name={name}
                                label={titles[name]}
                                stage={stage}
                                isObject={name === "Assign"}
                            />
                        ),
            }))}
        />
    );
}

const titles: Readonly<Record<Extra, string>> = {
    Assign: "Variables",
    Output: "Output",
    Comment: "Comment",
};
