import { useState } from "react";
import type { ReactElement } from "react";
import type { ParkedWork } from "../../api/treadle.ts";
import { ago, nameOf, number, timeZoned } from "../../model/format.ts";
import { ownerOf } from "../../model/lists/work.ts";
import type { Time } from "../../model/run/run.ts";
import { path } from "../../router.ts";
import { Icon } from "../common/Icon.tsx";
import { notify } from "../common/toasts.ts";
import { Link } from "../Link.tsx";
import { DropDialog } from "./DropDialog.tsx";
import { retryAll } from "./retrying.ts";

/** Parked work as rows, each to be retried or dropped. */
export function WorkTable({ work, now, onChanged }: {
    work: readonly ParkedWork[];
    now: Time;
    onChanged: () => void;
}): ReactElement {
    const [dropping, setDropping] = useState<ParkedWork | null>(null);
    const [retrying, setRetrying] = useState<ReadonlySet<string>>(new Set());

    const retry = async (item: ParkedWork) => {
        setRetrying((keys) => new Set(keys).add(item.key));
        try {
            await retryAll([item]);
        } catch (error) {
            notify(error instanceof Error ? error.message : String(error), "error");
        }
        setRetrying((keys) => new Set([...keys].filter((key) => key !== item.key)));
        onChanged();
    };
    return (
        <div className="card work-card">
            <table className="work" aria-label="Parked work">
                <thead>
                    <tr>
                        <th scope="col">Execution</th>
                        <th scope="col" className="work-kind">Work</th>
                        <th scope="col">Last error</th>
                        <th scope="col" className="numeric">Failures</th>
                        <th scope="col" className="work-since">Since</th>
                        <th scope="col">
                            <span className="visually-hidden">Actions</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {work.map((item) => (
                        <tr key={item.key}>
                            <th scope="row">
                                <Owner item={item} />
                            </th>
                            <td className="work-kind">
                                {item.kind}
                                <div className="work-key mono" title="Key for treadle work">
                                    {item.key}
                                </div>
                            </td>
                            <td className="work-reason">{item.reason}</td>
                            <td className="numeric">{number(item.failures)}</td>
                            <td className="work-since" title={timeZoned(item.due * 1000)}>
                                {ago(item.due * 1000, now)}
                            </td>
                            <td>
                                <div className="row work-actions">
                                    <button
                                        type="button"
                                        className="button"
                                        disabled={retrying.has(item.key)}
                                        aria-label={`Retry ${item.kind} ${item.key}`}
                                        onClick={() => retry(item)}
                                    >
                                        <Icon name="refresh" size={14} />
                                        Retry
                                    </button>
                                    <button
                                        type="button"
                                        className="button danger"
                                        aria-label={`Drop ${item.kind} ${item.key}`}
                                        onClick={() => setDropping(item)}
                                    >
                                        <Icon name="trash" size={14} />
                                        Drop
                                    </button>
                                </div>
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
            {dropping !== null && (
                <DropDialog
                    work={dropping}
                    onClose={() => setDropping(null)}
                    onDone={onChanged}
                />
            )}
        </div>
    );
}

/** The execution or the state machine to which the work belongs. */
function Owner({ item }: { item: ParkedWork }): ReactElement {
    const owner = ownerOf(item);
    switch (owner.kind) {
        case "execution":
            return (
                <>
                    <Link to={path({ page: "execution", arn: owner.arn })}>
                        {nameOf(owner.arn)}
                    </Link>
                    <div className="soft work-machine">{owner.machine}</div>
                </>
            );
        case "stateMachine":
            return (
                <>
                    <span className="soft">State machine</span>{" "}
                    <Link to={path({ page: "stateMachine", arn: owner.arn })}>
                        {nameOf(owner.arn)}
                    </Link>
                </>
            );
        case "none":
            return <span className="soft">Unknown</span>;
    }
}
