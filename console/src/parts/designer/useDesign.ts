import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { JobOverview } from "../../api/treadle.ts";
import { graphOf } from "../../model/machine/read.ts";
import { machineLanguage } from "../../model/inspector/language.ts";
import type { DesignStore } from "../../model/designer/store.ts";
import { notify } from "../common/toasts.ts";
import type { Designing } from "./designing.ts";
import { type Check, useProblems } from "./useProblems.ts";

/** The design of a store, for the parts that show and change it. */
export function useDesign(
    store: DesignStore,
    announce: (words: string) => void,
    jobs: JobOverview | null,
): { readonly designing: Designing; readonly check: Check } {
    const design = useSyncExternalStore(store.subscribe, store.get);
    const check = useProblems(design, jobs);
    const { root } = design;
    const graph = useMemo(() => graphOf(root), [root]);

    const edit = useCallback<Designing["edit"]>((title, change) => {
        const result = store.edit(title, change);
        if (result.problem !== undefined) notify(result.problem, "error");
        else if (result.note !== undefined) notify(result.note);
        else announce(`${title}.`);
        return result;
    }, [store, announce]);
    const actions = useMemo(() => ({
        select: (states: readonly string[]) => store.dispatch({ do: "select", states }),
        undo: () => {
            const step = store.get().past.at(-1);
            store.dispatch({ do: "undo" });
            announce(step === undefined ? "Nothing to undo." : `Undone: ${step.title}.`);
        },
        redo: () => {
            const step = store.get().future.at(-1);
            store.dispatch({ do: "redo" });
            announce(step === undefined ? "Nothing to redo." : `Redone: ${step.title}.`);
        },
    }), [store, announce]);

    const { problems } = check;
    const designing = useMemo<Designing>(() => ({
        store,
        design,
        graph,
        language: machineLanguage(root),
        problems,
        jobs,
        edit,
        announce,
        ...actions,
    }), [store, design, graph, root, problems, jobs, edit, announce, actions]);
    return { designing, check };
}
