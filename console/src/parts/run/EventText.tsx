import type { ReactElement } from "react";
import { Notice } from "../common/Notice.tsx";
import { JsonView } from "../JsonView.tsx";
import { detailText, useEvent } from "../../feeds/useEvent.ts";

/** A text of an event, which is read when it is shown. */
export function EventText({ arn, event, name }: {
    arn: string;
    event: number;
    name: "input" | "output" | "parameters";
}): ReactElement {
    const { value, error } = useEvent(arn, event);
    if (error !== null) return <Notice kind="error" title={error.message} />;
    if (value === null) return <p className="soft">Reading…</p>;
    const text = detailText(value, name);
    return text === null
        ? <p className="soft">The event has no data.</p>
        : <JsonView text={text} label={name} />;
}
