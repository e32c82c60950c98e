import type { ReactElement } from "react";
import { stateNames } from "../../model/inspector/scopes.ts";
import { NumberField, SelectField, TextField } from "./fields.tsx";
import { OtherMembers } from "./UnknownMembers.tsx";
import { useEditing } from "./editing.ts";

/** The machine's own fields, when no state is selected. */
export function MachineForm(): ReactElement {
    const { root } = useEditing();
    const names = stateNames(root, "");
    const known = ["Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"];
    return (
        <>
            <section className="inspector-section" aria-label="State machine">
                <TextField holder="" name="Comment" label="Comment" lines={3} />
                <SelectField
                    holder=""
                    name="QueryLanguage"
                    label="Query language"
                    hint="A state can use JSONata in a JSONPath state machine, but not the reverse."
                    options={[
                        { value: "", title: "Not set: JSONPath" },
                        { value: "JSONPath", title: "JSONPath" },
                        { value: "JSONata", title: "JSONata" },
                    ]}
                />
                <SelectField
                    holder=""
                    name="StartAt"
                    label="First state"
                    isRequired
                    options={names.map((name) => ({ value: name, title: name }))}
                />
                <NumberField
                    holder=""
                    name="TimeoutSeconds"
                    label="Timeout in seconds"
                    hint="An execution that takes longer times out."
                />
                <SelectField
                    holder=""
                    name="Version"
                    label="Version of the language"
                    options={[{ value: "", title: "Not set" }, { value: "1.0", title: "1.0" }]}
                />
            </section>
            <OtherMembers
                holder=""
                members={root.members.filter(({ key }) => !known.includes(key))}
                owner="a state machine"
            />
        </>
    );
}
