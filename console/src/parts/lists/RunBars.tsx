import { useRef, useState } from "react";
import type { KeyboardEvent, ReactElement } from "react";
import type { ExecutionRow } from "../../api/treadle.ts";
import { duration, time } from "../../model/format.ts";
import { barHeights, span } from "../../model/lists/runs.ts";
import { statusLook } from "../../model/lists/status.ts";
import type { Time } from "../../model/run/run.ts";
import { path } from "../../router.ts";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { Link } from "../Link.tsx";

/**
 * The last runs as bars, newest at the right: duration as height, status as colour. The Tab key
 * stops here once; the arrow keys move along the bars.
 */
export function RunBars({ runs, places, name, now }: {
    /** The newest first. */
    runs: readonly ExecutionRow[];
    /** The number of bars for which there is space. */
    places: number;
    /** Of the state machine. */
    name: string;
    now: Time;
}): ReactElement {
    const [shown, setShown] = useState<number | null>(null);
    const row = useRef<HTMLDivElement>(null);
    const ordered = [...runs].slice(0, places).reverse();
    const heights = barHeights(ordered, now);
    const entry = Math.min(shown ?? ordered.length - 1, ordered.length - 1);
    const active = shown === null ? undefined : ordered[shown];

    const walk = (event: KeyboardEvent) => {
        const step = { ArrowLeft: -1, ArrowRight: 1, Home: -places, End: places }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const next = Math.max(0, Math.min(ordered.length - 1, (shown ?? entry) + step));
        row.current?.querySelectorAll<HTMLElement>("a")[next]?.focus();
    };
    if (ordered.length === 0) return <span className="soft small">No executions yet</span>;
    return (
        <div
            ref={row}
            className="bars"
            role="group"
            aria-label={`Last runs of ${name}`}
            onKeyDown={walk}
            onMouseLeave={() => setShown(null)}
        >
            {Array.from(
                { length: places - ordered.length },
                (_, index) => <span key={index} className="bar-place" />,
            )}
            {ordered.map((run, index) => (
                <span
                    key={run.arn}
                    className="bar-place"
                    onMouseEnter={() => setShown(index)}
                    onFocus={() => setShown(index)}
                    onBlur={() => setShown(null)}
                >
                    <Link
                        to={path({ page: "execution", arn: run.arn })}
                        className={`run-bar tone-${statusLook(run.status).tone}`}
                        tabIndex={index === entry ? 0 : -1}
                        label={description(run, now)}
                    >
                        <span
                            className={run.status === "RUNNING" ? "run-fill pulsing" : "run-fill"}
                            style={{ height: `${18 + 82 * (heights[index] ?? 0)}%` }}
                        />
                    </Link>
                </span>
            ))}
            {active !== undefined && <Hint run={active} now={now} />}
        </div>
    );
}

function description(run: ExecutionRow, now: Time): string {
    const took = duration(span(run, now));
    return `${statusLook(run.status).word}, started ${time(run.startedAt)}, ${took}`;
}

function Hint({ run, now }: { run: ExecutionRow; now: Time }): ReactElement {
    return (
        <div className="run-hint" aria-hidden="true">
            <div className="row">
                <StatusBadge status={run.status} />
                <strong>{duration(span(run, now))}</strong>
            </div>
            <div className="small">{time(run.startedAt)}</div>
            <div className="small soft ellipsis">{run.name}</div>
        </div>
    );
}
