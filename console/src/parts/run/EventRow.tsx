import type { ReactElement } from "react";
import type { RunEvent } from "../../api/treadle.ts";
import { duration, timeExact } from "../../model/format.ts";
import { summary, toneOf } from "../../model/run/events.ts";
import type { Visit } from "../../model/run/run.ts";
import { MiddleText } from "../common/MiddleText.tsx";
import { Icon, type IconName } from "../common/Icon.tsx";

const icons: Readonly<Record<ReturnType<typeof toneOf>, IconName | null>> = {
    good: "check",
    bad: "cross",
    stopped: "stop",
    plain: null,
};

/** An event in a line: its id, when, what, and of which state. */
export function EventRow({ event, visit, startedAt, isChosen, onChoose }: {
    event: RunEvent;
    visit: Visit | undefined;
    startedAt: number;
    isChosen: boolean;
    onChoose: () => void;
}): ReactElement {
    const tone = toneOf(event);
    const icon = icons[tone];
    const words = summary(event);
    return (
        <button
            type="button"
            className={`event-row event-${tone}${isChosen ? " chosen" : ""}`}
            aria-current={isChosen ? "true" : undefined}
            onClick={onChoose}
        >
            <span
                className="event-id"
                title={event.id === undefined ? "Not in the API's history" : `Event ${event.id}`}
            >
                {event.id ?? "–"}
            </span>
            <span className="event-time" title={timeExact(event.time)}>
                +{duration(event.time - startedAt)}
            </span>
            <span className="event-type">
                {icon !== null && <Icon name={icon} size={12} />}
                {event.type}
            </span>
            <span className="event-state ellipsis" title={visit?.name}>
                <MiddleText text={visit?.name ?? ""} />
            </span>
            <span className="event-words ellipsis soft">{words.slice(0, 300)}</span>
        </button>
    );
}
