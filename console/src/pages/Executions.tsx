import type { ReactElement } from "react";
import { useMachines } from "../api/machines.ts";
import { filtersOf, queryOf } from "../model/lists/filters.ts";
import { ExecutionsView } from "../parts/lists/ExecutionsView.tsx";
import { go, useLocation } from "../router.ts";

/** The page with the executions of all state machines, filtered by the URL. */
export function Executions(): ReactElement {
    const filters = filtersOf(useLocation().query);
    const machines = useMachines();
    return (
        <main className="page page-filled">
            <header className="page-head">
                <h1>Executions</h1>
            </header>
            <ExecutionsView
                filters={filters}
                machines={machines}
                onFilter={(wanted) => go(`/executions${queryOf(wanted)}`, "replace")}
            />
        </main>
    );
}
