import type { ReactElement } from "react";
import { explanation } from "../../model/run/banner.ts";
import type { Attempt, Visit } from "../../model/run/run.ts";
import { atVisit, type RunPlace } from "../../model/run/place.ts";
import { causeOf, errorOf, rootOf } from "../../model/run/rootCause.ts";
import { placeLabel } from "../../model/run/rows.ts";
import { JsonView } from "../JsonView.tsx";
import type { Known } from "../../feeds/runFeed.ts";

/** Why a step failed: its own error, or that of its last failed attempt. */
export function ErrorTab({ known, visit, place, onMove }: {
    known: Known;
    visit: Visit;
    place: RunPlace;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const root = rootOf(known.run, visit);
    const last: Attempt | undefined = [...visit.attempts].reverse()
        .find((attempt) => attempt.error !== null);
    const error = errorOf(visit);
    const cause = causeOf(visit);
    const { meaning, next } = explanation(error, cause, visit);
    return (
        <div className="error-tab">
            {visit.error === null && last !== undefined && (
                <p className="soft tight">Of attempt {last.number}, which was not the last.</p>
            )}
            <span className="label">Error</span>
            <p className="mono tight">{error ?? "–"}</p>
            <p className="tight">{meaning} {next}</p>
            {root !== visit && (
                <button
                    type="button"
                    className="link-button"
                    onClick={() => onMove(atVisit(place, root))}
                >
                    The failure began at {[root.name, placeLabel(known.run, root)].filter(Boolean)
                        .join(" in ")}
                </button>
            )}
            <span className="label">Cause</span>
            {cause === null || cause === ""
                ? <p className="soft tight">No cause was given.</p>
                : <JsonView text={cause} label="cause" />}
        </div>
    );
}
