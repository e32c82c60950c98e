import { memo } from "react";
import type { ReactElement } from "react";
import { ago, duration, number, time } from "../../model/format.ts";
import { concern, shownRuns } from "../../model/lists/home.ts";
import type { Machine } from "../../model/lists/home.ts";
import { isLate, span, successRate } from "../../model/lists/runs.ts";
import type { Time } from "../../model/run/run.ts";
import { path } from "../../router.ts";
import { Icon } from "../common/Icon.tsx";
import { Menu } from "../common/Menu.tsx";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { Link } from "../Link.tsx";
import { RunBars } from "./RunBars.tsx";
import { go } from "../../router.ts";

/** State machines as rows, in the order they come in. */
export function MachineTable({ machines, now, onStart }: {
    machines: readonly Machine[];
    now: Time;
    onStart: (machine: Machine) => void;
}): ReactElement {
    return (
        <div className="card">
            <table className="machines" aria-label="State machines">
                <thead>
                    <tr>
                        <th scope="col">Name</th>
                        <th scope="col">Last {shownRuns} runs</th>
                        <th scope="col">Last run</th>
                        <th scope="col" className="numeric">Succeeded</th>
                        <th scope="col" className="numeric">Running</th>
                        <th scope="col" className="numeric">Typical duration</th>
                        <th scope="col">
                            <span className="visually-hidden">Actions</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {machines.map((machine) => (
                        <MachineRow
                            key={machine.arn}
                            machine={machine}
                            // Rows without movement are rendered only once a minute.
                            now={machine.runningCount > 0 || isRecent(machine, now)
                                ? now
                                : Math.floor(now / 60_000) * 60_000}
                            onStart={onStart}
                        />
                    ))}
                </tbody>
            </table>
        </div>
    );
}

function isRecent(machine: Machine, now: Time): boolean {
    const last = machine.runs[0];
    return last !== undefined && now - (last.stoppedAt ?? last.startedAt) < 120_000;
}

const MachineRow = memo(function MachineRow({ machine, now, onStart }: {
    machine: Machine;
    now: Time;
    onStart: (machine: Machine) => void;
}): ReactElement {
    const last = machine.runs[0];
    const page = path({ page: "stateMachine", arn: machine.arn });
    return (
        <tr className={`concern-${concern(machine)}`}>
            <th scope="row" className="machine-name">
                <Link to={page}>{machine.name}</Link>
            </th>
            <td>
                <RunBars runs={machine.runs} places={shownRuns} name={machine.name} now={now} />
            </td>
            <td>
                {last === undefined ? <span className="soft">–</span> : (
                    <Link
                        to={path({ page: "execution", arn: last.arn })}
                        className="last-run"
                        title={`${last.name}, started ${time(last.startedAt)}`}
                    >
                        <StatusBadge status={last.status} />
                        <span className="soft small">
                            {last.stoppedAt === null
                                ? `for ${duration(span(last, now))}`
                                : ago(last.stoppedAt, now)}
                        </span>
                    </Link>
                )}
            </td>
            <td className="numeric">
                <Success machine={machine} />
            </td>
            <td className="numeric">
                <Running machine={machine} />
            </td>
            <td className="numeric">
                <Typical machine={machine} now={now} />
            </td>
            <td>
                <div className="row machine-actions">
                    <button type="button" className="button" onClick={() => onStart(machine)}>
                        <Icon name="play" size={12} />
                        Start
                        <span className="visually-hidden">{machine.name}</span>
                    </button>
                    <Menu
                        label={`More for ${machine.name}`}
                        items={[
                            {
                                title: "Executions",
                                icon: "list",
                                onSelect: () =>
                                    go(`/executions?machine=${encodeURIComponent(machine.arn)}`),
                            },
                            {
                                title: "Definition",
                                icon: "graph",
                                onSelect: () => go(`${page}?tab=definition`),
                            },
                            {
                                title: "Edit in the designer",
                                icon: "edit",
                                onSelect: () => go(path({ page: "designer", arn: machine.arn })),
                            },
                        ]}
                    />
                </div>
            </td>
        </tr>
    );
});

function Success({ machine }: { machine: Machine }): ReactElement {
    const rate = successRate(machine.summary);
    if (rate === null) return <span className="soft">–</span>;
    const { succeeded, judged } = machine.summary;
    return (
        <span title={`${succeeded} of the last ${judged} succeeded; stopped ones do not count`}>
            {rate} % <span className="soft small">{succeeded} of {judged}</span>
        </span>
    );
}

function Running({ machine }: { machine: Machine }): ReactElement {
    if (machine.runningCount === 0) return <span className="soft">–</span>;
    const list = `/executions?machine=${encodeURIComponent(machine.arn)}&status=RUNNING`;
    return <Link to={list}>{number(machine.runningCount)}</Link>;
}

/** The usual duration, and whether a running execution takes longer. */
function Typical({ machine, now }: { machine: Machine; now: Time }): ReactElement {
    const { typical } = machine.summary;
    if (typical === null) return <span className="soft">–</span>;
    const late = machine.runs.find((run) => isLate(run, machine.summary, now));
    return (
        <>
            {duration(typical)}
            {late !== undefined && (
                <div className="late" title={`Running for ${duration(span(late, now))}`}>
                    <Icon name="clock" size={12} />
                    longer than usual
                </div>
            )}
        </>
    );
}
