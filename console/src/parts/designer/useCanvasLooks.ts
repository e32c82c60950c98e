import { useMemo } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { type PlacedProblem, problemsByState } from "../../model/designer/problems.ts";
import type { Line } from "../../model/layout/picture.ts";
import { lineLooksOf, looksOf, RunContext } from "../../model/run/looks.ts";
import type { Run } from "../../model/run/run.ts";
import type { LineLook, Look } from "../graph/Graph.tsx";

export interface CanvasLooks {
    readonly states: (id: Pointer) => Look | undefined;
    readonly lines: ((line: Line) => LineLook) | undefined;
}

/** Problems as marks, and the status of the draft's run over them. */
export function useCanvasLooks(problems: readonly PlacedProblem[], run: Run | null): CanvasLooks {
    return useMemo(() => {
        const context = run === null ? null : new RunContext(run, 0);
        const runLooks = run === null || context === null ? null : looksOf(run, context);
        const found = problemsByState(problems);
        const marked = new Map<Pointer, Look>();
        for (const [state, all] of found) {
            marked.set(state, {
                status: "none",
                marked: "problem",
                title: all.map(({ message }) => message).join("\n"),
            });
        }
        return {
            states(id) {
                const look = runLooks?.get(id);
                const problem = marked.get(id);
                if (look === undefined) return problem;
                return problem === undefined ? look : { ...look, marked: "problem" };
            },
            lines: run === null || context === null ? undefined : lineLooksOf(run, context),
        };
    }, [problems, run]);
}
