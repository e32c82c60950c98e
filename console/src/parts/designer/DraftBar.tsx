import type { ReactElement } from "react";
import type { Run } from "../../model/run/run.ts";
import { at } from "../../model/json/access.ts";
import { bannerOf, causeWords } from "../../model/run/banner.ts";
import { duration } from "../../model/format.ts";
import { path } from "../../router.ts";
import { Icon } from "../common/Icon.tsx";
import { StatusBadge } from "../common/StatusBadge.tsx";
import { useDesigning } from "./designing.ts";
import type { DraftRun } from "./useDraftRun.ts";

/** The status of the draft's run; the graph colours its states. */
export function DraftBar({ draft, run, onClose }: {
    draft: DraftRun;
    run: Run | null;
    onClose: () => void;
}): ReactElement {
    const { design, select } = useDesigning();
    const banner = run === null ? null : bannerOf(run);
    // The run has an earlier text, so the state may have been removed.
    const failed = banner?.visit ?? null;
    const visit = failed === null || at(design.root, failed.state) === undefined ? null : failed;
    const isOver = run !== null && run.stoppedAt !== null;
    return (
        <div className="draft-bar" role="status" aria-label="Draft run">
            <span>Draft run</span>
            <StatusBadge status={run?.status ?? "RUNNING"} />
            {isOver && (
                <span className="soft">{duration((run.stoppedAt ?? 0) - run.startedAt)}</span>
            )}
            {banner === null ? <span className="grow" /> : (
                <p className="draft-failure grow">
                    {visit === null ? <strong>{banner.title}</strong> : (
                        <button
                            type="button"
                            className="inspector-link"
                            onClick={() => select([visit.state])}
                        >
                            {banner.title}
                        </button>
                    )}
                    {banner.error !== null && <>: {banner.error}</>}
                    {banner.cause !== null && (
                        <span className="soft">&nbsp;· {causeWords(banner.cause)}</span>
                    )}
                </p>
            )}
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
