import type { ReactElement, ReactNode } from "react";
import { useLive } from "../../api/live.ts";
import { useReading } from "../../api/reading.ts";
import { readLastRuns } from "../../api/stateMachine.ts";
import type { MachineFacts } from "../../api/stateMachine.ts";
import { duration, timeZoned } from "../../model/format.ts";
import { changed, listOf } from "../../model/lists/executions.ts";
import { noFilters } from "../../model/lists/filters.ts";
import { shownRuns } from "../../model/lists/home.ts";
import { successRate, summary } from "../../model/lists/runs.ts";
import { path } from "../../router.ts";
import { copy, CopyButton } from "../common/CopyButton.tsx";
import { Icon } from "../common/Icon.tsx";
import { Menu } from "../common/Menu.tsx";
import { notify } from "../common/toasts.ts";
import { useNow } from "../common/useNow.ts";
import { Link } from "../Link.tsx";
import { RunBars } from "../lists/RunBars.tsx";

/** The head of a state machine's page: its name, its last runs, and the actions on it. */
export function MachineHead({ facts, onStart, onDelete }: {
    facts: MachineFacts;
    onStart: () => void;
    onDelete: () => void;
}): ReactElement {
    const arn = facts.stateMachineArn;
    const copyARN = async () =>
        notify(await copy(arn) ? "ARN copied" : "The browser did not allow copying.");
    return (
        <>
            <header className="page-head">
                <h1>{facts.name}</h1>
                <div className="grow" />
                <button type="button" className="button primary" onClick={onStart}>
                    <Icon name="play" size={14} />
                    Start execution
                </button>
                <Link to={path({ page: "designer", arn })} className="button">
                    <Icon name="edit" size={14} />
                    Edit
                </Link>
                <Menu
                    label="More"
                    items={[
                        { title: "Copy ARN", icon: "copy", onSelect: copyARN },
                        "separator",
                        {
                            title: "Delete…",
                            icon: "trash",
                            isDanger: true,
                            onSelect: onDelete,
                        },
                    ]}
                />
            </header>
            <div className="card machine-facts">
                <dl>
                    <Fact title="Status">
                        {facts.status === "ACTIVE" ? "Active" : "Being deleted"}
                    </Fact>
                    <Fact title="Type">
                        {facts.type === "STANDARD" ? "Standard" : facts.type}
                    </Fact>
                    <Fact title="Created">{timeZoned(facts.creationDate * 1000)}</Fact>
                    <Fact title="Role">
                        <span className="mono ellipsis" title={facts.roleArn}>{facts.roleArn}</span>
                    </Fact>
                    <Fact title="ARN">
                        <span className="mono ellipsis" title={arn}>{arn}</span>
                        <CopyButton text={arn} label="Copy ARN" />
                    </Fact>
                </dl>
                <LastRuns facts={facts} />
            </div>
        </>
    );
}

function Fact({ title, children }: {
    title: string;
    children: ReactNode;
}): ReactElement {
    return (
        <div className="fact">
            <dt>{title}</dt>
            <dd>{children}</dd>
        </div>
    );
}

function LastRuns({ facts }: { facts: MachineFacts }): ReactElement | null {
    const arn = facts.stateMachineArn;
    const now = useNow();
    const live = useLive({ machine: arn }, (message) => {
        if (message.type === "reset") runs.again();
        if (message.type !== "change") return;
        const filters = { ...noFilters, machine: arn };
        runs.change((list) => {
            const next = changed(list, message.executions, filters, true, now);
            return { ...next, rows: next.rows.slice(0, shownRuns) };
        });
    });
    const runs = useReading(
        live === "connecting" ? null : arn,
        async (signal) => listOf(await readLastRuns(arn, shownRuns, signal)),
    );
    if (runs.value === null) return null;
    const found = summary(runs.value.rows);
    const rate = successRate(found);
    return (
        <div className="last-runs">
            <RunBars runs={runs.value.rows} places={shownRuns} name={facts.name} now={now} />
            <div className="small soft">
                {rate !== null && `${found.succeeded} of ${found.judged} succeeded`}
                {found.typical !== null && `, typically ${duration(found.typical)}`}
            </div>
        </div>
    );
}
