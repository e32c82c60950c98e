import { type ReactElement, useEffect, useMemo, useRef } from "react";
import { layout } from "../../model/layout/layout.ts";
import { lineLooksOf, looksOf, RunContext, whereItStands } from "../../model/run/looks.ts";
import type { RunPlace } from "../../model/run/place.ts";
import { Graph, type GraphHandle } from "../graph/Graph.tsx";
import { FrameBar } from "./FrameBar.tsx";
import { Legend } from "./Legend.tsx";
import type { Known } from "../../feeds/runFeed.ts";

/** The states in the colours of their results, in the whole run or in a branch or iteration. */
export function GraphView({ known, place, shown, onMove }: {
    known: Known;
    place: RunPlace;
    /** Changes whenever the chosen state should be scrolled into view. */
    shown: number;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const { run, scope } = known;
    const handle = useRef<GraphHandle>(null);
    const picture = useMemo(() => layout(scope), [scope]);
    const context = useMemo(() => new RunContext(run, place.frame), [run, place.frame]);
    const looks = useMemo(() => looksOf(run, context), [run, context]);
    const lineLooks = useMemo(() => lineLooksOf(run, context), [run, context]);

    useEffect(() => {
        if (place.state !== null) handle.current?.reveal(place.state);
    }, [place.state, shown]);

    const here = useMemo(() => whereItStands(run), [run]);
    useEffect(() => {
        if (place.state === null && here !== null) handle.current?.follow(here);
    }, [place.state, here]);

    const chosen = place.state === null ? undefined : context.visit(place.state);
    return (
        <div className="graph-view">
            <FrameBar known={known} place={place} visit={chosen ?? null} onMove={onMove} />
            <div className="graph-place">
                <Graph
                    ref={handle}
                    picture={picture}
                    label={`Graph of ${known.detail.stateMachineName}`}
                    looks={(id) => looks.get(id)}
                    lineLooks={lineLooks}
                    selected={place.state}
                    onSelect={(id) => {
                        // Scopes and marks cannot be chosen, and a press beside a state does not
                        // deselect it.
                        if (id === null || id === place.state || !isState(id)) return;
                        onMove({ ...place, state: id, visit: null, event: null });
                    }}
                />
            </div>
            <Legend />
        </div>
    );
}

function isState(id: string): boolean {
    return /\/States\/[^/]*$/.test(id);
}
