import type { ReactElement } from "react";
import type { Node, ObjectNode, Pointer } from "../../model/json/document.ts";
import { at, fromValue, items, member, text, under } from "../../model/json/access.ts";
import { insertItem, replace } from "../../model/json/change.ts";
import { arrayNode } from "../../model/json/make.ts";
import {
    addCatcher,
    type EditResult,
    moveItem,
    removeCatcher,
    setField,
} from "../../model/machine/edits.ts";
import { ErrorNames } from "./ErrorNames.tsx";
import { NumberField, SelectField, TextField } from "./fields.tsx";
import { JsonField } from "./JsonField.tsx";
import { ListSection } from "./ListSection.tsx";
import { Optional } from "./Optional.tsx";
import { PathOrNull } from "./PathOrNull.tsx";
import { TargetField } from "./TargetField.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** What is done about errors: first the retriers, then the catchers. */
export function ErrorsForm(): ReactElement {
    return (
        <>
            <Retriers />
            <Catchers />
        </>
    );
}

function Retriers(): ReactElement {
    const { edit } = useEditing();
    const { pointer, node } = useStateEditing();
    const list = under(pointer, "Retry");
    const retriers = items(member(node, "Retry"));
    const retrier = (index: number) => under(list, index);
    return (
        <ListSection
            title="Retry"
            pointer={list}
            note="The first that names the error tries the state again."
            count={retriers.length}
            word="Retrier"
            addTitle="Add retrier"
            onAdd={() => edit((root) => withRetrier(root, pointer))}
            onMove={(from, to) => edit((root) => moveItem(root, retrier(from), to))}
            onRemove={(index) =>
                edit((root) => setField(root, retriers.length === 1 ? list : retrier(index), null))}
            head={(index) => errorsOf(retriers[index])}
        >
            {(index) => <Retrier pointer={retrier(index)} label={`Retrier ${index + 1}`} />}
        </ListSection>
    );
}

function Retrier({ pointer, label }: { pointer: Pointer; label: string }): ReactElement {
    return (
        <>
            <ErrorNames holder={pointer} />
            <div className="field-pair">
                <NumberField
                    holder={pointer}
                    name="IntervalSeconds"
                    label="First wait in seconds"
                    placeholder="1"
                />
                <NumberField
                    holder={pointer}
                    name="MaxAttempts"
                    label="Attempts at most"
                    placeholder="3"
                />
            </div>
            <div className="field-pair">
                <NumberField
                    holder={pointer}
                    name="BackoffRate"
                    label="Each wait longer by"
                    placeholder="2"
                />
                <NumberField
                    holder={pointer}
                    name="MaxDelaySeconds"
                    label="Longest wait in seconds"
                />
            </div>
            <SelectField
                holder={pointer}
                name="JitterStrategy"
                label="Jitter"
                options={[
                    { value: "", title: "Not set: none" },
                    { value: "NONE", title: "None" },
                    { value: "FULL", title: "Full: somewhere up to the wait" },
                ]}
            />
            <CommentOf holder={pointer} label={label} />
        </>
    );
}

function Catchers(): ReactElement {
    const { edit } = useEditing();
    const { pointer, node } = useStateEditing();
    const catchers = items(member(node, "Catch"));
    const catcher = (index: number) => under(pointer, "Catch", index);
    return (
        <ListSection
            title="Catch"
            pointer={under(pointer, "Catch")}
            note="When no retrier helps any more, the first that names the error goes on elsewhere."
            count={catchers.length}
            word="Catcher"
            addTitle="Add catcher"
            onAdd={() => edit((root) => addCatcher(root, pointer))}
            onMove={(from, to) => edit((root) => moveItem(root, catcher(from), to))}
            onRemove={(index) => edit((root) => removeCatcher(root, catcher(index)))}
            head={(index) => errorsOf(catchers[index])}
        >
            {(index) => <Catcher pointer={catcher(index)} label={`Catcher ${index + 1}`} />}
        </ListSection>
    );
}

function Catcher({ pointer, label }: { pointer: Pointer; label: string }): ReactElement {
    const { language } = useStateEditing();
    const isJSONata = language === "JSONata";
    return (
        <>
            <ErrorNames holder={pointer} />
            <TargetField pointer={under(pointer, "Next")} label="Then go to" />
            {isJSONata
                ? (
                    <JsonField
                        holder={pointer}
                        name="Output"
                        label="Output"
                        stage="error"
                        hint="Without it, the error: {Error, Cause}."
                    />
                )
                : (
                    <PathOrNull
                        holder={pointer}
                        name="ResultPath"
                        label="Result path"
                        stage="error"
                        hint="Where the error goes in the input; empty: in its place."
                    />
                )}
            <Optional
                holder={pointer}
                label={label}
                fields={[{
                    name: "Assign",
                    title: "Variables",
                    make: () => (
                        <JsonField
                            holder={pointer}
                            name="Assign"
                            label="Variables"
                            stage="error"
                            isObject
                        />
                    ),
                }]}
            />
            <CommentOf holder={pointer} label={label} />
        </>
    );
}

function CommentOf({ holder, label }: { holder: Pointer; label: string }): ReactElement {
    return (
        <Optional
            holder={holder}
            label={label}
            fields={[{
                name: "Comment",
                title: "Comment",
                make: () => <TextField holder={holder} name="Comment" label="Comment" />,
            }]}
        />
    );
}

/** A new retrier goes before one for all errors, which has to be the last. */
function withRetrier(root: ObjectNode, state: Pointer): EditResult {
    const list = under(state, "Retry");
    const retriers = items(at(root, list));
    const all = retriers.findIndex((each) =>
        items(member(each, "ErrorEquals")).some((error) => text(error) === "States.ALL")
    );
    const retrier = fromValue({
        ErrorEquals: [all < 0 && retriers.length === 0 ? "States.ALL" : "States.TaskFailed"],
        IntervalSeconds: 1,
        MaxAttempts: 3,
        BackoffRate: 2,
    });
    const changed = at(root, list)?.kind === "array"
        ? insertItem(root, list, all < 0 ? retriers.length : all, retrier)
        : replace(root, list, arrayNode([retrier]));
    return { root: changed, selected: state };
}

function errorsOf(entry: Node | undefined): string {
    return items(member(entry, "ErrorEquals")).map((name) => text(name) ?? "").join(", ");
}
