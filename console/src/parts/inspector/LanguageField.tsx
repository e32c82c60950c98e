import { type ReactElement, useState } from "react";
import { asObject, at } from "../../model/json/access.ts";
import { replace } from "../../model/json/change.ts";
import { makeMember, stringNode } from "../../model/json/make.ts";
import { toJSONata } from "../../model/inspector/convert/state.ts";
import { machineLanguage } from "../../model/inspector/language.ts";
import { Dialog } from "../common/Dialog.tsx";
import { SelectField } from "./fields.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** The state's query language, with a conversion from JSONPath to JSONata. */
export function LanguageField(): ReactElement {
    const { root } = useEditing();
    const { pointer, language } = useStateEditing();
    const [isOpen, setOpen] = useState(false);
    return (
        <>
            <SelectField
                holder={pointer}
                name="QueryLanguage"
                label="Language"
                options={[
                    { value: "", title: `${machineLanguage(root)} (default)` },
                    // A state in a JSONata machine cannot use JSONPath.
                    ...machineLanguage(root) === "JSONata"
                        ? []
                        : [{ value: "JSONPath", title: "JSONPath" }],
                    { value: "JSONata", title: "JSONata" },
                ]}
                beside={language === "JSONPath" && (
                    <button
                        type="button"
                        className="inspector-link"
                        onClick={() => setOpen(true)}
                    >
                        Convert
                    </button>
                )}
            />
            {isOpen && <Convert onClose={() => setOpen(false)} />}
        </>
    );
}

/** Converts the state if the whole conversion is certain, or else shows the obstacles. */
function Convert({ onClose }: { onClose: () => void }): ReactElement {
    const { edit } = useEditing();
    const { pointer, node, name } = useStateEditing();
    const conversion = toJSONata(node);
    const convert = () => {
        edit((root) => {
            const state = asObject(at(root, pointer));
            const made = state === undefined ? undefined : toJSONata(state);
            if (made === undefined || !("state" in made)) return { root, selected: pointer };
            const language = makeMember("QueryLanguage", stringNode("JSONata"));
            const [first, ...others] = made.state.members;
            const members = first === undefined ? [language] : [first, language, ...others];
            return { root: replace(root, pointer, { kind: "object", members }), selected: pointer };
        });
        onClose();
    };
    return (
        <Dialog
            title={`Convert “${name}” to JSONata`}
            onClose={onClose}
            actions={
                <>
                    <button type="button" className="button" onClick={onClose}>Cancel</button>
                    <button
                        type="button"
                        className="button primary"
                        disabled={!("state" in conversion)}
                        onClick={convert}
                    >
                        Convert
                    </button>
                </>
            }
        >
            {"state" in conversion
                ? (
                    <>
                        <p>
                            Everything in this state can be converted to JSONata that does the same.
                            States inside it stay as they are.
                        </p>
                        {conversion.notes.map((note) => <p key={note}>{note}</p>)}
                    </>
                )
                : (
                    <>
                        <p>
                            It is not certain that these parts would do the same, so nothing is
                            changed:
                        </p>
                        <ul>
                            {conversion.obstacles.map(({ field, reason }, index) => (
                                <li key={index}>
                                    <code>{field}</code>: {reason}
                                </li>
                            ))}
                        </ul>
                    </>
                )}
        </Dialog>
    );
}
