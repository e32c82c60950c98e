import type { ReactElement } from "react";
import type { Visit } from "../../model/run/run.ts";
import { Notice } from "../common/Notice.tsx";
import { JsonView } from "../JsonView.tsx";
import { computeFlow } from "../../feeds/flow.ts";
import type { Known } from "../../feeds/runFeed.ts";
import { useLoaded } from "../../feeds/useEvent.ts";

/** The data from stage to stage. */
export function FlowTab({ known, visit }: { known: Known; visit: Visit }): ReactElement {
    const key = `${known.detail.arn} ${visit.id} ${visit.status} ${visit.attempts.length}`;
    const { value, error } = useLoaded(key, (signal) => computeFlow(known, visit, signal));
    if (error !== null) {
        return (
            <Notice kind="error" title="The stages could not be computed">{error.message}</Notice>
        );
    }
    if (value === null) return <p className="soft">Computing the stages…</p>;
    return (
        <div className="flow">
            <p className="soft small tight">
                Recomputed: the server plays the state again (TestState) with the recorded input
                {" "}
                and result. Nothing is called. {value.remark}
            </p>
            {value.stages.map((stage) => (
                <section key={stage.id} className="flow-stage" aria-label={stage.title}>
                    <h3>{stage.title}</h3>
                    {stage.isSame
                        ? <p className="soft tight">As before.</p>
                        : <JsonView text={stage.text} label={stage.title} />}
                </section>
            ))}
            {value.error !== null && (
                <section className="flow-stage" aria-label="Error">
                    <h3>Ends with {value.error}</h3>
                    {value.cause !== null && value.cause !== "" && (
                        <JsonView text={value.cause} label="cause" />
                    )}
                </section>
            )}
        </div>
    );
}
