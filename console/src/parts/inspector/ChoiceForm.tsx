import type { ReactElement } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { at, under } from "../../model/json/access.ts";
import { update } from "../../model/json/change.ts";
import { addRule, removeRule } from "../../model/machine/edits.ts";
import { ruleLabel } from "../../model/machine/conditions.ts";
import { readCondition, writeCondition } from "../../model/inspector/conditions.ts";
import { Combine } from "./Combine.tsx";
import { ConditionEditor } from "./Conditions.tsx";
import { EntryExtras, EntryList } from "./EntryList.tsx";
import { ExpressionField } from "./JsonField.tsx";
import { TargetField } from "./TargetField.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** The rules, the first that holds wins; and where it goes if none does. */
export function ChoiceForm(): ReactElement {
    const { pointer } = useStateEditing();
    return (
        <>
            <EntryList
                name="Choices"
                title="Rules"
                note="The first rule that matches decides where to go."
                word="Rule"
                add={(root, state) => addRule(root, state)}
                remove={removeRule}
                head={ruleLabel}
            >
                {(rule, label) => <Rule pointer={rule} label={label} />}
            </EntryList>
            <section className="inspector-section" aria-label="Default">
                <TargetField
                    pointer={under(pointer, "Default")}
                    label="Default: if no rule matches"
                    none="Fail with States.NoChoiceMatched"
                />
            </section>
        </>
    );
}

function Rule({ pointer, label }: { pointer: Pointer; label: string }): ReactElement {
    const { root, edit } = useEditing();
    const { pointer: state, language } = useStateEditing();
    const node = at(root, pointer);
    const isJSONata = language === "JSONata";
    return (
        <>
            {isJSONata
                ? (
                    <ExpressionField
                        holder={pointer}
                        name="Condition"
                        label="Condition"
                        stage="input"
                        isRequired
                    />
                )
                : node !== undefined && (
                    <>
                        <ConditionEditor
                            condition={readCondition(node)}
                            label={label}
                            onChange={(condition) =>
                                edit((before) =>
                                    at(before, pointer) === undefined
                                        ? { root: before, selected: null }
                                        : {
                                            root: update(
                                                before,
                                                pointer,
                                                () => writeCondition(condition),
                                            ),
                                            selected: state,
                                        }
                                )}
                        />
                        <Combine pointer={pointer} label={label} />
                    </>
                )}
            <TargetField pointer={under(pointer, "Next")} label="Then go to" />
            <EntryExtras
                entry={pointer}
                label={label}
                stage="input"
                fields={isJSONata ? ["Assign", "Output", "Comment"] : ["Assign", "Comment"]}
            />
        </>
    );
}
