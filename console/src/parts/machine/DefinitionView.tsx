import { useMemo, useRef, useState } from "react";
import type { ReactElement } from "react";
import type { Pointer, Span } from "../../model/json/document.ts";
import { locate, pointerAt } from "../../model/json/locate.ts";
import { parse } from "../../model/json/parse.ts";
import { layout } from "../../model/layout/layout.ts";
import { stateAround } from "../../model/lists/stateAround.ts";
import { graphOf } from "../../model/machine/read.ts";
import { CodeEditor } from "../editor/CodeEditor.tsx";
import { Graph } from "../graph/Graph.tsx";
import type { GraphHandle } from "../graph/Graph.tsx";

/** A definition as graph and text for reading; a selection in one is shown in the other. */
export function DefinitionView({ definition, name }: {
    definition: string;
    name: string;
}): ReactElement {
    const graph = useRef<GraphHandle>(null);
    const [selected, setSelected] = useState<Pointer | null>(null);
    const [reveal, setReveal] = useState<Span | null>(null);
    const root = useMemo(() => {
        const parsed = parse(definition);
        return "root" in parsed ? parsed.root : null;
    }, [definition]);
    const picture = useMemo(() => root === null ? null : layout(graphOf(root)), [root]);

    const choose = (id: Pointer | null) => {
        setSelected(id);
        const span = id === null || root === null ? undefined : locate(root, id);
        setReveal(span ?? null);
    };
    const follow = (position: number) => {
        if (root === null) return;
        const state = stateAround(pointerAt(root, position));
        if (state === null || state === selected) return;
        setSelected(state);
        graph.current?.reveal(state);
    };
    return (
        <div className="definition">
            {picture !== null && (
                <div className="card definition-graph">
                    <Graph
                        ref={graph}
                        picture={picture}
                        label={`Graph of ${name}`}
                        selected={selected}
                        onSelect={choose}
                    />
                </div>
            )}
            <div className="card definition-text">
                <CodeEditor
                    text={definition}
                    language="asl"
                    label={`Definition of ${name}`}
                    readOnly
                    reveal={reveal}
                    onCursor={follow}
                />
            </div>
        </div>
    );
}
