import { type ReactElement, useState } from "react";
import { JsonView } from "../JsonView.tsx";
import { useEditing, useStateEditing } from "./editing.ts";

/** The state's input or output in the chosen past run. */
export function PastData({ part }: { part: "input" | "output" }): ReactElement | null {
    const { past: run } = useEditing();
    const { past } = useStateEditing();
    const [isOpen, setOpen] = useState(false);
    if (run === null) return null;
    const title = part === "input" ? "Input from the past run" : "Last output of this state";
    const data = past === null ? null : part === "input" ? past.input : past.output;
    if (data === null) {
        return (
            <p className="inspector-hint">
                {past === null
                    ? `${run.name} did not reach this state.`
                    : `${title}: none, it ended with ${past.error ?? "nothing"}.`}
            </p>
        );
    }
    return (
        <details
            className="inspector-past"
            onToggle={(event) => setOpen(event.currentTarget.open)}
        >
            <summary>
                {title} <span className="soft">· {run.name}</span>
            </summary>
            {isOpen && <JsonView text={data} label={title} />}
        </details>
    );
}
