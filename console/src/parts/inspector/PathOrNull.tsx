import type { ReactElement } from "react";
import { literalNode } from "../../model/json/make.ts";
import { shown, textNode } from "../../model/inspector/values.ts";
import type { Stage } from "../../model/inspector/samples.ts";
import { Field } from "./Field.tsx";
import { type MemberProps, typing } from "./fields.tsx";
import { TryIt } from "./TryIt.tsx";
import { useDraft } from "./useDraft.ts";
import { useMember } from "./editing.ts";

/** A JSONPath path, or `null` by a checkbox, which discards the data. */
export function PathOrNull({ nothing = "Discard", stage, ...props }: MemberProps & {
    /** The meaning of null. */
    nothing?: string;
    stage: Stage;
}): ReactElement {
    const { pointer, node, set } = useMember(props.holder, props.name);
    const isNull = node?.kind === "literal" && node.raw === "null";
    const draft = useDraft(isNull ? "" : shown(node), (typed) => {
        set(textNode(typed.trim()));
        return null;
    });
    const isSource = props.name !== "ResultPath";
    return (
        <Field
            {...props}
            pointers={[pointer]}
            complaint={draft.complaint}
            beside={isSource && !isNull && <TryIt name={props.name} node={node} stage={stage} />}
        >
            {({ id, describedBy, isWrong }) => (
                <div className="row">
                    <input
                        id={id}
                        className="input mono grow"
                        aria-describedby={describedBy}
                        aria-invalid={isWrong || undefined}
                        placeholder={isNull ? "null" : props.placeholder ?? "$"}
                        disabled={isNull}
                        spellCheck={false}
                        autoComplete="off"
                        {...typing(draft)}
                    />
                    <label className="inspector-check">
                        <input
                            type="checkbox"
                            aria-label={`${props.label}: ${nothing.toLowerCase()}`}
                            checked={isNull}
                            onChange={(event) => {
                                draft.drop();
                                set(event.target.checked ? literalNode(null) : null);
                            }}
                        />{" "}
                        {nothing}
                    </label>
                </div>
            )}
        </Field>
    );
}
