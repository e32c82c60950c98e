import type { ReactElement } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { items } from "../../model/json/access.ts";
import { arrayNode, stringNode } from "../../model/json/make.ts";
import { errorNames } from "../../model/inspector/errors.ts";
import { shown } from "../../model/inspector/values.ts";
import { Icon } from "../common/Icon.tsx";
import { Field } from "./Field.tsx";
import { useMember } from "./editing.ts";

/** The errors that a retrier or catcher answers: chips, and a field to add one. */
export function ErrorNames({ holder }: { holder: Pointer }): ReactElement {
    const { pointer, node, set } = useMember(holder, "ErrorEquals");
    const names = items(node).map(shown);
    const change = (changed: readonly string[]) => set(arrayNode(changed.map(stringNode)));

    return (
        <Field label="Errors" pointers={[pointer]} isRequired>
            {({ id, describedBy, isWrong }) => (
                <div className="error-names">
                    {names.map((name, index) => (
                        <span className="chip" key={index}>
                            <span className="ellipsis">{name}</span>
                            <button
                                type="button"
                                aria-label={`Remove ${name}`}
                                onClick={() => change(names.toSpliced(index, 1))}
                            >
                                <Icon name="close" size={10} />
                            </button>
                        </span>
                    ))}
                    <input
                        id={id}
                        className="input"
                        list={`${id}-list`}
                        aria-describedby={describedBy}
                        aria-invalid={isWrong || undefined}
                        placeholder="Add an error"
                        autoComplete="off"
                        spellCheck={false}
                        onChange={(event) => {
                            // A name of the list was chosen; others end with Enter.
                            if (!errorNames.includes(event.target.value)) return;
                            add(event.target);
                        }}
                        onKeyDown={(event) => {
                            if (event.key !== "Enter") return;
                            event.preventDefault();
                            add(event.currentTarget);
                        }}
                        onBlur={(event) => add(event.target)}
                    />
                    <datalist id={`${id}-list`}>
                        {errorNames.filter((name) => !names.includes(name)).map((name) => (
                            <option key={name} value={name} />
                        ))}
                    </datalist>
                </div>
            )}
        </Field>
    );

    function add(input: HTMLInputElement) {
        const name = input.value.trim();
        input.value = "";
        if (name !== "" && !names.includes(name)) change([...names, name]);
    }
}
