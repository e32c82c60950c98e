import { type ReactElement, useMemo, useState } from "react";
import { type Banner, causeWords } from "../../model/run/banner.ts";
import type { Visit } from "../../model/run/run.ts";
import { Notice } from "../common/Notice.tsx";
import { JsonView } from "../JsonView.tsx";

const causeMax = 400;

/** Which state, why, and what to do next. */
export function ErrorBanner({ banner, onShow, onClose }: {
    banner: Banner;
    onShow: (visit: Visit) => void;
    onClose: () => void;
}): ReactElement {
    const { visit, before, place, error, cause, meaning, next } = banner;
    return (
        <Notice
            kind="error"
            title={place === "" ? banner.title : `${banner.title} (in ${place})`}
            onClose={onClose}
            actions={
                <>
                    {before !== null && (
                        <button
                            type="button"
                            className="button"
                            onClick={() => onShow(before)}
                        >
                            Show {before.name}
                        </button>
                    )}
                    {visit !== null && (
                        <button
                            type="button"
                            className="button"
                            onClick={() => onShow(visit)}
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
        </Notice>
    );
}

/** A short cause as it is; a long one, or one that is JSON, opens when asked for. */
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
                {isOpen ? "Hide the whole cause" : "The whole cause"}
            </button>
            {isOpen && (
                <div className="banner-json card">
                    <JsonView text={cause} label="cause" />
                </div>
            )}
        </div>
    );
}
