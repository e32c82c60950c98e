import type { ReactElement } from "react";
import { explanation } from "../../model/run/banner.ts";
import type { Attempt, Visit } from "../../model/run/run.ts";
import { atVisit, type RunPlace } from "../../model/run/place.ts";
import { placeLabel } from "../../model/run/rows.ts";
import { JsonView } from "../JsonView.tsx";
import type { Known } from "./runFeed.ts";

/** Why a step failed: its own error, or that of the last attempt that did. */
export function ErrorTab({ known, visit, place, onMove }: {
    known: Known;
    visit: Visit;
    place: RunPlace;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const source = known.run.visitById.get(visit.failedBy ?? -1);
    const last: Attempt | undefined = [...visit.attempts].reverse()
        .find((attempt) => attempt.error !== null);
    const error = visit.error ?? last?.error ?? null;
    const cause = visit.error === null ? last?.cause ?? null : visit.cause;
    const { meaning, next } = explanation(error, cause, visit);
    return (
        <div className="error-tab">
            {visit.error === null && last !== undefined && (
                <p className="soft tight">Of attempt {last.number}, which was not the last.</p>
            )}
            <span className="label">Error</span>
            <p className="mono tight">{error ?? "–"}</p>
            <p className="tight">{meaning} {next}</p>
            {source !== undefined && (
                <button
                    type="button"
                    className="link-button"
                    onClick={() => onMove(atVisit(place, source))}
                >
                    {source.name} in {placeLabel(known.run, source)}
                </button>
            )}
            <span className="label">Cause</span>
            {cause === null || cause === ""
                ? <p className="soft tight">No cause was given.</p>
                : <JsonView text={cause} label="cause" />}
        </div>
    );
}
