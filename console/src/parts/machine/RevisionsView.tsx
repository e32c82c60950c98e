import { useState } from "react";
import type { ReactElement } from "react";
import { useReading } from "../../api/reading.ts";
import { mostRevisions, readRevisions } from "../../api/stateMachine.ts";
import type { Revision } from "../../api/treadle.ts";
import { time } from "../../model/format.ts";
import { go, useLocation } from "../../router.ts";
import { Failure } from "../common/Failure.tsx";
import { Tabs } from "../common/Tabs.tsx";
import { GraphDiff } from "./GraphDiff.tsx";
import { TextDiff } from "./TextDiff.tsx";

const ways = [
    { id: "graph", title: "Graphs", icon: "graph" },
    { id: "text", title: "Text", icon: "code" },
] as const;

/** The definitions that a state machine had; two of them are compared. `label`: of the current. */
export function RevisionsView({ arn, label }: {
    arn: string;
    label: string | undefined;
}): ReactElement {
    // Another label means another revision, so the list is read again.
    const revisions = useReading(
        `${arn} ${label ?? ""}`,
        (signal) => readRevisions(arn, signal),
    );
    if (revisions.error !== null) {
        return <Failure error={revisions.error} onRetry={revisions.again} />;
    }
    const found = revisions.value;
    if (found === null) return <p className="soft">Reading…</p>;
    const [current] = found;
    if (current === undefined || found.length < 2) {
        return (
            <p className="card empty soft">
                There is only one revision so far
                {current !== undefined && `, of ${time(current.createdAt)}`}. Each change to the
                definition or the role creates another revision, and you can compare them here.
            </p>
        );
    }
    return <Comparison revisions={found} />;
}

/** The URL names the compared revisions, so that a difference can be shared. */
function Comparison({ revisions }: { revisions: readonly Revision[] }): ReactElement {
    const { path, query } = useLocation();
    const [way, setWay] = useState<"graph" | "text">("graph");
    const find = (name: string, otherwise: number) =>
        revisions.find((revision) => `${revision.number}` === query.get(name)) ??
            revisions[otherwise];
    const before = find("before", 1);
    const after = find("after", 0);
    if (before === undefined || after === undefined) return <p>There is nothing to compare.</p>;

    const show = (older: number, newer: number) =>
        go(`${path}?tab=revisions&before=${older}&after=${newer}`, "replace");
    return (
        <div className="comparison">
            <div className="filter-row">
                <Choice
                    title="Before"
                    revisions={revisions}
                    value={before.number}
                    onChoose={(number) => show(number, after.number)}
                />
                <Choice
                    title="After"
                    revisions={revisions}
                    value={after.number}
                    onChoose={(number) => show(before.number, number)}
                />
                <div className="grow" />
                {revisions.length >= mostRevisions && (
                    <span className="soft small">The newest {revisions.length} revisions</span>
                )}
            </div>
            {before.roleArn !== after.roleArn && (
                <p className="flat">
                    The role was <code>{before.roleArn}</code>, and is <code>{after.roleArn}</code>.
                </p>
            )}
            <Tabs tabs={ways} active={way} label="Way to compare" onSelect={setWay}>
                {way === "graph"
                    ? <GraphDiff before={before.definition} after={after.definition} />
                    : <TextDiff before={before.definition} after={after.definition} />}
            </Tabs>
        </div>
    );
}

function Choice({ title, revisions, value, onChoose }: {
    title: string;
    revisions: readonly Revision[];
    value: number;
    onChoose: (number: number) => void;
}): ReactElement {
    return (
        <label className="row">
            <span className="label">{title}</span>
            <select
                className="input"
                value={value}
                onChange={(event) => onChoose(Number(event.target.value))}
            >
                {revisions.map((revision, index) => (
                    <option key={revision.number} value={revision.number}>
                        {time(revision.createdAt)}
                        {index === 0
                            ? " (current)"
                            : revision.label === null
                            ? " (first)"
                            : ` (${revision.label.slice(0, 8)})`}
                    </option>
                ))}
            </select>
        </label>
    );
}
