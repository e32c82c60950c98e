import { useEffect, useRef, useState } from "react";
import type { ChangeEvent, KeyboardEvent, ReactElement } from "react";
import { duration, time, timeZoned, zone } from "../../model/format.ts";
import type { Row } from "../../model/lists/executions.ts";
import { span } from "../../model/lists/runs.ts";
import type { Time } from "../../model/run/run.ts";
import { path } from "../../router.ts";
import { MiddleText } from "../common/MiddleText.tsx";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { VirtualList } from "../common/VirtualList.tsx";
import { Link } from "../Link.tsx";

const rowHeight = 36;

export interface ExecutionTableProps {
    readonly rows: readonly Row[];
    readonly now: Time;
    readonly withMachine: boolean;
    readonly selected: ReadonlySet<string>;
    readonly onSelect: (arns: readonly string[], isSelected: boolean) => void;
    readonly onSelectAll: (isSelected: boolean) => void;
    readonly onNearEnd?: () => void;
    readonly onScroll?: (top: number) => void;
    /** The list scrolls to its top whenever this number changes. */
    readonly toTop?: number;
}

/**
 * Executions as rows of equal height. The arrow keys move, the space bar selects. With Shift, a
 * click selects all rows from the last clicked one, and the arrow keys select as they move.
 */
export function ExecutionTable(props: ExecutionTableProps): ReactElement {
    const { rows, selected } = props;
    const ground = useRef<HTMLDivElement>(null);
    const [wanted, setWanted] = useState<{ row: number; control: string } | null>(null);
    /** The row that was selected last, where a selection with Shift begins. */
    const anchor = useRef<string | null>(null);

    useEffect(() => {
        if (wanted === null) return;
        const selector = `[data-row="${wanted.row}"] ${wanted.control}`;
        ground.current?.querySelector<HTMLElement>(selector)?.focus();
    }, [wanted]);
    useEffect(() => {
        ground.current?.querySelector(".virtual")?.scrollTo(0, 0);
    }, [props.toTop]);

    const walk = (event: KeyboardEvent) => {
        const target = event.target;
        if (!(target instanceof HTMLElement)) return;
        const at = Number(target.closest<HTMLElement>("[data-row]")?.dataset.row ?? "NaN");
        const row = rows[at];
        if (row === undefined) return;
        const control = target.matches("input") ? "input" : ".execution-name";
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step !== undefined) {
            event.preventDefault();
            const next = Math.max(0, Math.min(rows.length - 1, at + step));
            setWanted({ row: next, control });
            const there = rows[next];
            if (event.shiftKey && there !== undefined) {
                props.onSelect([row.arn, there.arn], true);
                anchor.current = there.arn;
            }
        } else if (event.key === " " && control === ".execution-name") {
            event.preventDefault();
            select(at, !selected.has(row.arn), event.shiftKey);
        }
    };
    const select = (at: number, isSelected: boolean, isRange: boolean) => {
        const from = isRange ? rows.findIndex((row) => row.arn === anchor.current) : -1;
        const [first, last] = from < 0 ? [at, at] : [Math.min(from, at), Math.max(from, at)];
        props.onSelect(rows.slice(first, last + 1).map((row) => row.arn), isSelected);
        anchor.current = rows[at]?.arn ?? null;
    };
    return (
        <div
            ref={ground}
            className={props.withMachine ? "executions with-machine" : "executions"}
            role="table"
            aria-label="Executions"
            aria-rowcount={rows.length + 1}
            onKeyDown={walk}
        >
            <Head {...props} />
            <VirtualList
                as="rows"
                label="Executions"
                className="execution-rows"
                count={rows.length}
                rowHeight={rowHeight}
                reveal={wanted?.row ?? null}
                onNearEnd={props.onNearEnd}
                onScroll={props.onScroll}
                render={(index) => {
                    const row = rows[index];
                    return row === undefined ? null : (
                        <Cells
                            {...props}
                            row={row}
                            index={index}
                            onSelectTo={(isSelected, isRange) => select(index, isSelected, isRange)}
                        />
                    );
                }}
            />
        </div>
    );
}

function Head(
    { rows, now, selected, withMachine, onSelectAll }: ExecutionTableProps,
): ReactElement {
    const count = rows.filter((row) => selected.has(row.arn)).length;
    const isAll = rows.length > 0 && count === rows.length;
    return (
        <div role="rowgroup" className="execution-head">
            <div role="row" className="execution-row" aria-rowindex={1}>
                <span role="columnheader">
                    <input
                        type="checkbox"
                        aria-label="Select all that are shown"
                        checked={isAll}
                        ref={(box) => {
                            if (box !== null) box.indeterminate = count > 0 && !isAll;
                        }}
                        onChange={() => onSelectAll(!isAll)}
                    />
                </span>
                <span role="columnheader">Status</span>
                <span role="columnheader">Name</span>
                {withMachine && (
                    <span role="columnheader" className="machine-cell">State machine</span>
                )}
                <span role="columnheader" className="error-cell">Error</span>
                <span role="columnheader" className="started-cell">
                    Started <span className="zone">({zone(now)})</span>
                </span>
                <span role="columnheader" className="numeric">Duration</span>
            </div>
        </div>
    );
}

function Cells({ row, index, now, withMachine, selected, onSelectTo }: ExecutionTableProps & {
    row: Row;
    index: number;
    /** Selects this row, or all rows from the last one to this. */
    onSelectTo: (isSelected: boolean, isRange: boolean) => void;
}): ReactElement {
    return (
        <div role="presentation" className="execution-row" data-row={index}>
            <span role="cell">
                <input
                    type="checkbox"
                    aria-label={`Select ${row.name}`}
                    checked={selected.has(row.arn)}
                    onMouseDown={(event) => {
                        // With Shift, the browser would select the text in between.
                        if (event.shiftKey) event.preventDefault();
                    }}
                    onChange={(event) => onSelectTo(event.target.checked, hasShift(event))}
                />
            </span>
            <span role="cell">
                <StatusBadge status={row.status} />
            </span>
            <span role="cell" className="ellipsis">
                <Link
                    to={path({ page: "execution", arn: row.arn })}
                    className="execution-name"
                    title={row.name}
                    label={row.name}
                >
                    <MiddleText text={row.name} />
                </Link>
            </span>
            {withMachine && (
                <span role="cell" className="ellipsis machine-cell">
                    <Link
                        to={path({ page: "stateMachine", arn: row.stateMachineArn })}
                        className="execution-machine"
                        title={row.stateMachineName}
                        label={row.stateMachineName}
                    >
                        <MiddleText text={row.stateMachineName} />
                    </Link>
                </span>
            )}
            <span role="cell" className="ellipsis error-cell">
                <Why row={row} />
            </span>
            <span role="cell" className="soft started-cell" title={timeZoned(row.startedAt)}>
                {time(row.startedAt)}
            </span>
            <span role="cell" className="numeric">{duration(span(row, now))}</span>
        </div>
    );
}

/** The error in a word; the cause appears where the pointer rests. */
function Why({ row: { error, cause = "" } }: { row: Row }): ReactElement | null {
    if (error === undefined) return null;
    return <span className="execution-error" title={cause}>{error === "" ? cause : error}</span>;
}

/** Whether Shift was held: a checkbox changes by a click, which says so. */
function hasShift({ nativeEvent }: ChangeEvent): boolean {
    return "shiftKey" in nativeEvent && nativeEvent.shiftKey === true;
}
