import { type ReactElement, useEffect, useMemo, useState } from "react";
import { statusLook } from "../../model/lists/status.ts";
import { duration, timeExact, zone } from "../../model/format.ts";
import { rowOf, type RunRow, runRows, toggledToShow } from "../../model/run/rows.ts";
import type { Visit } from "../../model/run/run.ts";
import { type Bar, barPlace, barsOf, type Span, spanOf, ticks } from "../../model/run/timeline.ts";
import { useNow } from "../common/useNow.ts";
import { VirtualList } from "../common/VirtualList.tsx";
import { RowLabel } from "./RowLabel.tsx";
import { type Known, standing } from "../../feeds/runFeed.ts";

/** Each state as bars over time: its attempts, its waits, and the pauses between attempts. */
export function TimelineView({ known, visit, shown, onChoose }: {
    known: Known;
    visit: Visit | null;
    /** Changes whenever the chosen state should be scrolled into view. */
    shown: number;
    onChoose: (visit: Visit) => void;
}): ReactElement {
    const { run } = known;
    const [toggled, setToggled] = useState<ReadonlySet<string>>(() =>
        visit === null ? new Set() : toggledToShow(run, visit, new Set())
    );
    const rows = useMemo(() => runRows(run, toggled), [run, toggled]);
    useEffect(() => {
        if (visit !== null) setToggled((old) => toggledToShow(run, visit, old));
    }, [visit, shown]);
    const toggle = (key: string) => {
        const changed = new Set(toggled);
        if (!changed.delete(key)) changed.add(key);
        setToggled(changed);
    };
    const { status, stoppedAt } = standing(known);
    const chart = { rows, visit, shown, onChoose, onToggle: toggle };
    return status === "RUNNING"
        ? <LiveChart {...chart} known={known} />
        : <Chart {...chart} span={spanOf(run, stoppedAt ?? run.startedAt)} />;
}

interface ChartProps {
    readonly rows: readonly RunRow[];
    readonly visit: Visit | null;
    readonly shown: number;
    readonly onChoose: (visit: Visit) => void;
    readonly onToggle: (key: string) => void;
}

/** The chart of a run in progress, whose axis grows. */
function LiveChart(props: ChartProps & { known: Known }): ReactElement {
    const { known, ...chart } = props;
    return <Chart {...chart} span={spanOf(known.run, useNow(500))} />;
}

function Chart(
    { rows, span, visit, shown, onChoose, onToggle }: ChartProps & { span: Span },
): ReactElement {
    // Rows that are added above during the run do not cause scrolling.
    const row = useMemo(() => rowOf(rows, visit), [visit, shown]);
    const marks = useMemo(() => ticks(span, 7), [span.from, span.to]);
    return (
        <div className="timeline-view">
            <div className="timeline-head" aria-hidden="true">
                <span className="timeline-label soft small">State</span>
                <span className="timeline-axis">
                    {marks.map((mark) => (
                        <span
                            key={mark.after}
                            className="timeline-tick"
                            style={{ left: `${mark.place * 100}%` }}
                        >
                            {duration(mark.after)}
                        </span>
                    ))}
                </span>
            </div>
            <VirtualList
                count={rows.length}
                rowHeight={30}
                label="States over time"
                className="fill timeline-rows"
                reveal={row}
                revealed={shown}
                render={(index) => {
                    const row = rows[index];
                    if (row === undefined) return null;
                    const isChosen = visit !== null && row.visit === visit;
                    return (
                        <div className={isChosen ? "timeline-row chosen" : "timeline-row"}>
                            <span className="timeline-label">
                                <RowLabel
                                    row={row}
                                    isChosen={isChosen}
                                    onChoose={onChoose}
                                    onToggle={onToggle}
                                />
                            </span>
                            <span className="timeline-axis">
                                {marks.map((mark) => (
                                    <span
                                        key={mark.after}
                                        className="timeline-line"
                                        style={{ left: `${mark.place * 100}%` }}
                                    />
                                ))}
                                {barsOf(row).map((bar, place) => (
                                    <BarView key={place} bar={bar} span={span} />
                                ))}
                            </span>
                        </div>
                    );
                }}
            />
            <TimelineLegend />
        </div>
    );
}

function BarView({ bar, span }: { bar: Bar; span: Span }): ReactElement {
    const { left, width } = barPlace(bar, span);
    const lasted = duration((bar.to ?? span.to) - bar.from);
    const words = `${bar.words}, ${saysStatus(bar) ? `${statusLook(bar.status).word}, ` : ""}` +
        `${lasted}, from ${timeExact(bar.from)} ${zone(bar.from)}${
            bar.to === null ? "" : ` to ${timeExact(bar.to)}`
        }`;
    const tone = `tone-${statusLook(bar.status).tone}`;
    return (
        <span
            className={`bar-part bar-${bar.kind} ${tone}${bar.to === null ? " is-open" : ""}`}
            role="img"
            aria-label={words}
            title={words}
            style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
        >
            {width > 0.08 && <span className="bar-words">{lasted}</span>}
        </span>
    );
}

/** Whether a bar needs its status in words; those of pauses and waits for a slot say it already. */
function saysStatus(bar: Bar): boolean {
    return bar.kind !== "backoff" && bar.kind !== "queue";
}

function TimelineLegend(): ReactElement {
    return (
        <ul className="legend row" aria-label="Bars">
            <li>
                <span className="swatch bar-attempt tone-succeeded" /> attempt that succeeded
            </li>
            <li>
                <span className="swatch bar-attempt tone-failed" /> attempt that failed
            </li>
            <li>
                <span className="swatch bar-backoff" /> pause before a retry
            </li>
            <li>
                <span className="swatch bar-queue" /> wait for a slot
            </li>
            <li>
                <span className="swatch bar-answer" /> wait for an answer
            </li>
            <li>
                <span className="swatch bar-wait" /> wait
            </li>
        </ul>
    );
}
