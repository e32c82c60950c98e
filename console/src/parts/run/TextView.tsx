import { type ReactElement, useMemo, useRef } from "react";
import { textLineAt, textLines } from "../../model/run/textLines.ts";
import { useColumns, useWrap } from "../common/useWrap.ts";
import { CopyButton } from "../common/CopyButton.tsx";
import { Marked } from "./Marked.tsx";
import { Rows, type RowsHandle } from "./Rows.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { useTextSearch } from "./useTextSearch.ts";

const searchFrom = 8;

/** A text of any length; only visible lines are in the page. */
export function TextView({ text, label }: { text: string; label: string }): ReactElement {
    const rows = useRef<RowsHandle>(null);
    const ground = useRef<HTMLDivElement>(null);
    const [isWrapped, setWrapped] = useWrap();
    const columns = useColumns(ground, 12, 24);
    const lines = useMemo(
        () => isWrapped ? textLines(text, columns) : textLines(text),
        [text, isWrapped ? columns : null],
    );
    const search = useTextSearch(
        text,
        (place) => rows.current?.reveal(textLineAt(lines, place)),
    );
    const isLarge = lines.count >= searchFrom;
    return (
        <div ref={ground} className="json-view">
            <div className={isLarge ? "json-tools row" : "json-tools is-small"}>
                {isLarge && (
                    <SearchBox
                        label={`Search ${label}`}
                        wanted={search.wanted}
                        count={search.places.length}
                        current={search.current}
                        onSearch={search.search}
                        onGo={search.go}
                    />
                )}
                {(isWrapped || lines.longest > 40) && (
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
                <CopyButton text={text} label={`Copy ${label}`} />
            </div>
            <Rows
                ref={rows}
                className="json-rows mono"
                count={lines.count}
                rowHeight={19}
                label={label}
                render={(index) => (
                    <div className="json-line text">
                        <Marked
                            text={text.slice(lines.from[index], lines.to[index])}
                            pattern={search.pattern}
                        />
                    </div>
                )}
            />
        </div>
    );
}
