import type { ReactElement } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { at, isTrue, lastPart, parent, under } from "../../model/json/access.ts";
import { setTarget } from "../../model/machine/edits.ts";
import { scopeOf, stateNames } from "../../model/inspector/scopes.ts";
import { shown } from "../../model/inspector/values.ts";
import { Field } from "./Field.tsx";
import { Select } from "./fields.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** The target of a field: one of the scope's states. */
export function TargetField({ pointer, label, none }: {
    /** The pointer to the field: `…/Next`, `…/Default`. */
    pointer: Pointer;
    label: string;
    /** The meaning of no target, if that is allowed. */
    none?: string;
}): ReactElement {
    const { root, edit } = useEditing();
    const state = useStateEditing();
    const isOwn = parent(pointer) === state.pointer && lastPart(pointer) === "Next";
    const node = at(root, pointer);
    const isEnd = isOwn && node === undefined &&
        isTrue(at(root, under(state.pointer, "End")));
    const names = stateNames(root, scopeOf(state.pointer));
    const value = node === undefined ? (isEnd || !isOwn ? noTarget : "") : `=${shown(node)}`;
    const pointers = isOwn ? [pointer, under(state.pointer, "End")] : [pointer];
    return (
        <Field label={label} pointers={pointers}>
            {({ id, describedBy, isWrong }) => (
                <Select
                    id={id}
                    describedBy={describedBy}
                    isWrong={isWrong}
                    value={value}
                    options={[
                        ...none === undefined ? [] : [{ value: noTarget, title: none }],
                        ...names.map((name) => ({ value: `=${name}`, title: name })),
                        ...node === undefined || names.includes(shown(node))
                            ? []
                            : [{ value, title: `${shown(node)} (not here)` }],
                    ]}
                    onSelect={(chosen) =>
                        edit((before) =>
                            setTarget(before, pointer, chosen === noTarget ? null : chosen.slice(1))
                        )}
                />
            )}
        </Field>
    );
}

/** States may have any name, so names have a prefix and this has none. */
const noTarget = "none";
