import type { ReactElement } from "react";
import type { Run } from "../../model/run/run.ts";
import { duration } from "../../model/format.ts";
import { path } from "../../router.ts";
import { Icon } from "../common/Icon.tsx";
import { StatusBadge } from "../common/StatusBadge.tsx";
import type { DraftRun } from "./useDraftRun.ts";

/** How the run of the draft stands; its states are coloured in the graph. */
export function DraftBar({ draft, run, onClose }: {
    draft: DraftRun;
    run: Run | null;
    onClose: () => void;
}): ReactElement {
    const isOver = run !== null && run.stoppedAt !== null;
    return (
        <div className="draft-bar" role="status" aria-label="Draft run">
            <span>Draft run</span>
            <StatusBadge status={run?.status ?? "RUNNING"} />
            {isOver && (
                <span className="soft">{duration((run.stoppedAt ?? 0) - run.startedAt)}</span>
            )}
            {run?.error != null && (
                <span className="ellipsis grow" title={run.cause ?? ""}>{run.error}</span>
            )}
            <span className="grow" />
            {/* In a tab of its own: what is designed here is not saved yet. */}
            <a
                href={path({ page: "execution", arn: draft.arn })}
                target="_blank"
                rel="noreferrer"
            >
                Open the execution
            </a>
            <button type="button" className="icon-button" aria-label="Dismiss" onClick={onClose}>
                <Icon name="close" size={14} />
            </button>
        </div>
    );
}
