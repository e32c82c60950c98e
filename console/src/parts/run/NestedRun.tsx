import type { ReactElement } from "react";
import { nameOf } from "../../model/format.ts";
import { executionArnIn, startedByEvent } from "../../model/run/jobs.ts";
import type { RunPlace } from "../../model/run/place.ts";
import type { Visit } from "../../model/run/run.ts";
import { path } from "../../router.ts";
import { Link } from "../Link.tsx";
import type { Known } from "../../feeds/runFeed.ts";
import { detailText, useEvent } from "../../feeds/useEvent.ts";

/** The execution that a task started: opened in place, or on its own page. */
export function NestedRun({ known, visit, place, onMove }: {
    known: Known;
    visit: Visit;
    place: RunPlace;
    onMove: (place: RunPlace) => void;
}): ReactElement | null {
    const attempt = visit.attempts.at(-1);
    const number = attempt === undefined ? null : startedByEvent(visit, attempt);
    const { value } = useEvent(known.detail.arn, number);
    const text = detailText(value, "output") ?? detailText(value, "cause");
    const arn = text === null ? null : executionArnIn(text);
    if (arn === null) return null;
    return (
        <span className="row">
            <button
                type="button"
                className="button"
                onClick={() =>
                    onMove({
                        view: place.view,
                        state: null,
                        frame: 0,
                        visit: null,
                        event: null,
                        tab: null,
                        within: [...place.within, arn],
                    })}
            >
                Open {nameOf(arn)} here
            </button>
            <Link to={path({ page: "execution", arn })}>its own page</Link>
        </span>
    );
}
