import { useCallback, useMemo } from "react";
import type { ReactElement } from "react";
import { lastPart } from "../../model/json/access.ts";
import type { Span } from "../../model/json/document.ts";
import { locate, pointerAt } from "../../model/json/locate.ts";
import { codeCompletions } from "../../model/designer/completions.ts";
import type { PastRun } from "../../model/inspector/pastRun.ts";
import { stateAround } from "../../model/machine/edits.ts";
import { CodeEditor, type CompletionPlace } from "../editor/CodeEditor.tsx";
import { selectedState, useDesigning } from "./designing.ts";

/** The definition as text, beside the graph or instead of it. */
export function CodeView({ past, focus }: {
    past: PastRun | null;
    /** The place of a chosen problem. */
    focus: Span | null;
}): ReactElement {
    const { store, design, problems, undo, redo } = useDesigning();
    const selected = selectedState(design);

    const reveal = useMemo(() => {
        if (focus !== null) return focus;
        if (selected === null || design.problem !== null) return null;
        const name = locate(design.root, selected, "key");
        const value = locate(design.root, selected);
        return value === undefined ? null : { from: name?.from ?? value.from, to: value.to };
    }, [focus, selected, design.root, design.problem]);

    const select = useCallback((position: number) => {
        const { root, problem } = store.get();
        if (problem !== null) return;
        const state = stateAround(root, pointerAt(root, position));
        store.dispatch({ do: "select", states: state === null ? [] : [state] });
    }, [store]);
    const complete = ({ text, position, isExplicit }: CompletionPlace) =>
        codeCompletions(text, position, isExplicit, store.get().root, past);

    return (
        <section className="designer-code" aria-label="Code">
            <CodeEditor
                text={design.text}
                language="asl"
                label={selected === null ? "Definition" : `Definition, at ${lastPart(selected)}`}
                marks={problems}
                completions={complete}
                reveal={reveal}
                onChange={(text) => store.dispatch({ do: "type", text, at: Date.now() })}
                onCursor={select}
                onUndo={undo}
                onRedo={redo}
            />
        </section>
    );
}
