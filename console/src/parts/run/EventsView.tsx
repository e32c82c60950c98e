import { type ReactElement, useMemo, useState } from "react";
import type { RunEvent } from "../../api/treadle.ts";
import { number } from "../../model/format.ts";
import { type EventGroup, eventGroups, filterEvents } from "../../model/run/events.ts";
import type { RunPlace } from "../../model/run/place.ts";
import { VirtualList } from "../common/VirtualList.tsx";
import { EventData } from "./EventData.tsx";
import { EventRow } from "./EventRow.tsx";
import type { Known } from "../../feeds/runFeed.ts";

/** All events, filtered and searched, with the data of a chosen one. */
export function EventsView({ known, place, onMove }: {
    known: Known;
    place: RunPlace;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const { events, run } = known;
    const [groups, setGroups] = useState<ReadonlySet<EventGroup>>(new Set());
    const [isFailuresOnly, setFailuresOnly] = useState(false);
    const [state, setState] = useState("");
    const [text, setText] = useState("");
    const [isNewestFirst, setNewestFirst] = useState(false);
    const names = useMemo(
        () => [...new Set(run.visits.map((visit) => visit.name))].sort().slice(0, 1000),
        [run.visits.length],
    );
    const found = useMemo(
        () => filterEvents(events, run, { groups, isFailuresOnly, state, text }),
        [run, groups, isFailuresOnly, state, text],
    );
    const eventAt = (index: number): RunEvent | undefined => {
        return events[found[isNewestFirst ? found.length - 1 - index : index] ?? -1];
    };
    const reveal = useMemo(() => {
        if (place.event === null) return null;
        const at = found.findIndex((index) => events[index]?.number === place.event);
        return at < 0 ? null : isNewestFirst ? found.length - 1 - at : at;
        // Only a choice scrolls; added events do not.
    }, [place.event, isNewestFirst, known.isComplete]);
    const chosen = place.event === null ? undefined : events[place.event - 1];
    return (
        <div className="events-view">
            <div className="view-tools row">
                <input
                    type="search"
                    className="input"
                    aria-label="Search events"
                    placeholder="Type, id, state, error"
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                />
                <select
                    className="input"
                    aria-label="State"
                    value={state}
                    onChange={(event) => setState(event.target.value)}
                >
                    <option value="">All states</option>
                    {names.map((name) => <option key={name} value={name}>{name}</option>)}
                </select>
                <select
                    className="input"
                    aria-label="Kind"
                    value={groups.size === 0 ? "" : [...groups][0]}
                    onChange={(event) => setGroups(chosenGroup(event.target.value))}
                >
                    <option value="">All kinds</option>
                    {eventGroups.map(({ id, title }) => <option key={id} value={id}>{title}
                    </option>)}
                </select>
                <button
                    type="button"
                    className="run-chip"
                    aria-pressed={isFailuresOnly}
                    onClick={() => setFailuresOnly(!isFailuresOnly)}
                >
                    Failures only
                </button>
                <button
                    type="button"
                    className="run-chip"
                    aria-pressed={isNewestFirst}
                    onClick={() => setNewestFirst(!isNewestFirst)}
                >
                    Newest first
                </button>
                <span className="soft small" role="status">
                    {found.length === events.length
                        ? `${number(found.length)} events`
                        : `${number(found.length)} of ${number(events.length)}`}
                </span>
            </div>
            <div className="events-split">
                <VirtualList
                    count={found.length}
                    rowHeight={28}
                    label="Events"
                    className="fill event-rows"
                    reveal={reveal}
                    render={(index) => {
                        const event = eventAt(index);
                        return event === undefined ? null : (
                            <EventRow
                                event={event}
                                visit={run.visitAt[event.number]}
                                startedAt={run.startedAt}
                                isChosen={event.number === place.event}
                                onChoose={() => onMove({ ...place, event: event.number })}
                            />
                        );
                    }}
                />
                {chosen !== undefined && (
                    <EventData
                        key={chosen.number}
                        known={known}
                        event={chosen}
                        place={place}
                        onMove={onMove}
                    />
                )}
            </div>
        </div>
    );
}

function chosenGroup(value: string): ReadonlySet<EventGroup> {
    const group = eventGroups.find(({ id }) => id === value);
    return group === undefined ? new Set() : new Set([group.id]);
}
