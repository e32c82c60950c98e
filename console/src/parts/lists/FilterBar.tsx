import { useEffect, useId, useRef, useState } from "react";
import type { ReactElement, ReactNode } from "react";
import { plural, zone } from "../../model/format.ts";
import {
    allStatuses,
    fieldOf,
    momentOf,
    momentText,
    noFilters,
} from "../../model/lists/filters.ts";
import type { Filters } from "../../model/lists/filters.ts";
import { statusLook } from "../../model/lists/status.ts";
import type { ExecutionStatus } from "../../model/run/run.ts";
import { Icon } from "../common/Icon.tsx";

const periods: readonly (readonly [string, string])[] = [
    ["", "Any time"],
    ["15m", "Last 15 minutes"],
    ["1h", "Last hour"],
    ["2h", "Last 2 hours"],
    ["6h", "Last 6 hours"],
    ["12h", "Last 12 hours"],
    ["24h", "Last 24 hours"],
    ["7d", "Last 7 days"],
    ["30d", "Last 30 days"],
];

/** The filters of a list of executions. */
export function FilterBar({ filters, machines, onChange }: {
    filters: Filters;
    /** The machines to choose from; null if the page is about one state machine. */
    machines: readonly { readonly arn: string; readonly name: string }[] | null;
    onChange: (filters: Filters) => void;
}): ReactElement {
    const isMoreUsed = filters.text !== "" || filters.error !== "" || filters.to !== "" ||
        !periods.some(([period]) => period === filters.from) || filters.drafts !== "";
    const [isMore, setMore] = useState(isMoreUsed);
    // A change may come from a field whose typing paused after another filter was changed. It
    // applies to the present filters, not to those with which the field was rendered.
    const wanted = useRef(filters);
    wanted.current = filters;
    const [clearing, setClearing] = useState(0);
    const change = (next: Filters) => {
        wanted.current = next;
        onChange(next);
    };
    const set = (part: Partial<Filters>) => change({ ...wanted.current, ...part });
    const toggle = (status: ExecutionStatus) =>
        set({
            statuses: allStatuses.filter((one) =>
                wanted.current.statuses.includes(one) !== (one === status)
            ),
        });
    const isUsed = filters !== noFilters && JSON.stringify(filters) !==
            JSON.stringify({ ...noFilters, machine: machines === null ? filters.machine : "" });
    return (
        <div className="filters" role="search" aria-label="Filter executions">
            <div className="filter-row">
                <div className="search-field">
                    <Icon name="search" size={14} />
                    <SlowInput
                        key={clearing}
                        label="Name contains"
                        placeholder="Name contains"
                        value={filters.name}
                        onChange={(name) => set({ name })}
                    />
                </div>
                {machines !== null && (
                    <MachineChoice
                        machines={machines}
                        value={filters.machine}
                        onChange={(machine) => set({ machine })}
                    />
                )}
                <select
                    className="input"
                    aria-label="Started"
                    value={periods.some(([period]) => period === filters.from)
                        ? filters.from
                        : "other"}
                    onChange={(event) => set({ from: event.target.value })}
                >
                    {periods.map(([period, words]) => (
                        <option key={period} value={period}>{words}</option>
                    ))}
                    {!periods.some(([period]) => period === filters.from) && (
                        <option value="other" disabled>{periodWords(filters.from)}</option>
                    )}
                </select>
                <div className="row" role="group" aria-label="Status">
                    {allStatuses.map((status) => (
                        <button
                            key={status}
                            type="button"
                            className={`status-chip tone-${statusLook(status).tone}`}
                            aria-pressed={filters.statuses.includes(status)}
                            onClick={() => toggle(status)}
                        >
                            {statusLook(status).word}
                        </button>
                    ))}
                </div>
                <button
                    type="button"
                    className="button quiet"
                    aria-expanded={isMore}
                    onClick={() => setMore(!isMore)}
                >
                    <Icon name="filter" size={14} />
                    More
                </button>
                {isUsed && (
                    <button
                        type="button"
                        className="button quiet"
                        onClick={() => {
                            // Text that is being typed is cleared too.
                            setClearing(clearing + 1);
                            change({
                                ...noFilters,
                                machine: machines === null ? filters.machine : "",
                            });
                        }}
                    >
                        Clear
                    </button>
                )}
            </div>
            {isMore && (
                <MoreFilters
                    key={clearing}
                    filters={filters}
                    hasDrafts={machines !== null}
                    set={set}
                />
            )}
        </div>
    );
}

/** The words for a period that is not in the list. */
function periodWords(from: string): string {
    const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(from) ?? [];
    if (count === undefined) return "Since a date";
    const word = unit === "m" ? "minute" : unit === "h" ? "hour" : "day";
    return `Last ${plural(Number(count), word)}`;
}

function MoreFilters({ filters, hasDrafts, set }: {
    filters: Filters;
    /** Whether there is a choice to show the runs of drafts. */
    hasDrafts: boolean;
    set: (change: Partial<Filters>) => void;
}): ReactElement {
    return (
        <div className="filter-row">
            <Labelled title="Input contains">
                {(id) => (
                    <SlowInput
                        id={id}
                        value={filters.text}
                        onChange={(text) => set({ text })}
                    />
                )}
            </Labelled>
            <Labelled title="Error or cause contains">
                {(id) => (
                    <SlowInput
                        id={id}
                        value={filters.error}
                        onChange={(error) => set({ error })}
                    />
                )}
            </Labelled>
            {(["from", "to"] as const).map((name) => (
                <Labelled
                    key={name}
                    title={`${name === "from" ? "Started from" : "Started up to"} (${
                        zone(momentOf(filters[name], Date.now()) ?? Date.now())
                    })`}
                >
                    {(id) => (
                        <input
                            id={id}
                            type="datetime-local"
                            className="input"
                            value={fieldOf(filters[name], Date.now())}
                            onChange={(event) => set({ [name]: momentText(event.target.value) })}
                        />
                    )}
                </Labelled>
            ))}
            {hasDrafts && (
                <label className="row filter-check">
                    <input
                        type="checkbox"
                        checked={filters.drafts !== ""}
                        onChange={(event) => set({ drafts: event.target.checked ? "1" : "" })}
                    />
                    Include draft runs
                </label>
            )}
        </div>
    );
}

function Labelled({ title, children }: {
    title: string;
    children: (id: string) => ReactNode;
}): ReactElement {
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>{title}</label>
            {children(id)}
        </div>
    );
}

/** A machine that was deleted, or is not among the first ones, is shown by its ARN. */
function MachineChoice({ machines, value, onChange }: {
    machines: readonly { readonly arn: string; readonly name: string }[];
    value: string;
    onChange: (arn: string) => void;
}): ReactElement {
    const isKnown = value === "" || machines.some((machine) => machine.arn === value);
    return (
        <select
            className="input machine-choice"
            aria-label="State machine"
            value={value}
            onChange={(event) => onChange(event.target.value)}
        >
            <option value="">All state machines</option>
            {!isKnown && <option value={value}>{value}</option>}
            {machines.map((machine) => (
                <option key={machine.arn} value={machine.arn}>{machine.name}</option>
            ))}
        </select>
    );
}

/** Reports the typed text when typing pauses. */
function SlowInput({ id, label, placeholder, value, onChange }: {
    id?: string;
    label?: string;
    placeholder?: string;
    value: string;
    onChange: (value: string) => void;
}): ReactElement {
    const [draft, setDraft] = useState(value);
    const latest = useRef(onChange);
    latest.current = onChange;
    useEffect(() => setDraft(value), [value]);
    useEffect(() => {
        if (draft === value) return;
        const timer = setTimeout(() => latest.current(draft), 300);
        return () => clearTimeout(timer);
    }, [draft]);
    return (
        <input
            id={id}
            type="search"
            className="input"
            aria-label={label}
            placeholder={placeholder}
            value={draft}
            spellCheck={false}
            onChange={(event) => setDraft(event.target.value)}
        />
    );
}
