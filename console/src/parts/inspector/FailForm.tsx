import type { ReactElement } from "react";
import { errorNames } from "../../model/inspector/errors.ts";
import { PathField } from "./PathField.tsx";

/** The error with which it ends, and its cause. */
export function FailForm(): ReactElement {
    return (
        <section className="inspector-section" aria-label="Failure">
            <PathField name="Error" label="Error" kind="text" suggestions={errorNames} />
            <PathField
                name="Cause"
                label="Cause"
                kind="text"
                hint="For the reader: what went wrong and what to do about it."
            />
        </section>
    );
}
