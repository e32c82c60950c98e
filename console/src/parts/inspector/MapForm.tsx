import type { ReactElement } from "react";
import { member, under } from "../../model/json/access.ts";
import { isDistributed } from "../../model/inspector/samples.ts";
import { Notice } from "../common/Notice.tsx";
import { SelectField, TextField } from "./fields.tsx";
import { JsonField } from "./JsonField.tsx";
import { PathField } from "./PathField.tsx";
import { useStateEditing } from "./editing.ts";

/** The settings of a Map: its items, their inputs, concurrency, and tolerated failures. */
export function MapForm(): ReactElement {
    const { pointer, node, language } = useStateEditing();
    const isJSONata = language === "JSONata";
    const selector = member(node, "Parameters") !== undefined && !isJSONata
        ? "Parameters"
        : "ItemSelector";
    return (
        <>
            <section className="inspector-section" aria-label="Items">
                <h3>Items</h3>
                {isJSONata
                    ? (
                        <JsonField
                            holder={pointer}
                            name="Items"
                            label="Items"
                            stage="input"
                            hint="A list, or an expression that returns one. Default: the input."
                        />
                    )
                    : (
                        <TextField
                            holder={pointer}
                            name="ItemsPath"
                            label="Path to the items"
                            placeholder="$"
                            isMono
                        />
                    )}
                <JsonField
                    holder={pointer}
                    name={selector}
                    label="Input of each iteration"
                    stage="input"
                    hint={isJSONata
                        ? "$states.context.Map.Item.Value is the item, .Index its number."
                        : "$$.Map.Item.Value is the item, $$.Map.Item.Index its number."}
                />
            </section>
            <section className="inspector-section" aria-label="Limits">
                <h3>Limits</h3>
                <PathField
                    name="MaxConcurrency"
                    label="Iterations at the same time"
                    kind="number"
                    placeholder="0"
                    hint="0: no limit."
                />
                <PathField
                    name="ToleratedFailureCount"
                    label="Iterations that may fail"
                    kind="number"
                    placeholder="0"
                />
                <PathField
                    name="ToleratedFailurePercentage"
                    label="Percentage that may fail"
                    kind="number"
                    placeholder="0"
                />
            </section>
            {isDistributed(node) && <DistributedFields />}
        </>
    );
}

/** The fields of a mode that this server does not run: they are shown and kept. */
function DistributedFields(): ReactElement {
    const { pointer, node, language } = useStateEditing();
    const processor = member(node, "ItemProcessor") === undefined ? "Iterator" : "ItemProcessor";
    const config = under(pointer, processor, "ProcessorConfig");
    const shown = ["ItemReader", "ItemBatcher", "ResultWriter"]
        .filter((name) => member(node, name) !== undefined);
    return (
        <section className="inspector-section" aria-label="Distributed mode">
            <h3>Distributed mode</h3>
            <Notice kind="warning" title="Not supported by this server yet">
                You can draw and export a distributed Map, but you cannot save it on this server.
            </Notice>
            <SelectField
                holder={config}
                name="ExecutionType"
                label="Type of the child executions"
                options={[
                    { value: "STANDARD", title: "Standard" },
                    { value: "EXPRESS", title: "Express" },
                ]}
            />
            {member(node, "Label") !== undefined && (
                <TextField holder={pointer} name="Label" label="Label" />
            )}
            {shown.map((name) => (
                <JsonField
                    key={`${name} ${language}`}
                    holder={pointer}
                    name={name}
                    label={name}
                    stage="input"
                    isObject
                    isConstant
                />
            ))}
        </section>
    );
}
