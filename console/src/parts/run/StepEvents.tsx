import { type ReactElement, useMemo } from "react";
import { eventsOf } from "../../model/run/events.ts";
import type { RunPlace } from "../../model/run/place.ts";
import type { Visit } from "../../model/run/run.ts";
import { VirtualList } from "../common/VirtualList.tsx";
import { EventRow } from "./EventRow.tsx";
import type { Known } from "../../feeds/runFeed.ts";

/** The events of one visit; choosing one shows it among all. */
export function StepEvents({ known, visit, place, onMove }: {
    known: Known;
    visit: Visit;
    place: RunPlace;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const { events, run } = known;
    const found = useMemo(() => eventsOf(events, run, visit), [run, visit]);
    return (
        <div className="step-events">
            <VirtualList
                count={found.length}
                rowHeight={28}
                label={`Events of ${visit.name}`}
                className="fill event-rows"
                render={(index) => {
                    const event = events[found[index] ?? -1];
                    return event === undefined ? null : (
                        <EventRow
                            event={event}
                            visit={undefined}
                            startedAt={run.startedAt}
                            isChosen={event.number === place.event}
                            onChoose={() =>
                                onMove({ ...place, view: "events", event: event.number })}
                        />
                    );
                }}
            />
        </div>
    );
}
