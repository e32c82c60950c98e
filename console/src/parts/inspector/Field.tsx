import { type ReactElement, type ReactNode, useId } from "react";
import type { Pointer } from "../../model/json/document.ts";
import type { Problem } from "../../model/inspector/problems.ts";
import { problemsWithin } from "../../model/inspector/problems.ts";
import { Icon } from "../common/Icon.tsx";
import { useEditing } from "./editing.ts";

/** A label, its neighbours, the control, and its problems. */
export function Field({ label, hint, pointers, complaint, isRequired, beside, children }: {
    label: string;
    hint?: ReactNode;
    /** The places in the document whose problems are shown here. */
    pointers: readonly Pointer[];
    complaint?: string | null;
    isRequired?: boolean;
    /** At the right of the label. */
    beside?: ReactNode;
    children: (
        given: { id: string; describedBy: string | undefined; isWrong: boolean },
    ) => ReactNode;
}): ReactElement {
    const id = useId();
    const { problems } = useEditing();
    const found = pointers.flatMap((pointer) => problemsWithin(problems, pointer));
    const isWrong = found.some(({ severity }) => severity === "error") || Boolean(complaint);
    const hasNotes = found.length > 0 || Boolean(complaint) || hint !== undefined;
    return (
        <div className="field inspector-field">
            <div className="row">
                <label htmlFor={id} className="grow">
                    {label}
                    {isRequired && <span className="soft">&nbsp;· required</span>}
                </label>
                {beside}
            </div>
            {children({ id, describedBy: hasNotes ? `${id}-notes` : undefined, isWrong })}
            {hasNotes && (
                <div id={`${id}-notes`}>
                    {complaint && <Complaint severity="error" message={complaint} />}
                    <Complaints problems={found} />
                    {hint !== undefined && <p className="inspector-hint">{hint}</p>}
                </div>
            )}
        </div>
    );
}

export function Complaints({ problems }: { problems: readonly Problem[] }): ReactElement {
    return (
        <>
            {problems.map(({ severity, message }, index) => (
                <Complaint key={index} severity={severity} message={message} />
            ))}
        </>
    );
}

function Complaint({ severity, message }: {
    severity: Problem["severity"];
    message: string;
}): ReactElement {
    return (
        <p className={`inspector-problem ${severity}`}>
            <Icon name="warning" size={12} />
            <span>
                <span className="visually-hidden">
                    {severity === "error" ? "Problem: " : "Warning: "}
                </span>
                {message}
            </span>
        </p>
    );
}
