import type { ReactElement } from "react";
import type { Node, ObjectNode, Pointer } from "../../model/json/document.ts";
import { at, fromValue, items, member, parent, text, under } from "../../model/json/access.ts";
import { insertItem, replace } from "../../model/json/change.ts";
import { arrayNode } from "../../model/json/make.ts";
import { addCatcher, type EditResult, removeCatcher, setField } from "../../model/machine/edits.ts";
import { EntryExtras, EntryList } from "./EntryList.tsx";
import { ErrorNames } from "./ErrorNames.tsx";
import { NumberField, SelectField } from "./fields.tsx";
import { JsonField } from "./JsonField.tsx";
import { PathOrNull } from "./PathOrNull.tsx";
import { TargetField } from "./TargetField.tsx";
import { useStateEditing } from "./editing.ts";

/** The handling of errors: first the retriers, then the catchers. */
export function ErrorsForm(): ReactElement {
    return (
        <>
            <Retriers />
            <Catchers />
        </>
    );
}

function Retriers(): ReactElement {
    return (
        <EntryList
            name="Retry"
            title="Retry"
            note="The first retrier that names the error tries the state again."
            word="Retrier"
            add={withRetrier}
            remove={withoutRetrier}
            head={errorsOf}
        >
            {(retrier, label) => <Retrier pointer={retrier} label={label} />}
        </EntryList>
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
                    label="First pause in seconds"
                    placeholder="1"
                />
                <NumberField
                    holder={pointer}
                    name="MaxAttempts"
                    label="Maximum number of retries"
                    placeholder="3"
                />
            </div>
            <div className="field-pair">
                <NumberField
                    holder={pointer}
                    name="BackoffRate"
                    label="Factor for each further pause"
                    placeholder="2"
                />
                <NumberField
                    holder={pointer}
                    name="MaxDelaySeconds"
                    label="Longest pause in seconds"
                />
            </div>
            <SelectField
                holder={pointer}
                name="JitterStrategy"
                label="Jitter"
                options={[
                    { value: "", title: "Not set: none" },
                    { value: "NONE", title: "None" },
                    { value: "FULL", title: "Full: random, up to the pause" },
                ]}
            />
            <EntryExtras entry={pointer} label={label} stage="error" fields={["Comment"]} />
        </>
    );
}

function Catchers(): ReactElement {
    return (
        <EntryList
            name="Catch"
            title="Catch"
            note="When no retrier is left, the first catcher that names the error decides where to go."
            word="Catcher"
            add={(root, state) => addCatcher(root, state)}
            remove={removeCatcher}
            head={errorsOf}
        >
            {(catcher, label) => <Catcher pointer={catcher} label={label} />}
        </EntryList>
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
                        hint="Default: the error as {Error, Cause}."
                    />
                )
                : (
                    <PathOrNull
                        holder={pointer}
                        name="ResultPath"
                        label="Result path"
                        stage="error"
                        hint="Where to put the error in the input. Empty: it replaces the input."
                    />
                )}
            <EntryExtras
                entry={pointer}
                label={label}
                stage="error"
                fields={["Assign", "Comment"]}
            />
        </>
    );
}

/** Adds a retrier before one for all errors, which must be the last. */
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

/** Removes a retrier; the list is removed with its last one. */
function withoutRetrier(root: ObjectNode, retrier: Pointer): EditResult {
    const list = parent(retrier);
    return setField(root, items(at(root, list)).length === 1 ? list : retrier, null);
}

function errorsOf(entry: Node): string {
    return items(member(entry, "ErrorEquals")).map((name) => text(name) ?? "").join(", ");
}
