import type { ReactElement } from "react";
import {
    type Assignment,
    valueIn,
    variablesBefore,
    variablesSetBy,
} from "../../model/run/variables.ts";
import type { Visit } from "../../model/run/run.ts";
import { Notice } from "../common/Notice.tsx";
import { JsonView } from "../JsonView.tsx";
import type { Known } from "../../feeds/runFeed.ts";
import { useEvent } from "../../feeds/useEvent.ts";

/** The variables that the step saw, and those that it set. */
export function VariablesTab({ known, visit }: { known: Known; visit: Visit }): ReactElement {
    const before = variablesBefore(known.run, visit);
    const own = variablesSetBy(known.run, visit);
    return (
        <div className="variables">
            <h3>When the state was entered</h3>
            {before.size === 0 && <p className="soft tight">No variables were set.</p>}
            <VariableList known={known} variables={before} />
            {own.size > 0 && (
                <>
                    <h3>Set by this step</h3>
                    <VariableList known={known} variables={own} />
                </>
            )}
        </div>
    );
}

function VariableList({ known, variables }: {
    known: Known;
    variables: ReadonlyMap<string, Assignment>;
}): ReactElement {
    return (
        <>
            {[...variables].sort(([left], [right]) => left < right ? -1 : 1).map(([name, from]) => (
                <div key={name} className="variable">
                    <div className="row">
                        <strong className="mono">${name}</strong>
                        <span className="soft small">
                            set by {from.state}
                            {from.scope === "Execution" ? "" : ` in ${from.scope}`}
                        </span>
                    </div>
                    <Value arn={known.detail.arn} name={name} from={from} />
                </div>
            ))}
        </>
    );
}

function Value({ arn, name, from }: {
    arn: string;
    name: string;
    from: Assignment;
}): ReactElement {
    const { value, error } = useEvent(arn, from.event);
    if (error !== null) return <Notice kind="error" title={error.message} />;
    if (value === null) return <p className="soft tight">Reading…</p>;
    return <JsonView text={valueIn(value, name) ?? ""} label={name} />;
}
