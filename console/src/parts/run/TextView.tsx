import { type ReactElement, useMemo, useRef, useState } from "react";
import { placesOf, searchPattern, textLineAt, textLines } from "../../model/run/textLines.ts";
import { useColumns, useWrap } from "../common/useWrap.ts";
import { CopyButton } from "../common/CopyButton.tsx";
import { Marked } from "./Marked.tsx";
import { Rows, type RowsHandle } from "./Rows.tsx";
import { SearchBox } from "./SearchBox.tsx";

const searchFrom = 8;

/** A text as it is, however long; lines in sight alone are in the page. */
export function TextView({ text, label }: { text: string; label: string }): ReactElement {
    const rows = useRef<RowsHandle>(null);
    const ground = useRef<HTMLDivElement>(null);
    const [isWrapped, setWrapped] = useWrap();
    const columns = useColumns(ground, 12, 24);
    const lines = useMemo(
        () => isWrapped ? textLines(text, columns) : textLines(text),
        [text, isWrapped ? columns : null],
    );
    const [wanted, setWanted] = useState("");
    const [current, setCurrent] = useState(0);
    const pattern = useMemo(() => searchPattern(wanted), [wanted]);
    const places = useMemo(() => placesOf(text, pattern), [text, pattern]);
    const goTo = (index: number, places: readonly number[]) => {
        setCurrent(index);
        const place = places[index];
        if (place !== undefined) rows.current?.reveal(textLineAt(lines, place));
    };
    const isLarge = lines.count >= searchFrom;
    return (
        <div ref={ground} className="json-view">
            <div className={isLarge ? "json-tools row" : "json-tools is-small"}>
                {isLarge && (
                    <SearchBox
                        label={`Search ${label}`}
                        wanted={wanted}
                        count={places.length}
                        current={current}
                        onSearch={(text) => {
                            setWanted(text);
                            goTo(0, placesOf(lines.text, searchPattern(text)));
                        }}
                        onGo={(index) => goTo(index, places)}
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
                            pattern={pattern}
                        />
                    </div>
                )}
            />
        </div>
    );
}
