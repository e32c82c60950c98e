import { useState } from "react";
import type { ReactElement } from "react";
import { CallError } from "../api/client.ts";
import { useLive } from "../api/live.ts";
import { useReading } from "../api/reading.ts";
import { readMachine } from "../api/stateMachine.ts";
import type { MachineFacts } from "../api/stateMachine.ts";
import { filtersOf, queryOf } from "../model/lists/filters.ts";
import { Failure } from "../parts/common/Failure.tsx";
import { NotFound } from "../parts/common/NotFound.tsx";
import { Tabs } from "../parts/common/Tabs.tsx";
import { ExecutionsView } from "../parts/lists/ExecutionsView.tsx";
import { DefinitionView } from "../parts/machine/DefinitionView.tsx";
import { DeleteDialog } from "../parts/machine/DeleteDialog.tsx";
import { MachineHead } from "../parts/machine/MachineHead.tsx";
import { RevisionsView } from "../parts/machine/RevisionsView.tsx";
import { TagsView } from "../parts/machine/TagsView.tsx";
import { StartExecution } from "../parts/StartExecution.tsx";
import { go, path, useLocation } from "../router.ts";

const tabs = [
    { id: "executions", title: "Executions", icon: "list" },
    { id: "definition", title: "Definition", icon: "graph" },
    { id: "revisions", title: "Revisions", icon: "history" },
    { id: "tags", title: "Tags", icon: "tag" },
] as const;

type TabId = typeof tabs[number]["id"];

/** The page of one state machine: its runs, its definition, and its revisions. */
export function StateMachine({ arn }: { arn: string }): ReactElement {
    const [asked, setAsked] = useState<"start" | "delete" | null>(null);
    const live = useLive({ machine: arn }, (message) => {
        if (message.type !== "change") machine.again();
    });
    const machine = useReading(
        live === "connecting" ? null : arn,
        (signal) => readMachine(arn, signal),
    );
    if (isMissing(machine.error)) {
        return (
            <NotFound title="There is no such state machine">
                It was deleted or never existed: <code>{arn}</code>
            </NotFound>
        );
    }
    const facts = machine.value;
    return (
        <main className="page page-filled">
            {machine.error !== null && <Failure error={machine.error} onRetry={machine.again} />}
            {facts === null && machine.error === null && <p className="soft">Reading…</p>}
            {facts !== null && (
                <>
                    <MachineHead
                        facts={facts}
                        onStart={() => setAsked("start")}
                        onDelete={() => setAsked("delete")}
                    />
                    <MachineTabs facts={facts} />
                </>
            )}
            {facts !== null && asked === "start" && (
                <StartExecution
                    machineArn={arn}
                    machineName={facts.name}
                    onClose={() => setAsked(null)}
                    onStarted={(started) => go(path({ page: "execution", arn: started }))}
                />
            )}
            {facts !== null && asked === "delete" && (
                <DeleteDialog
                    arn={arn}
                    name={facts.name}
                    onClose={() => setAsked(null)}
                />
            )}
        </main>
    );
}

/** The URL has the open tab and the filters of the executions. */
function MachineTabs({ facts }: { facts: MachineFacts }): ReactElement {
    const { path: here, query } = useLocation();
    const active = tabs.find((tab) => tab.id === query.get("tab"))?.id ?? "executions";
    const open = (tab: TabId) => go(tab === "executions" ? here : `${here}?tab=${tab}`, "replace");
    const arn = facts.stateMachineArn;
    return (
        <div className="machine-body">
            <Tabs tabs={tabs} active={active} label="State machine" onSelect={open}>
                {active === "executions" && (
                    <ExecutionsView
                        filters={{ ...filtersOf(query), machine: arn }}
                        machines={null}
                        onFilter={(filters) =>
                            go(here + queryOf({ ...filters, machine: "" }), "replace")}
                    />
                )}
                {active === "definition" && (
                    <DefinitionView definition={facts.definition} name={facts.name} />
                )}
                {active === "revisions" && <RevisionsView arn={arn} label={facts.revisionId} />}
                {active === "tags" && <TagsView arn={arn} />}
            </Tabs>
        </div>
    );
}

function isMissing(error: Error | null): boolean {
    return error instanceof CallError &&
        (error.code === "StateMachineDoesNotExist" || error.code === "InvalidArn");
}
