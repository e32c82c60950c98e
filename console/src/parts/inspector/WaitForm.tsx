import { type ReactElement, useState } from "react";
import { asObject, at, member, under } from "../../model/json/access.ts";
import { remove } from "../../model/json/change.ts";
import { numberNode } from "../../model/json/make.ts";
import { setField } from "../../model/machine/edits.ts";
import { Field } from "./Field.tsx";
import { Select } from "./fields.tsx";
import { PathField } from "./PathField.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** The duration of a wait, or its end. */
export function WaitForm(): ReactElement {
    const { edit } = useEditing();
    const { pointer, node } = useStateEditing();
    const has = (name: string) => member(node, name) !== undefined;
    const [chosen, choose] = useState<"Seconds" | "Timestamp" | null>(null);
    const stored = has("Timestamp") || has("TimestampPath") ? "Timestamp" : "Seconds";
    const kind = chosen ?? stored;

    /** A time has no initial value, so the old field stays until one is typed. */
    const change = (word: string) => {
        choose(word === "Timestamp" ? "Timestamp" : "Seconds");
        if (word === "Timestamp") return;
        edit((root) => {
            let result = root;
            for (const name of ["Timestamp", "TimestampPath"]) {
                if (member(at(result, pointer), name) === undefined) continue;
                result = remove(result, under(pointer, name));
            }
            const state = asObject(at(result, pointer));
            return member(state, "Seconds") ?? member(state, "SecondsPath")
                ? { root: result, selected: pointer }
                : setField(result, under(pointer, "Seconds"), numberNode(5));
        });
    };
    return (
        <section className="inspector-section" aria-label="Wait">
            <Field label="Wait" pointers={[]}>
                {({ id }) => (
                    <Select
                        id={id}
                        value={kind}
                        options={[
                            { value: "Seconds", title: "For some seconds" },
                            { value: "Timestamp", title: "Until a time" },
                        ]}
                        onSelect={change}
                    />
                )}
            </Field>
            {kind === "Seconds"
                ? <PathField key="Seconds" name="Seconds" label="Seconds" kind="number" />
                : (
                    <PathField
                        key="Timestamp"
                        name="Timestamp"
                        label="Time"
                        kind="text"
                        placeholder="2026-01-31T06:00:00Z"
                        others={["Seconds", "SecondsPath"]}
                    />
                )}
        </section>
    );
}
