import type { ReactElement } from "react";
import { at, lastPart } from "../../model/json/access.ts";
import { print } from "../../model/json/print.ts";
import { duration, plural } from "../../model/format.ts";
import { hasResult } from "../../model/run/dataFlow.ts";
import { isExecution, isJob, resourceWords } from "../../model/run/jobs.ts";
import { RunContext } from "../../model/run/looks.ts";
import { atVisit, type RunPlace, type StepTab } from "../../model/run/place.ts";
import { placeLabel } from "../../model/run/rows.ts";
import type { Visit } from "../../model/run/run.ts";
import { badgeWord, standingWords } from "../../model/run/words.ts";
import { Icon } from "../common/Icon.tsx";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { type Tab, Tabs } from "../common/Tabs.tsx";
import { useNow } from "../common/useNow.ts";
import { JsonView } from "../JsonView.tsx";
import { AttemptsTab } from "./AttemptsTab.tsx";
import { EventText } from "./EventText.tsx";
import { ErrorTab } from "./ErrorTab.tsx";
import { FlowTab } from "./FlowTab.tsx";
import { LogTab } from "./LogTab.tsx";
import { NestedRun } from "./NestedRun.tsx";
import type { Known } from "../../feeds/runFeed.ts";
import { StepEvents } from "./StepEvents.tsx";
import { VariablesTab } from "./VariablesTab.tsx";

interface Props {
    readonly known: Known;
    readonly place: RunPlace;
    readonly visit: Visit | null;
    readonly onMove: (place: RunPlace) => void;
}

/** The chosen step: its input, its output, and what happened in between. */
export function StepPanel({ known, place, visit, onMove }: Props): ReactElement {
    const tabs = tabsOf(visit);
    const active = tabs.find((tab) => tab.id === place.tab)?.id ?? firstOf(visit);
    const node = at(known.root, place.state ?? "");
    const name = visit?.name ?? lastPart(place.state ?? "");
    return (
        <>
            <header className="step-head">
                <div className="row">
                    <h2 className="ellipsis grow" title={name}>{name}</h2>
                    {visit !== null && (
                        <StatusBadge
                            status={visit.status}
                            word={badgeWord(visit) ?? undefined}
                        />
                    )}
                    <button
                        type="button"
                        className="icon-button"
                        aria-label="Close the step"
                        onClick={() => onMove({ ...place, state: null, visit: null })}
                    >
                        <Icon name="close" />
                    </button>
                </div>
                {visit === null
                    ? <p className="soft tight">{unvisited(known, place)}</p>
                    : <Facts known={known} place={place} visit={visit} onMove={onMove} />}
            </header>
            <Tabs
                tabs={tabs}
                active={active}
                label="Details of the step"
                className="step-tabs"
                onSelect={(tab) => onMove({ ...place, tab })}
            >
                {active === "definition" || visit === null
                    ? (node === undefined
                        ? <p className="soft">The definition has no such state.</p>
                        : <JsonView text={print(node)} label="definition" />)
                    : (
                        <TabBody
                            key={`${visit.id} ${active}`}
                            tab={active}
                            known={known}
                            place={place}
                            visit={visit}
                            onMove={onMove}
                        />
                    )}
            </Tabs>
        </>
    );
}

function unvisited({ run }: Known, place: RunPlace): string {
    if (run.visitsOf.has(place.state ?? "")) return "Not entered in this branch or iteration.";
    return run.status === "RUNNING" ? "Not entered yet." : "Not entered in this execution.";
}

function tabsOf(visit: Visit | null): Tab<StepTab>[] {
    if (visit === null) return [{ id: "definition", title: "Definition" }];
    const tabs: Tab<StepTab>[] = [];
    if (visit.error !== null || visit.attempts.some((attempt) => attempt.error !== null)) {
        tabs.push({ id: "error", title: "Error" });
    }
    if (isJob(visit)) tabs.push({ id: "log", title: "Log" });
    tabs.push({ id: "input", title: "Input" }, { id: "output", title: "Output" });
    tabs.push({ id: "flow", title: "Data flow" }, { id: "variables", title: "Variables" });
    if (visit.attempts.length > 0) {
        tabs.push({ id: "attempts", title: "Attempts", count: visit.attempts.length });
    }
    tabs.push({ id: "events", title: "Events" }, { id: "definition", title: "Definition" });
    return tabs;
}

/** The most useful tab: the error, the output of the job, or the input. */
function firstOf(visit: Visit | null): StepTab {
    if (visit === null) return "definition";
    if (visit.status === "failed" || visit.status === "timedOut") {
        return visit.error === null ? "input" : "error";
    }
    return isJob(visit) ? "log" : "input";
}

function Facts({ known, place, visit, onMove }: Props & { visit: Visit }): ReactElement {
    const standing = standingWords(visit);
    const where = placeLabel(known.run, visit);
    const visits = new RunContext(known.run, place.frame).visits(visit.state);
    const index = visits.indexOf(visit);
    const show = (step: number) => {
        const next = visits[index + step];
        if (next !== undefined) onMove({ ...place, visit: next.id, event: null });
    };
    return (
        <div className="step-facts">
            <span>{resourceWords(visit)}</span>
            <span>
                {visit.exitedAt === null
                    ? <Running since={visit.enteredAt} />
                    : duration(visit.exitedAt - visit.enteredAt)}
            </span>
            {standing !== null && <span className="step-standing">{standing}</span>}
            {visit.attempts.length > 1 && <span>{plural(visit.attempts.length, "attempt")}</span>}
            {where !== "" && <span>in {where}</span>}
            {visits.length > 1 && index >= 0 && (
                <span className="row">
                    <button
                        type="button"
                        className="icon-button"
                        aria-label="Previous visit"
                        disabled={index === 0}
                        onClick={() => show(-1)}
                    >
                        <Icon name="chevron-left" size={12} />
                    </button>
                    visit {index + 1} of {visits.length}
                    <button
                        type="button"
                        className="icon-button"
                        aria-label="Next visit"
                        disabled={index === visits.length - 1}
                        onClick={() => show(1)}
                    >
                        <Icon name="chevron-right" size={12} />
                    </button>
                </span>
            )}
            {where !== "" && place.frame !== visit.frame && (
                <button
                    type="button"
                    className="link-button"
                    onClick={() => onMove(atVisit(place, visit))}
                >
                    Show this one alone
                </button>
            )}
            {isExecution(visit) && (
                <NestedRun known={known} visit={visit} place={place} onMove={onMove} />
            )}
        </div>
    );
}

function Running({ since }: { since: number }): ReactElement {
    return <>for {duration(Math.max(0, useNow() - since))}</>;
}

function TabBody(
    { tab, known, place, visit, onMove }: Props & { tab: StepTab; visit: Visit },
): ReactElement | null {
    const { arn } = known.detail;
    switch (tab) {
        case "input":
            return <EventText arn={arn} event={visit.inputEvent} name="input" />;
        case "output":
            return visit.outputEvent === null
                ? <p className="soft">{withoutOutput(visit)}</p>
                : <EventText arn={arn} event={visit.outputEvent} name="output" />;
        case "flow":
            return <FlowTab known={known} visit={visit} />;
        case "variables":
            return <VariablesTab known={known} visit={visit} />;
        case "error":
            return <ErrorTab known={known} visit={visit} place={place} onMove={onMove} />;
        case "attempts":
            return <AttemptsTab known={known} visit={visit} place={place} onMove={onMove} />;
        case "log":
            return <LogTab known={known} visit={visit} />;
        case "events":
            return <StepEvents known={known} visit={visit} place={place} onMove={onMove} />;
        case "definition":
            return null;
    }
}

function withoutOutput(visit: Visit): string {
    if (visit.exitedAt === null) return "It has not ended yet.";
    return hasResult(visit) ? "It ended without an output." : "There is no output.";
}
