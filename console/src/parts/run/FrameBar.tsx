import type { ReactElement } from "react";
import { lastFrames } from "../../model/run/looks.ts";
import type { RunPlace } from "../../model/run/place.ts";
import { frameLabel, framePath } from "../../model/run/rows.ts";
import type { Run, Visit } from "../../model/run/run.ts";
import { FramePicker } from "./FramePicker.tsx";
import type { Known } from "../../feeds/runFeed.ts";

/** The branch or iteration that is shown, with a way out and a choice of others. */
export function FrameBar({ known, place, visit, onMove }: {
    known: Known;
    place: RunPlace;
    visit: Visit | null;
    onMove: (place: RunPlace) => void;
}): ReactElement | null {
    const { run } = known;
    const path = framePath(run, place.frame);
    const openers = pickable(run, place.frame, visit);
    if (path.length <= 1 && openers.length === 0) return null;
    return (
        <div className="frame-bar row">
            {path.length > 1 && (
                <>
                    <button
                        type="button"
                        className="link-button"
                        onClick={() => onMove({ ...place, frame: 0, visit: null })}
                    >
                        All
                    </button>
                    {path.slice(1).map((frame) => {
                        const opener = run.visitById.get(frame.opener ?? -1);
                        return (
                            <span key={frame.number} className="row">
                                <span className="soft" aria-hidden="true">›</span>
                                <button
                                    type="button"
                                    className="link-button"
                                    onClick={() =>
                                        onMove({ ...place, frame: frame.number, visit: null })}
                                >
                                    {opener?.name} {frameLabel(run, frame)}
                                </button>
                            </span>
                        );
                    })}
                </>
            )}
            {openers.map((opener) => (
                <FramePicker
                    key={opener.id}
                    run={run}
                    opener={opener}
                    frames={lastFrames(run, opener)}
                    current={place.frame}
                    onPick={(frame) => onMove({ ...place, frame, visit: null })}
                />
            ))}
        </div>
    );
}

/** The visits whose branches or iterations can be chosen: the selected one and those around it. */
function pickable(run: Run, frame: number, visit: Visit | null): Visit[] {
    const found: Visit[] = [];
    const add = (opener: Visit | undefined) => {
        if (opener !== undefined && opener.frames.length > 0 && !found.includes(opener)) {
            found.push(opener);
        }
    };
    for (const around of framePath(run, frame)) add(run.visitById.get(around.opener ?? -1));
    for (const around of framePath(run, visit?.frame ?? 0)) {
        add(run.visitById.get(around.opener ?? -1));
    }
    if (visit !== null) add(visit);
    // A machine with a single Map offers its iterations without a selection.
    const maps = run.visits.filter((each) => each.type === "Map" && each.frame === 0);
    if (found.length === 0 && maps.length === 1) add(maps[0]);
    return found.filter((opener) => opener.type === "Map");
}
