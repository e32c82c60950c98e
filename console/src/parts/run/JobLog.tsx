import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { timeExact, zone } from "../../model/format.ts";
import { ansiParts, partsBetween } from "../../model/run/ansi.ts";
import { addLogRows, findInLog, type LogRow, logText } from "../../model/run/log.ts";
import { searchPattern } from "../../model/run/textLines.ts";
import { plural } from "../../model/format.ts";
import { CopyButton } from "../common/CopyButton.tsx";
import { Icon } from "../common/Icon.tsx";
import { useColumns, useWrap } from "../common/useWrap.ts";
import { Notice } from "../common/Notice.tsx";
import { JobLogFeed, type LogState } from "../../feeds/jobLogFeed.ts";
import { Marked } from "./Marked.tsx";
import { Rows, type RowsHandle } from "./Rows.tsx";
import { save } from "./save.ts";
import { SearchBox } from "./SearchBox.tsx";

const empty: LogState = { lines: [], dropped: 0, isFinished: false, error: null };

/** The output of a job while it runs and after. */
export function JobLog({ job, name }: { job: string; name: string }): ReactElement {
    const [state, setState] = useState<LogState>(empty);
    const [isFollowing, setFollowing] = useState(true);
    const [wanted, setWanted] = useState("");
    const [current, setCurrent] = useState(0);
    const [isWrapped, setWrapped] = useWrap();
    const [isWide, setWide] = useState(false);
    const ground = useRef<HTMLDivElement>(null);
    const columns = useColumns(ground, 12, timeWidth);
    const rows = useLogRows(state, isWrapped ? columns : null);
    const list = useRef<RowsHandle>(null);
    const pattern = useMemo(() => searchPattern(wanted), [wanted]);
    const found = useMemo(() => findInLog(rows, wanted), [state, rows, wanted]);

    useEffect(() => {
        const feed = new JobLogFeed(job, setState);
        return () => feed.end();
    }, [job]);

    const goTo = (index: number, found: readonly number[]) => {
        setCurrent(index);
        const row = found[index];
        if (row === undefined) return;
        setFollowing(false);
        list.current?.reveal(row);
    };
    const { lines, dropped, isFinished, error } = state;
    return (
        <div
            ref={ground}
            className={isWide ? "job-log is-wide card" : "job-log"}
            role={isWide ? "dialog" : undefined}
            aria-label={isWide ? `Log of ${name}, wide` : undefined}
            onKeyDown={(event) => {
                if (!isWide || event.key !== "Escape") return;
                event.stopPropagation();
                setWide(false);
            }}
        >
            {isWide && <h2 className="flat">{name}</h2>}
            <div className="json-tools row">
                <SearchBox
                    label="Search log"
                    wanted={wanted}
                    count={found.length}
                    current={current}
                    onSearch={(text) => {
                        setWanted(text);
                        goTo(0, findInLog(rows, text));
                    }}
                    onGo={(index) => goTo(index, found)}
                />
                <button
                    type="button"
                    className="run-chip"
                    aria-pressed={isFollowing}
                    onClick={() => setFollowing(!isFollowing)}
                >
                    Follow
                </button>
                <button
                    type="button"
                    className="run-chip"
                    aria-pressed={isWrapped}
                    onClick={() => setWrapped(!isWrapped)}
                >
                    Wrap
                </button>
                <CopyButton text={() => logText(lines)} label="Copy log" />
                <button
                    type="button"
                    className="icon-button"
                    aria-label="Download log"
                    title="Download log"
                    onClick={() => save(`${name}.log`, logText(lines), "text/plain")}
                >
                    <Icon name="download" size={14} />
                </button>
                <button
                    type="button"
                    className="icon-button"
                    aria-label={isWide ? "Leave the wide view" : "Wide view"}
                    title={isWide ? "Leave the wide view" : "Wide view"}
                    aria-pressed={isWide}
                    onClick={() => setWide(!isWide)}
                >
                    <Icon name={isWide ? "close" : "fullscreen"} size={14} />
                </button>
            </div>
            {error !== null && <Notice kind="warning" title={error.message} />}
            {dropped > 0 && (
                <p className="soft small tight">The first {dropped} lines are left out.</p>
            )}
            <Rows
                ref={list}
                className="log-rows mono"
                count={rows.length}
                rowHeight={18}
                label={`Log of ${name}`}
                isFollowing={isFollowing}
                onScrolled={setFollowing}
                render={(index) => (
                    <LogLine
                        row={rows[index]}
                        pattern={pattern}
                        isCurrent={found[current] === index}
                    />
                )}
            />
            <p className="soft small tight" role="status">
                {plural(lines.length + dropped, "line")}
                {isFinished ? ", the job has ended" : ", the job goes on"}
            </p>
        </div>
    );
}

/** The width of the part before a line's text, in pixels. */
const timeWidth = 150;

/**
 * Rows are added as lines arrive. They are made again only if old ones were dropped or the wrapping
 * changes.
 */
function useLogRows(state: LogState, columns: number | null): readonly LogRow[] {
    const made = useRef<{
        rows: LogRow[];
        lines: LogState["lines"];
        count: number;
        columns: number | null;
    }>({ rows: [], lines: empty.lines, count: 0, columns });
    if (made.current.lines !== state.lines || made.current.columns !== columns) {
        made.current = { rows: [], lines: state.lines, count: 0, columns };
    }
    const { rows, count } = made.current;
    if (count < state.lines.length) {
        addLogRows(rows, state.lines, count, columns);
        made.current.count = state.lines.length;
    }
    return rows;
}

function LogLine({ row, pattern, isCurrent }: {
    row: LogRow | undefined;
    pattern: RegExp | null;
    isCurrent: boolean;
}): ReactElement | null {
    if (row === undefined) return null;
    if (row.kind === "attempt") return <div className="log-attempt">Attempt {row.attempt}</div>;
    const { line, from, to } = row;
    const isError = line.stream === "stderr";
    return (
        <div className={`log-line${isError ? " stderr" : ""}${isCurrent ? " current" : ""}`}>
            <span
                className="log-time"
                title={`${timeExact(line.time)} ${zone(line.time)} ${line.stream}`}
            >
                {from === 0 ? timeExact(line.time).slice(11, 23) : ""}
            </span>
            <span className="log-stream" title={line.stream}>
                {isError && from === 0 ? "err" : ""}
            </span>
            <span>
                {partsBetween(ansiParts(line.text), from, to).map((part, index) => (
                    <span
                        key={index}
                        className={`${part.colour === null ? "" : `ansi-${part.colour}`}${
                            part.isBold ? " ansi-bold" : ""
                        }`}
                    >
                        <Marked text={part.text} pattern={pattern} />
                    </span>
                ))}
            </span>
        </div>
    );
}
