import { useState } from "react";
import type { ReactElement } from "react";
import { useParkedWork } from "../../feeds/parked.ts";
import { number } from "../../model/format.ts";
import { path } from "../../router.ts";
import { Notice } from "../common/Notice.tsx";
import { notify } from "../common/toasts.ts";
import { Link } from "../Link.tsx";
import { retryAll } from "./retrying.ts";

/** Says that an execution waits for work that the server no longer tries. */
export function ParkedNotice({ arn }: { arn: string }): ReactElement | null {
    const parked = useParkedWork(arn);
    const [isRetrying, setRetrying] = useState(false);
    const work = parked.value?.work ?? [];
    const first = work[0];
    if (first === undefined) return null;

    const retry = async () => {
        setRetrying(true);
        try {
            await retryAll(work);
        } catch (error) {
            notify(error instanceof Error ? error.message : String(error), "error");
        }
        setRetrying(false);
        parked.again();
    };
    return (
        <Notice
            kind="warning"
            title="Work of this execution is parked"
            actions={
                <>
                    <button
                        type="button"
                        className="button"
                        disabled={isRetrying}
                        onClick={retry}
                    >
                        {isRetrying ? "Retrying…" : "Retry"}
                    </button>
                    <Link to={path({ page: "work" })} className="button">Show parked work</Link>
                </>
            }
        >
            <p className="flat">
                {first.failures > 1 && `${number(first.failures)} tries in a row failed. `}
                The server no longer tries it, and the execution may wait for it. Fix the cause,
                then retry.
            </p>
            <ul className="failures">
                {work.map((item) => (
                    <li key={item.key}>
                        <strong>{item.kind}</strong>: {item.reason}
                    </li>
                ))}
            </ul>
        </Notice>
    );
}
