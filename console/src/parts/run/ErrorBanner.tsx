import { type ReactElement, useMemo, useState } from "react";
import type { RootCause } from "../../feeds/rootCause.ts";
import { nameOf } from "../../model/format.ts";
import { type Banner, causeWords } from "../../model/run/banner.ts";
import { isJob } from "../../model/run/jobs.ts";
import type { StepTab } from "../../model/run/place.ts";
import { causeOf, errorOf } from "../../model/run/rootCause.ts";
import { placeLabel } from "../../model/run/rows.ts";
import type { Visit } from "../../model/run/run.ts";
import { Notice } from "../common/Notice.tsx";
import { JsonView } from "../JsonView.tsx";

const causeMax = 400;

type Show = (visit: Visit, within: readonly string[], tab: StepTab | null) => void;

/** Says which state failed, why, and what to do next. */
export function ErrorBanner({ banner, root, onShow, onClose }: {
    banner: Banner;
    /** The place where it began to go wrong; null until that is known. */
    root: RootCause | null;
    /** Shows a visit, in an execution below this one if `within` has any. */
    onShow: Show;
    onClose: () => void;
}): ReactElement {
    const { visit, place, error, cause, meaning, next } = banner;
    const isElsewhere = root !== null && (root.within.length > 0 || root.visit.id !== visit?.id);
    return (
        <Notice
            kind="error"
            title={place === "" ? banner.title : `${banner.title} (in ${place})`}
            onClose={onClose}
            actions={
                <>
                    {isElsewhere && (
                        <button
                            type="button"
                            className="button"
                            onClick={() => onShow(root.visit, root.within, null)}
                        >
                            Show {root.visit.name}
                        </button>
                    )}
                    {root !== null && isJob(root.visit) && root.visit.attempts.length > 0 && (
                        <button
                            type="button"
                            className="button"
                            onClick={() => onShow(root.visit, root.within, "log")}
                        >
                            {isElsewhere ? "Show its log" : "Show the log"}
                        </button>
                    )}
                    {visit !== null && (
                        <button
                            type="button"
                            className="button"
                            onClick={() => onShow(visit, [], null)}
                        >
                            Show the step
                        </button>
                    )}
                </>
            }
        >
            {error !== null && <strong className="mono">{error}</strong>}
            {cause !== null && cause !== "" && <Cause cause={cause} />}
            <p className="banner-next">
                {meaning} {next}
            </p>
            {isElsewhere && <Root root={root} />}
        </Notice>
    );
}

/** The place where it began, and the error. */
function Root({ root }: { root: RootCause }): ReactElement {
    const { visit, run, within } = root;
    const place = placeLabel(run, visit);
    const execution = within.at(-1);
    const error = errorOf(visit);
    const cause = causeOf(visit);
    return (
        <div className="banner-root" role="group" aria-label="Root cause">
            <p>
                The failure began at <strong>{visit.name}</strong>
                {place !== "" && ` (in ${place})`}
                {execution !== undefined && ` of the execution ${nameOf(execution)}`}
                {error !== null && (
                    <>
                        : <span className="mono">{error}</span>
                    </>
                )}
            </p>
            {cause !== null && cause !== "" && <Cause cause={cause} />}
        </div>
    );
}

/** A short cause as it is; a long one, or one in JSON, opens on request. */
function Cause({ cause }: { cause: string }): ReactElement {
    const [isOpen, setOpen] = useState(false);
    const words = useMemo(() => causeWords(cause), [cause]);
    if (words === cause && cause.length <= causeMax) return <p className="banner-cause">{cause}</p>;
    return (
        <div className="banner-cause">
            <p>{words.length > causeMax ? `${words.slice(0, causeMax)}…` : words}</p>
            <button
                type="button"
                className="link-button"
                aria-expanded={isOpen}
                onClick={() => setOpen(!isOpen)}
            >
                {isOpen ? "Hide the whole cause" : "Show the whole cause"}
            </button>
            {isOpen && (
                <div className="banner-json card">
                    <JsonView text={cause} label="cause" />
                </div>
            )}
        </div>
    );
}
