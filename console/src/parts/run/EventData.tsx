import type { ReactElement } from "react";
import type { RunEvent } from "../../api/treadle.ts";
import { timeExact, zone } from "../../model/format.ts";
import { atVisit, type RunPlace } from "../../model/run/place.ts";
import { CopyButton } from "../common/CopyButton.tsx";
import { Icon } from "../common/Icon.tsx";
import { Notice } from "../common/Notice.tsx";
import { JsonView } from "../JsonView.tsx";
import { historyEvent } from "../../model/run/events.ts";
import type { Known } from "../../feeds/runFeed.ts";
import { useEvent } from "../../feeds/useEvent.ts";

/** An event with its data; texts that are JSON are shown as JSON. */
export function EventData({ known, event, place, onMove }: {
    known: Known;
    event: RunEvent;
    place: RunPlace;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    const { value, error } = useEvent(known.detail.arn, event.number);
    const visit = known.run.visitAt[event.number];
    const whole = value ?? event;
    const texts = Object.entries(whole.details ?? {}).filter(([name, value]) =>
        typeof value === "string" && (dataNames.has(name) || value.length > 120)
    );
    const rest = Object.fromEntries(
        Object.entries(whole.details ?? {}).filter(([name]) => {
            return !texts.some(([known]) => known === name) && !name.endsWith("Details");
        }),
    );
    return (
        <section className="event-data" aria-label={`Event ${event.id ?? "of the engine"}`}>
            <div className="row">
                <h3 className="grow">{event.type}</h3>
                <CopyButton
                    text={() => JSON.stringify(historyEvent(whole) ?? whole, null, 2)}
                    label="Copy event"
                />
                <CopyButton text={() => location.href} label="Copy link to the event" />
                <button
                    type="button"
                    className="icon-button"
                    aria-label="Close"
                    onClick={() => onMove({ ...place, event: null })}
                >
                    <Icon name="close" size={14} />
                </button>
            </div>
            <p className="soft small tight">
                {timeExact(event.time)} {zone(event.time)} · {event.id === undefined
                    ? "not in the API's history"
                    : `event ${event.id}, after event ${event.previousEventId}`}
                {event.due !== undefined && `, due ${timeExact(event.due)}`}
            </p>
            {visit !== undefined && (
                <button
                    type="button"
                    className="link-button"
                    onClick={() => onMove({ ...atVisit(place, visit), event: event.number })}
                >
                    Step {visit.name}
                </button>
            )}
            {error !== null && <Notice kind="error" title={error.message} />}
            {value === null && error === null && <p className="soft tight">Reading…</p>}
            {Object.keys(rest).length > 0 && (
                <JsonView text={JSON.stringify(rest)} label="details" />
            )}
            {texts.map(([name, text]) => (
                <div key={name} className="event-text">
                    <span className="label">{name}</span>
                    <JsonView text={String(text)} label={name} />
                </div>
            ))}
        </section>
    );
}

const dataNames = new Set(["input", "output", "parameters", "cause"]);
