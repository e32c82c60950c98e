import type { ReactElement } from "react";
import { number } from "../../model/format.ts";
import { atVisit, type RunPlace, type RunView, visitAt } from "../../model/run/place.ts";
import type { Visit } from "../../model/run/run.ts";
import { type Tab, Tabs } from "../common/Tabs.tsx";
import { EventsView } from "./EventsView.tsx";
import { GraphView } from "./GraphView.tsx";
import type { Known } from "../../feeds/runFeed.ts";
import { SidePanel } from "./SidePanel.tsx";
import { StepPanel } from "./StepPanel.tsx";
import { TableView } from "./TableView.tsx";
import { TimelineView } from "./TimelineView.tsx";

/** The views of a run, with the chosen step beside them. */
export function RunViews({ known, place, shown, onMove }: {
    known: Known;
    place: RunPlace;
    /** Changes whenever the chosen state should be scrolled into view. */
    shown: number;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const { run } = known;
    const visit = visitAt(run, place);
    const tabs: readonly Tab<RunView>[] = [
        { id: "graph", title: "Graph", icon: "graph" },
        { id: "timeline", title: "Timeline", icon: "timeline" },
        { id: "table", title: "Table", icon: "table" },
        { id: "events", title: "Events", icon: "list", count: run.eventCount },
    ];
    const choose = (visit: Visit) => onMove(atVisit(place, visit));
    return (
        <div className="run-views">
            <section className="run-view card">
                <Tabs
                    tabs={tabs}
                    active={place.view}
                    label="Views"
                    className="run-tabs"
                    onSelect={(view) => onMove({ ...place, view, event: null })}
                >
                    <p className="visually-hidden" role="status">
                        {known.isComplete ? "" : `Reading, ${number(run.eventCount)} events so far`}
                    </p>
                    {place.view === "graph" && (
                        <GraphView known={known} place={place} shown={shown} onMove={onMove} />
                    )}
                    {place.view === "timeline" && (
                        <TimelineView
                            known={known}
                            visit={visit}
                            shown={shown}
                            onChoose={choose}
                        />
                    )}
                    {place.view === "table" && (
                        <TableView known={known} visit={visit} shown={shown} onChoose={choose} />
                    )}
                    {place.view === "events" && (
                        <EventsView known={known} place={place} onMove={onMove} />
                    )}
                </Tabs>
            </section>
            {place.state !== null && (
                <SidePanel label="Step">
                    <StepPanel known={known} place={place} visit={visit} onMove={onMove} />
                </SidePanel>
            )}
        </div>
    );
}
