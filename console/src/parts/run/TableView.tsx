import { type ReactElement, useEffect, useMemo, useState } from "react";
import { duration, time, timeExact, zone } from "../../model/format.ts";
import {
    filteredRows,
    isFiltering,
    placeLabel,
    rowOf,
    type RunRow,
    runRows,
    toggledToShow,
} from "../../model/run/rows.ts";
import type { Run, Visit, VisitStatus } from "../../model/run/run.ts";
import { resourceWords } from "../../model/run/jobs.ts";
import { badgeWord } from "../../model/run/words.ts";
import { statusLook } from "../../model/lists/status.ts";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { VirtualList } from "../common/VirtualList.tsx";
import { useNow } from "../common/useNow.ts";
import { RowLabel } from "./RowLabel.tsx";
import type { Known } from "../../feeds/runFeed.ts";

const statuses: readonly VisitStatus[] = [
    "failed",
    "timedOut",
    "caught",
    "retrying",
    "queued",
    "waiting",
    "running",
    "aborted",
    "succeeded",
];

/** The states as a tree: status, attempts, times. */
export function TableView({ known, visit, shown, onChoose }: {
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
    const [chosen, setChosen] = useState<ReadonlySet<VisitStatus>>(new Set());
    const [text, setText] = useState("");
    const filter = { statuses: chosen, text };
    const rows = useMemo(
        () => isFiltering(filter) ? filteredRows(run, filter) : runRows(run, toggled),
        [run, toggled, chosen, text],
    );
    // Rows that are added above during the run do not cause scrolling.
    const row = useMemo(() => rowOf(rows, visit), [visit, shown, toggled]);
    useEffect(() => {
        if (visit !== null) setToggled((old) => toggledToShow(run, visit, old));
    }, [visit, shown]);
    const flip = (status: VisitStatus) => {
        const changed = new Set(chosen);
        if (!changed.delete(status)) changed.add(status);
        setChosen(changed);
    };
    return (
        <div className="table-view">
            <div className="view-tools row">
                <input
                    type="search"
                    className="input"
                    aria-label="Search states"
                    placeholder="State, resource or error"
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                />
                {statuses.map((status) => (
                    <button
                        key={status}
                        type="button"
                        className="run-chip"
                        aria-pressed={chosen.has(status)}
                        onClick={() => flip(status)}
                    >
                        {statusLook(status).word}
                    </button>
                ))}
            </div>
            <div
                className="run-table"
                role="table"
                aria-label="States"
                aria-rowcount={rows.length + 1}
            >
                <div role="rowgroup">
                    <div className="table-row table-head" role="row" aria-rowindex={1}>
                        <span role="columnheader">State</span>
                        <span role="columnheader">Status</span>
                        <span role="columnheader">Type</span>
                        <span role="columnheader">Attempts</span>
                        <span role="columnheader">Duration</span>
                        <span role="columnheader">
                            Started <span className="zone">({zone(run.startedAt)})</span>
                        </span>
                    </div>
                </div>
                <VirtualList
                    count={rows.length}
                    rowHeight={32}
                    label="States"
                    as="rows"
                    className="fill"
                    reveal={row}
                    revealed={shown}
                    render={(index) => (
                        <TableRow
                            run={run}
                            row={rows[index]}
                            isFlat={isFiltering(filter)}
                            isChosen={visit !== null && rows[index]?.visit === visit}
                            onChoose={onChoose}
                            onToggle={(key) => {
                                const changed = new Set(toggled);
                                if (!changed.delete(key)) changed.add(key);
                                setToggled(changed);
                            }}
                        />
                    )}
                />
            </div>
            {rows.length === 0 && (
                <p className="soft view-empty">
                    {isFiltering(filter)
                        ? "No state matches the search."
                        : "No state has been entered yet."}
                </p>
            )}
        </div>
    );
}

function TableRow({ run, row, isFlat, isChosen, onChoose, onToggle }: {
    run: Run;
    row: RunRow | undefined;
    isFlat: boolean;
    isChosen: boolean;
    onChoose: (visit: Visit) => void;
    onToggle: (key: string) => void;
}): ReactElement | null {
    if (row === undefined) return null;
    const { visit, frame } = row;
    const from = visit?.enteredAt ?? frame?.openedAt ?? 0;
    const to = visit === null ? frame?.closedAt ?? null : visit.exitedAt;
    const attempts = visit?.attempts.length ?? 0;
    const kind = visit === null ? "" : resourceWords(visit);
    return (
        <div className={isChosen ? "table-row chosen" : "table-row"}>
            <span role="cell" className="row">
                <RowLabel
                    row={row}
                    isChosen={isChosen}
                    place={isFlat && visit !== null ? placeLabel(run, visit) : ""}
                    onChoose={onChoose}
                    onToggle={onToggle}
                />
            </span>
            <span role="cell">
                <StatusBadge
                    status={row.status}
                    word={visit === null ? undefined : badgeWord(visit) ?? undefined}
                />
            </span>
            <span role="cell" className="soft ellipsis" title={kind}>{kind}</span>
            <span role="cell" className="numeric">{attempts > 1 ? attempts : ""}</span>
            <span role="cell" className="numeric">
                {to === null ? <Running since={from} /> : duration(to - from)}
            </span>
            <span role="cell" className="soft" title={timeExact(from)}>{time(from)}</span>
        </div>
    );
}

function Running({ since }: { since: number }): ReactElement {
    return <>{duration(Math.max(0, useNow() - since))}</>;
}
