import type { ReactElement } from "react";
import { at, items, member, under } from "../../model/json/access.ts";
import { update } from "../../model/json/change.ts";
import { addRule, moveItem, removeRule } from "../../model/machine/edits.ts";
import { ruleLabel } from "../../model/machine/conditions.ts";
import { readCondition, writeCondition } from "../../model/inspector/conditions.ts";
import { Combine } from "./Combine.tsx";
import { ConditionEditor } from "./Conditions.tsx";
import { TextField } from "./fields.tsx";
import { ExpressionField, JsonField } from "./JsonField.tsx";
import { ListSection } from "./ListSection.tsx";
import { Optional } from "./Optional.tsx";
import { TargetField } from "./TargetField.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** The rules, the first that holds wins; and where it goes if none does. */
export function ChoiceForm(): ReactElement {
    const { edit } = useEditing();
    const { pointer, node } = useStateEditing();
    const rules = items(member(node, "Choices"));
    const rule = (index: number) => under(pointer, "Choices", index);
    return (
        <>
            <ListSection
                title="Rules"
                pointer={under(pointer, "Choices")}
                note="The first rule that holds says where to go."
                count={rules.length}
                word="Rule"
                addTitle="Add rule"
                onAdd={() => edit((before) => addRule(before, pointer))}
                onMove={(from, to) => edit((before) => moveItem(before, rule(from), to))}
                onRemove={(index) => edit((before) => removeRule(before, rule(index)))}
                head={(index) => {
                    const each = rules[index];
                    return each === undefined ? "" : ruleLabel(each, index);
                }}
            >
                {(index) => <Rule index={index} />}
            </ListSection>
            <section className="inspector-section" aria-label="Default">
                <TargetField
                    pointer={under(pointer, "Default")}
                    label="Default: if no rule holds"
                    none="Fail with States.NoChoiceMatched"
                />
            </section>
        </>
    );
}

function Rule({ index }: { index: number }): ReactElement {
    const { root, edit } = useEditing();
    const { pointer: state, language } = useStateEditing();
    const pointer = under(state, "Choices", index);
    const node = at(root, pointer);
    const label = `Rule ${index + 1}`;
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
            <Optional
                holder={pointer}
                label={label}
                fields={[
                    {
                        name: "Assign",
                        title: "Variables",
                        make: () => (
                            <JsonField
                                holder={pointer}
                                name="Assign"
                                label="Variables"
                                stage="input"
                                isObject
                            />
                        ),
                    },
                    ...isJSONata
                        ? [{
                            name: "Output",
                            title: "Output",
                            make: () => (
                                <JsonField
                                    holder={pointer}
                                    name="Output"
                                    label="Output"
                                    stage="input"
                                />
                            ),
                        }]
                        : [],
                    {
                        name: "Comment",
                        title: "Comment",
                        make: () => <TextField holder={pointer} name="Comment" label="Comment" />,
                    },
                ]}
            />
        </>
    );
}
