import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent, ReactElement } from "react";
import { useFailure } from "../../feeds/failures.ts";
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
    readonly onSelect: (arn: string, isSelected: boolean) => void;
    readonly onSelectAll: (isSelected: boolean) => void;
    readonly onNearEnd?: () => void;
    readonly onScroll?: (top: number) => void;
    /** A number that changes when the list is to be at its top. */
    readonly toTop?: number;
}

/** Executions as rows of equal height; the arrow keys walk, the space bar selects. */
export function ExecutionTable(props: ExecutionTableProps): ReactElement {
    const { rows, selected } = props;
    const ground = useRef<HTMLDivElement>(null);
    const [wanted, setWanted] = useState<{ row: number; control: string } | null>(null);

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
            setWanted({ row: Math.max(0, Math.min(rows.length - 1, at + step)), control });
        } else if (event.key === " " && control === ".execution-name") {
            event.preventDefault();
            props.onSelect(row.arn, !selected.has(row.arn));
        }
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
                    return row === undefined ? null : <Cells {...props} row={row} index={index} />;
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
                {withMachine && <span role="columnheader">State machine</span>}
                <span role="columnheader">Error</span>
                <span role="columnheader">
                    Started <span className="zone">({zone(now)})</span>
                </span>
                <span role="columnheader" className="numeric">Duration</span>
            </div>
        </div>
    );
}

function Cells({ row, index, now, withMachine, selected, onSelect }:
    & ExecutionTableProps
    & { row: Row; index: number }): ReactElement {
    return (
        <div role="presentation" className="execution-row" data-row={index}>
            <span role="cell">
                <input
                    type="checkbox"
                    aria-label={`Select ${row.name}`}
                    checked={selected.has(row.arn)}
                    onChange={(event) => onSelect(row.arn, event.target.checked)}
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
                <span role="cell" className="ellipsis">
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
            <span role="cell" className="ellipsis">
                <Why row={row} />
            </span>
            <span role="cell" className="soft" title={timeZoned(row.startedAt)}>
                {time(row.startedAt)}
            </span>
            <span role="cell" className="numeric">{duration(span(row, now))}</span>
        </div>
    );
}

/** Why it failed, in a word; the cause where the pointer rests. */
function Why({ row }: { row: Row }): ReactElement | null {
    const failure = useFailure(row);
    if (failure === null) return null;
    const words = failure.error === "" ? failure.cause : failure.error;
    return <span className="execution-error" title={failure.cause}>{words}</span>;
}
