import { useState } from "react";
import type { ReactElement } from "react";
import type { Reading } from "../../api/reading.ts";
import { number, plural } from "../../model/format.ts";
import type { MachineName } from "../../model/lists/drafts.ts";
import type { ExecutionList } from "../../model/lists/executions.ts";
import { mostUndecided } from "../../model/lists/executions.ts";
import { isFiltered, queryOf } from "../../model/lists/filters.ts";
import type { Filters } from "../../model/lists/filters.ts";
import { Failure } from "../common/Failure.tsx";
import { Icon } from "../common/Icon.tsx";
import { notify } from "../common/toasts.ts";
import { useNow } from "../common/useNow.ts";
import { ExecutionTable } from "./ExecutionTable.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { StopDialog } from "../StopDialog.tsx";
import { useExecutions } from "../../feeds/useExecutions.ts";

/** Executions with their filters, updated live, which can be searched and stopped. */
export function ExecutionsView({ filters, machines, onFilter }: {
    filters: Filters;
    /** The machines to choose from; null if the page is about one state machine. */
    machines: Reading<readonly MachineName[]> | null;
    onFilter: (filters: Filters) => void;
}): ReactElement {
    const { list, error, isExtending, again, more, showWaiting, setAtTop } = useExecutions(
        filters,
        machines,
        (message) => notify(message, "error"),
    );
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
    const [isStopping, setStopping] = useState(false);
    const [toTop, setToTop] = useState(0);
    const now = useNow(1000);
    const rows = list?.rows ?? [];
    // Only rows that are still in the list count as selected.
    const chosen = rows.filter((row) => selected.has(row.arn));
    const running = chosen.filter((row) => row.status === "RUNNING");

    const select = (arns: readonly string[], isSelected: boolean) => {
        const next = new Set(selected);
        for (const arn of arns) {
            if (isSelected) next.add(arn);
            else next.delete(arn);
        }
        setSelected(next);
    };
    const isSearch = filters.text !== "" || filters.error !== "";
    return (
        <>
            <FilterBar
                filters={filters}
                machines={machines === null ? null : machines.value ?? []}
                onChange={onFilter}
            />
            {error !== null && <Failure error={error} onRetry={again} />}
            <section className="card execution-card" aria-label="Found executions">
                <div className="execution-tools">
                    <span role="status">
                        {chosen.length > 0 ? `${number(chosen.length)} selected` : summary(list)}
                    </span>
                    {chosen.length > 0 && (
                        <>
                            <button
                                type="button"
                                className="button danger"
                                disabled={running.length === 0}
                                onClick={() => setStopping(true)}
                            >
                                <Icon name="stop" size={12} />
                                {running.length === 0
                                    ? "None is running"
                                    : `Stop ${running.length} running`}
                            </button>
                            <button
                                type="button"
                                className="button quiet"
                                onClick={() => setSelected(new Set())}
                            >
                                Clear selection
                            </button>
                        </>
                    )}
                    <div className="grow" />
                    {list !== null && list.waiting.length > 0 && (
                        <button
                            type="button"
                            className="button"
                            onClick={() => {
                                showWaiting();
                                setToTop(toTop + 1);
                            }}
                        >
                            <Icon name="arrow-up" size={14} />
                            {number(list.waiting.length)} new
                        </button>
                    )}
                    {list !== null && list.undecided.size > 0 && (
                        <button type="button" className="button" onClick={again}>
                            <Icon name="refresh" size={14} />
                            {moved(list.undecided.size)}, search again
                        </button>
                    )}
                </div>
                {rows.length > 0 && (
                    <ExecutionTable
                        key={queryOf(filters)}
                        rows={rows}
                        now={now}
                        withMachine={filters.machine === ""}
                        selected={selected}
                        toTop={toTop}
                        onSelect={select}
                        onSelectAll={(isAll) =>
                            setSelected(new Set(isAll ? rows.map((row) => row.arn) : []))}
                        onNearEnd={isSearch ? undefined : more}
                        onScroll={(top) => setAtTop(top < 8)}
                    />
                )}
                {list !== null && rows.length === 0 && (
                    <p className="empty soft">
                        {list.next !== null
                            ? "Nothing found yet."
                            : isFiltered(filters)
                            ? "No execution matches the filters."
                            : "No executions yet."}
                    </p>
                )}
                {list === null && error === null && <p className="empty soft">Reading…</p>}
                {list !== null && list.next !== null && (
                    <div className="execution-more">
                        Looked at {plural(list.examined, "execution")} so far.
                        <button
                            type="button"
                            className="button"
                            disabled={isExtending}
                            onClick={more}
                        >
                            {isExtending ? "Searching…" : "Go on"}
                        </button>
                    </div>
                )}
            </section>
            {isStopping && <StopDialog executions={running} onClose={() => setStopping(false)} />}
        </>
    );
}

function summary(list: ExecutionList | null): string {
    if (list === null) return "";
    const count = plural(list.rows.length, "execution");
    return list.next === null ? count : `${count} shown, the newest first`;
}

function moved(count: number): string {
    return count < mostUndecided ? `${number(count)} changed since` : "Many changed since";
}
