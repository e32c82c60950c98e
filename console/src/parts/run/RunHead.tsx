import { type ReactElement, type ReactNode, useState } from "react";
import { duration, timeZoned } from "../../model/format.ts";
import { path } from "../../router.ts";
import { CopyButton } from "../common/CopyButton.tsx";
import { Icon } from "../common/Icon.tsx";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { useNow } from "../common/useNow.ts";
import { Link } from "../Link.tsx";
import { StartExecution } from "../StartExecution.tsx";
import { ExportMenu } from "./ExportMenu.tsx";
import { type Known, standing } from "../../feeds/runFeed.ts";
import { StopDialog } from "../StopDialog.tsx";
import { WholeData } from "./WholeData.tsx";

/** The head of an execution's page: its name, its status, and the actions on it. */
export function RunHead({ known, frame, onChanged, onStarted }: {
    known: Known;
    /** The branch or iteration that is shown. */
    frame: number;
    onChanged: () => void;
    onStarted: (arn: string) => void;
}): ReactElement {
    const { detail, run } = known;
    const [dialog, setDialog] = useState<"stop" | "start" | "data" | null>(null);
    const { status, stoppedAt } = standing(known);
    const isRunning = status === "RUNNING";
    return (
        <header className="run-head">
            <div className="run-title row">
                <h1 className="ellipsis" title={detail.name}>{detail.name}</h1>
                <CopyButton text={detail.arn} label="Copy ARN" />
                <StatusBadge status={status} />
                <span className="grow" />
                {isRunning && (
                    <button
                        type="button"
                        className="button danger"
                        onClick={() => setDialog("stop")}
                    >
                        <Icon name="stop" size={14} />
                        Stop
                    </button>
                )}
                <button type="button" className="button" onClick={() => setDialog("start")}>
                    <Icon name="play" size={14} />
                    Start again
                </button>
                <Link
                    to={path({ page: "designer", arn: detail.stateMachineArn })}
                    className="button"
                >
                    <Icon name="edit" size={14} />
                    Edit in designer
                </Link>
                <ExportMenu known={known} frame={frame} />
            </div>
            <dl className="run-facts">
                <Fact title="State machine">
                    <Link to={path({ page: "stateMachine", arn: detail.stateMachineArn })}>
                        {detail.stateMachineName}
                    </Link>
                </Fact>
                {detail.parent !== null && (
                    <Fact title="Started by">
                        <Link to={path({ page: "execution", arn: detail.parent.arn })}>
                            {detail.parent.name}
                        </Link>
                    </Fact>
                )}
                <Fact title="Started">{timeZoned(run.startedAt)}</Fact>
                <Fact title={isRunning ? "Running for" : "Duration"}>
                    {isRunning
                        ? <Elapsed since={run.startedAt} />
                        : duration((stoppedAt ?? run.startedAt) - run.startedAt)}
                </Fact>
                {stoppedAt !== null && <Fact title="Ended">{timeZoned(stoppedAt)}</Fact>}
                <Fact title="Data">
                    <button
                        type="button"
                        className="link-button"
                        onClick={() => setDialog("data")}
                    >
                        Input, output and definition
                    </button>
                </Fact>
            </dl>
            {dialog === "stop" && (
                <StopDialog
                    executions={[detail]}
                    onClose={() => setDialog(null)}
                    onStopped={onChanged}
                />
            )}
            {dialog === "start" && (
                <StartExecution
                    machineArn={detail.stateMachineArn}
                    machineName={detail.stateMachineName}
                    earlier={detail}
                    onClose={() => setDialog(null)}
                    onStarted={(arn) => {
                        setDialog(null);
                        onStarted(arn);
                    }}
                />
            )}
            {dialog === "data" && <WholeData detail={detail} onClose={() => setDialog(null)} />}
        </header>
    );
}

function Fact({ title, children }: { title: string; children: ReactNode }): ReactElement {
    return (
        <div>
            <dt>{title}</dt>
            <dd>{children}</dd>
        </div>
    );
}

function Elapsed({ since }: { since: number }): ReactElement {
    return <>{duration(Math.max(0, useNow() - since))}</>;
}
