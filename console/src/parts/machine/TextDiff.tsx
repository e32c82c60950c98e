import { useMemo, useState } from "react";
import type { ReactElement } from "react";
import { plural } from "../../model/format.ts";
import { parse } from "../../model/json/parse.ts";
import { print } from "../../model/json/print.ts";
import { folded, lineDiff } from "../../model/lists/lineDiff.ts";
import type { DiffLine } from "../../model/lists/lineDiff.ts";
import { VirtualList } from "../common/VirtualList.tsx";

const signs = { same: " ", removed: "−", added: "+" } as const;
const words = { same: "", removed: "Removed: ", added: "Added: " } as const;

/** Two definitions line by line; both are written alike first, so that white space is no change. */
export function TextDiff({ before, after }: { before: string; after: string }): ReactElement {
    const [isWhole, setWhole] = useState(false);
    const lines = useMemo(() => lineDiff(pretty(before), pretty(after)), [before, after]);
    const shown = useMemo(() => isWhole ? lines : folded(lines), [lines, isWhole]);
    const added = lines.filter((line) => line.kind === "added").length;
    const removed = lines.filter((line) => line.kind === "removed").length;
    return (
        <div className="card text-diff">
            <div className="execution-tools">
                <span role="status">
                    {added + removed === 0
                        ? "No lines differ"
                        : `${plural(added, "line")} added, ${removed} removed`}
                </span>
                <div className="grow" />
                <label className="row">
                    <input
                        type="checkbox"
                        checked={isWhole}
                        onChange={(event) => setWhole(event.target.checked)}
                    />
                    Show all lines
                </label>
            </div>
            <VirtualList
                count={shown.length}
                rowHeight={20}
                label="Changed lines"
                className="diff-lines"
                render={(index) => {
                    const line = shown[index];
                    if (line === undefined) return null;
                    return "skipped" in line
                        ? <div className="diff-skipped">{plural(line.skipped, "line")} alike</div>
                        : <LineView line={line} />;
                }}
            />
        </div>
    );
}

function LineView({ line }: { line: DiffLine }): ReactElement {
    return (
        <div className={`diff-line diff-${line.kind}`}>
            <span className="diff-number" aria-hidden="true">{line.oldNumber}</span>
            <span className="diff-number" aria-hidden="true">{line.newNumber}</span>
            <span className="diff-sign" aria-hidden="true">{signs[line.kind]}</span>
            <span className="visually-hidden">{words[line.kind]}</span>
            <span className="diff-text">{line.text}</span>
        </div>
    );
}

function pretty(text: string): string {
    const parsed = parse(text);
    return "root" in parsed ? print(parsed.root) : text;
}
