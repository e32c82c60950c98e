import { type ReactElement, useState } from "react";
import { duration, timeExact, zone } from "../../model/format.ts";
import { causeWords } from "../../model/run/banner.ts";
import type { RunPlace } from "../../model/run/place.ts";
import type { Attempt, Visit } from "../../model/run/run.ts";
import { badgeWord } from "../../model/run/words.ts";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { useNow } from "../common/useNow.ts";
import { EventText } from "./EventText.tsx";
import type { Known } from "../../feeds/runFeed.ts";

/** Each attempt: its end, its duration, and the time of the next one. */
export function AttemptsTab({ known, visit, place, onMove }: {
    known: Known;
    visit: Visit;
    place: RunPlace;
    onMove: (place: RunPlace) => void;
}): ReactElement {
    return (
        <ol className="attempts">
            {visit.attempts.map((attempt) => (
                <li key={attempt.number} className="attempt">
                    <div className="row">
                        <h3 className="grow">Attempt {attempt.number}</h3>
                        <StatusBadge
                            status={attempt.status}
                            word={attempt === visit.attempts.at(-1)
                                ? badgeWord(visit) ?? undefined
                                : undefined}
                        />
                    </div>
                    <p className="soft small tight">
                        {timeExact(attempt.startedAt)} {zone(attempt.startedAt)} ·{" "}
                        {attempt.endedAt === null
                            ? <Running since={attempt.startedAt} />
                            : duration(attempt.endedAt - attempt.startedAt)}
                    </p>
                    {attempt.error !== null && <p className="mono tight">{attempt.error}</p>}
                    {attempt.cause !== null && (
                        <p className="attempt-cause tight">
                            {shortened(causeWords(attempt.cause))}
                        </p>
                    )}
                    {attempt.retryDue !== null && (
                        <Backoff attempt={attempt} isLast={attempt === visit.attempts.at(-1)} />
                    )}
                    <AttemptData known={known} visit={visit} attempt={attempt} />
                    <div className="row">
                        {([
                            ["scheduled", attempt.scheduledEvent],
                            ["submitted", attempt.submittedEvent],
                            ["ended", attempt.endEvent],
                        ] as const).map(([word, event]) =>
                            event !== null && (
                                <button
                                    key={word}
                                    type="button"
                                    className="link-button small"
                                    onClick={() => onMove({ ...place, view: "events", event })}
                                >
                                    {word}: event {idOf(known, event)}
                                </button>
                            )
                        )}
                    </div>
                </li>
            ))}
        </ol>
    );
}

/** An event's number in the API's history, as in the list of events. */
function idOf({ events }: Known, number: number): string {
    return String(events[number - 1]?.id ?? "–");
}

function shortened(cause: string): string {
    return cause.length > 400 ? `${cause.slice(0, 400)}…` : cause;
}

function Running({ since }: { since: number }): ReactElement {
    return <>for {duration(Math.max(0, useNow() - since))}</>;
}

function Backoff({ attempt, isLast }: { attempt: Attempt; isLast: boolean }): ReactElement {
    const now = useNow();
    const due = attempt.retryDue ?? 0;
    const paused = duration(due - (attempt.endedAt ?? due));
    return (
        <p className="soft small tight">
            {isLast && due > now
                ? `The next attempt is due in ${duration(due - now)}, at ${timeExact(due)}.`
                : `Then a pause of ${paused}.`}
        </p>
    );
}

/** The arguments and the result of a task, on demand. */
function AttemptData({ known, visit, attempt }: {
    known: Known;
    visit: Visit;
    attempt: Attempt;
}): ReactElement | null {
    const [isOpen, setOpen] = useState(false);
    if (visit.type !== "Task" || attempt.scheduledEvent === null) return null;
    const { arn } = known.detail;
    const isActivity = visit.resourceType === "";
    return (
        <>
            <button
                type="button"
                className="link-button small"
                aria-expanded={isOpen}
                onClick={() => setOpen(!isOpen)}
            >
                {isOpen ? "Hide its data" : "Parameters and result"}
            </button>
            {isOpen && (
                <>
                    <span className="label">{isActivity ? "Input" : "Parameters"}</span>
                    <EventText
                        arn={arn}
                        event={attempt.scheduledEvent}
                        name={isActivity ? "input" : "parameters"}
                    />
                    {attempt.status === "succeeded" && attempt.endEvent !== null && (
                        <>
                            <span className="label">Result</span>
                            <EventText arn={arn} event={attempt.endEvent} name="output" />
                        </>
                    )}
                </>
            )}
        </>
    );
}
