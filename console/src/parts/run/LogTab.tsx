import { type ReactElement, useState } from "react";
import { isExecution, jobIdIn, startedByEvent } from "../../model/run/jobs.ts";
import type { Visit } from "../../model/run/run.ts";
import { Notice } from "../common/Notice.tsx";
import { JobLog } from "./JobLog.tsx";
import type { Known } from "../../feeds/runFeed.ts";
import { detailText, useEvent } from "../../feeds/useEvent.ts";

/** The output of a step's job, from the last attempt unless another is chosen. */
export function LogTab({ known, visit }: { known: Known; visit: Visit }): ReactElement {
    const [chosen, setChosen] = useState<number | null>(null);
    const attempt = visit.attempts.find(({ number }) => number === chosen) ??
        visit.attempts.at(-1);
    const number = attempt === undefined || isExecution(visit)
        ? null
        : startedByEvent(visit, attempt);
    const { value, error } = useEvent(known.detail.arn, number);
    const text = detailText(value, "output") ?? detailText(value, "cause");
    const job = text === null ? null : jobIdIn(text);
    return (
        <div className="log-tab">
            {visit.attempts.length > 1 && (
                <div className="row" role="group" aria-label="Attempt">
                    {visit.attempts.map((each) => (
                        <button
                            key={each.number}
                            type="button"
                            className="run-chip"
                            aria-pressed={each === attempt}
                            onClick={() => setChosen(each.number)}
                        >
                            Attempt {each.number}
                        </button>
                    ))}
                </div>
            )}
            {error !== null && <Notice kind="error" title={error.message} />}
            {job !== null && <JobLog key={job} job={job} name={visit.name} />}
            {job === null && error === null && (
                <p className="soft">
                    {number === null
                        ? attempt?.endedAt === null
                            ? "The job has not been submitted yet."
                            : "No job was submitted."
                        : value === null
                        ? "Reading…"
                        : "The step does not name a job of this server."}
                </p>
            )}
        </div>
    );
}
