import { type ReactElement, useEffect, useMemo, useRef } from "react";
import type { Node, Pointer } from "../../model/json/document.ts";
import { parse } from "../../model/json/parse.ts";
import { layout } from "../../model/layout/layout.ts";
import { diff, marks } from "../../model/machine/diff.ts";
import type { MachineDiff, StateDiff } from "../../model/machine/diff.ts";
import { graphOf } from "../../model/machine/read.ts";
import { Graph, type GraphHandle, type Look } from "../graph/Graph.tsx";
import { markWords } from "../graph/looks.ts";

/** Two definitions as graphs beside each other, with their differences marked and listed. */
export function GraphDiff({ before, after }: { before: string; after: string }): ReactElement {
    const compared = useMemo(() => {
        const [old, now] = [rootOf(before), rootOf(after)];
        if (old === null || now === null) return null;
        const found = diff(old, now);
        return { old, now, found, marks: marks(found) };
    }, [before, after]);
    if (compared === null) {
        return (
            <p className="soft">
                One of the two definitions cannot be drawn; compare them as text.
            </p>
        );
    }
    return (
        <div className="graph-diff">
            <Differences diff={compared.found} />
            <div className="graph-pair">
                <Side title="Before" root={compared.old} marked={compared.marks.before} />
                <Side title="After" root={compared.now} marked={compared.marks.after} />
            </div>
        </div>
    );
}

function Side({ title, root, marked }: {
    title: string;
    root: Node;
    marked: ReadonlyMap<Pointer, "added" | "removed" | "changed">;
}): ReactElement {
    const handle = useRef<GraphHandle>(null);
    const picture = useMemo(() => layout(graphOf(root)), [root]);
    const [first] = marked.keys();
    useEffect(() => {
        if (first !== undefined) handle.current?.follow(first);
    }, [first]);

    const looks = (id: Pointer): Look | undefined => {
        const mark = marked.get(id);
        return mark === undefined ? undefined : { status: "none", marked: mark };
    };
    return (
        <section className="card graph-side" aria-label={title}>
            <h2>{title}</h2>
            <Graph
                ref={handle}
                picture={picture}
                label={`Graph ${title.toLowerCase()}`}
                looks={looks}
            />
        </section>
    );
}

function Differences({ diff }: { diff: MachineDiff }): ReactElement {
    if (diff.states.length + diff.edges.length + diff.fields.length === 0) {
        return <p className="flat">Both mean the same; only the formatting may differ.</p>;
    }
    return (
        <ul className="differences" aria-label="Differences">
            {diff.fields.map((field) => (
                <li key={field}>
                    <span className="difference tone-caught">Changed</span> {field}{" "}
                    of the state machine
                </li>
            ))}
            {diff.states.map((state) => (
                <li key={`${state.before} ${state.after}`}>
                    <span className={`difference tone-${tones[state.kind]}`}>
                        {markWords[state.kind]}
                    </span>{" "}
                    <strong>{state.name}</strong>
                    {detail(state)}
                </li>
            ))}
            {diff.edges.filter((edge) => edge.before !== null && edge.after !== null).map((
                edge,
                index,
            ) => (
                <li key={index}>
                    <span className="difference tone-caught">Changed</span> {edge.from}
                    {edge.label !== "" && ` (${edge.label})`} leads to{" "}
                    <strong>{edge.after}</strong>, no longer to {edge.before}
                </li>
            ))}
        </ul>
    );
}

const tones = { added: "succeeded", removed: "failed", changed: "caught" } as const;

function detail(state: StateDiff): string {
    const parts = [
        state.kind === "changed" && state.fields.length > 0 ? state.fields.join(", ") : "",
        state.isMoved ? "moved to another place" : "",
    ].filter((part) => part !== "");
    return parts.length === 0 ? "" : `: ${parts.join("; ")}`;
}

function rootOf(text: string): Node | null {
    const parsed = parse(text);
    return "root" in parsed ? parsed.root : null;
}
