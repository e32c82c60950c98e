import {
    type ReactElement,
    type RefObject,
    useImperativeHandle,
    useMemo,
    useRef,
    useState,
} from "react";
import {
    foldsAround,
    foldsBelow,
    hiddenCount,
    isFoldable,
    type JsonLines,
    jsonLines,
    lineAt,
    lineParts,
    visibleLines,
} from "../model/run/jsonLines.ts";
import { useWrap } from "./common/useWrap.ts";
import { CopyButton } from "./common/CopyButton.tsx";
import { Marked } from "./run/Marked.tsx";
import { Rows, type RowsHandle } from "./run/Rows.tsx";
import { SearchBox } from "./run/SearchBox.tsx";
import { TextView } from "./run/TextView.tsx";
import { useTextSearch } from "./run/useTextSearch.ts";

const rowHeight = 19;
/** Of a longer string only the beginning is shown; a separate view shows all of it. */
const valueMax = 300;
/** Deeper lines are not indented further, or they would leave the view. */
const indentMax = 40;
const searchFrom = 8;
/** The most lines that can be wrapped, because all of them are then in the page. */
const wrappedMax = 1_000;

/** Distinguishes texts that may be too long to compare at each render. */
let made = 0;

/** A view of JSON: indented, foldable and searchable. A text that is not JSON is shown as it is. */
export function JsonView({ text, label }: { text: string; label: string }): ReactElement {
    const { lines, number } = useMemo(() => ({ lines: jsonLines(text), number: ++made }), [text]);
    const [long, setLong] = useState<string | null>(null);
    if (lines === null) return <TextView text={text} label={label} />;
    if (long !== null) {
        return (
            <div className="json-view">
                <div className="row">
                    <button type="button" className="button quiet" onClick={() => setLong(null)}>
                        ← Back to all
                    </button>
                    <span className="soft small">one string</span>
                </div>
                <LongString raw={long} label={label} />
            </div>
        );
    }
    return <Tree key={number} lines={lines} label={label} onLong={setLong} />;
}

/** A long string, shown as JSON on request if it is JSON itself. */
function LongString({ raw, label }: { raw: string; label: string }): ReactElement {
    const text = useMemo(() => decoded(raw), [raw]);
    return <JsonView text={text} label={label} />;
}

function decoded(raw: string): string {
    try {
        return String(JSON.parse(raw));
    } catch {
        return raw;
    }
}

function Tree({ lines, label, onLong }: {
    lines: JsonLines;
    label: string;
    onLong: (raw: string) => void;
}): ReactElement {
    const rows = useRef<RowsHandle>(null);
    const [folded, setFolded] = useState<ReadonlySet<number>>(() => new Set());
    const shown = useMemo(() => visibleLines(lines, folded), [lines, folded]);

    const search = useTextSearch(lines.text, (place) => {
        const line = lineAt(lines, place);
        const opened = new Set(folded);
        for (const fold of foldsAround(lines, folded, line)) opened.delete(fold);
        setFolded(opened);
        const row = visibleLines(lines, opened).indexOf(line);
        requestAnimationFrame(() => rows.current?.reveal(row));
    });
    const { pattern, places, current } = search;
    const toggle = (line: number) => {
        const changed = new Set(folded);
        if (!changed.delete(line)) changed.add(line);
        setFolded(changed);
    };
    const [wantsWrap, setWrapped] = useWrap();
    const mayWrap = shown.length <= wrappedMax;
    const isWrapped = wantsWrap && mayWrap;
    const isLarge = lines.count >= searchFrom || lines.text.length > valueMax;
    const currentLine = places[current] === undefined ? -1 : lineAt(lines, places[current] ?? 0);
    return (
        <div className="json-view">
            <div className={isLarge ? "json-tools row" : "json-tools is-small"}>
                {isLarge && (
                    <>
                        <SearchBox
                            label={`Search ${label}`}
                            wanted={search.wanted}
                            count={places.length}
                            current={current}
                            onSearch={search.search}
                            onGo={search.go}
                        />
                        <button
                            type="button"
                            className="button quiet small"
                            onClick={() =>
                                setFolded(folded.size > 0 ? new Set() : foldsBelow(lines, 1))}
                        >
                            {folded.size > 0 ? "Unfold all" : "Fold"}
                        </button>
                    </>
                )}
                {isLarge && mayWrap && (
                    <button
                        type="button"
                        className="run-chip"
                        aria-label={`Wrap ${label}`}
                        aria-pressed={isWrapped}
                        onClick={() => setWrapped(!isWrapped)}
                    >
                        Wrap
                    </button>
                )}
                <CopyButton text={lines.text} label={`Copy ${label}`} />
            </div>
            <LineRows
                handle={rows}
                count={shown.length}
                label={label}
                isWrapped={isWrapped}
                render={(index) => {
                    const line = shown[index] ?? 0;
                    return (
                        <JsonLine
                            lines={lines}
                            line={line}
                            isFolded={folded.has(line)}
                            isCurrent={line === currentLine}
                            pattern={pattern}
                            onToggle={() => toggle(line)}
                            onLong={onLong}
                        />
                    );
                }}
            />
        </div>
    );
}

/** Lines of equal height, or of the height that they need. */
function LineRows({ handle, count, label, isWrapped, render }: {
    handle: RefObject<RowsHandle>;
    count: number;
    label: string;
    isWrapped: boolean;
    render: (index: number) => ReactElement;
}): ReactElement {
    const box = useRef<HTMLDivElement>(null);
    useImperativeHandle(isWrapped ? handle : null, () => ({
        reveal: (index) => box.current?.children[index]?.scrollIntoView({ block: "nearest" }),
    }));
    if (!isWrapped) {
        return (
            <Rows
                ref={handle}
                className="json-rows mono"
                count={count}
                rowHeight={rowHeight}
                label={label}
                render={render}
            />
        );
    }
    return (
        <div
            ref={box}
            className="rows json-rows mono is-wrapped"
            tabIndex={0}
            role="region"
            aria-label={label}
        >
            {Array.from({ length: count }, (_, index) => <div key={index}>{render(index)}</div>)}
        </div>
    );
}

function JsonLine({ lines, line, isFolded, isCurrent, pattern, onToggle, onLong }: {
    lines: JsonLines;
    line: number;
    isFolded: boolean;
    isCurrent: boolean;
    pattern: RegExp | null;
    onToggle: () => void;
    onLong: (raw: string) => void;
}): ReactElement {
    const { key, value, kind, hasComma } = lineParts(lines, line);
    const indent = Math.min(lines.depth[line] ?? 0, indentMax);
    const isCut = value.length > valueMax;
    return (
        <div
            className={isCurrent ? "json-line current" : "json-line"}
            style={{ paddingLeft: `${indent * 2 + 2}ch` }}
        >
            {isFoldable(lines, line) && (
                <button
                    type="button"
                    className="json-fold"
                    aria-expanded={!isFolded}
                    aria-label={`${isFolded ? "Unfold" : "Fold"} ${key ?? value}`}
                    onClick={onToggle}
                >
                    {isFolded ? "▸" : "▾"}
                </button>
            )}
            {key !== null && (
                <span className="json-key">
                    <Marked text={key.slice(0, valueMax)} pattern={pattern} />:{" "}
                </span>
            )}
            <span className={`json-${kind}`}>
                <Marked text={isCut ? value.slice(0, valueMax) : value} pattern={pattern} />
            </span>
            {isCut && (
                <button type="button" className="json-more" onClick={() => onLong(value)}>
                    … all {value.length.toLocaleString("en")} characters
                </button>
            )}
            {isFolded && (
                <button type="button" className="json-more" onClick={onToggle}>
                    … {hiddenCount(lines, line).toLocaleString("en")} lines
                </button>
            )}
            {hasComma && !isFolded && ","}
        </div>
    );
}
