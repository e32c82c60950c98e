import { useState } from "react";
import type { ReactElement } from "react";
import { useLive } from "../api/live.ts";
import type { ParkedWork } from "../api/treadle.ts";
import { readParkedWork } from "../api/work.ts";
import { useParkedWork } from "../feeds/parked.ts";
import { plural } from "../model/format.ts";
import { together } from "../model/lists/work.ts";
import { Failure } from "../parts/common/Failure.tsx";
import { Icon } from "../parts/common/Icon.tsx";
import { notify } from "../parts/common/toasts.ts";
import { useNow } from "../parts/common/useNow.ts";
import { retryAll } from "../parts/work/retrying.ts";
import { WorkTable } from "../parts/work/WorkTable.tsx";

/** The page of work that failed so often that the server no longer tries it. */
export function Work(): ReactElement {
    // Everything that reads parked work gets the messages, even the count in the bar.
    const live = useLive({}, () => {});
    const first = useParkedWork(live === "connecting" ? null : undefined);
    const [more, setMore] = useState<More | null>(null);
    const [isBusy, setBusy] = useState(false);
    const now = useNow(1000);
    // Further pages are valid only for the first page that they follow.
    const rest = more !== null && more.after === first.value ? more : null;
    const work = together([first.value?.work ?? [], rest?.work ?? []]);
    const next = rest === null ? first.value?.nextToken : rest.next;

    const attempt = async (act: () => Promise<void>) => {
        setBusy(true);
        try {
            await act();
        } catch (error) {
            notify(error instanceof Error ? error.message : String(error), "error");
        }
        setBusy(false);
    };
    const goOn = () =>
        attempt(async () => {
            const page = await readParkedWork({ nextToken: next });
            setMore({
                after: first.value,
                work: [...(rest?.work ?? []), ...page.work],
                next: page.nextToken,
            });
        });
    const retry = () =>
        attempt(async () => {
            await retryAll(work);
            first.again();
        });
    return (
        <main className="page">
            <header className="page-head">
                <h1>Parked work</h1>
                <div className="grow" />
                {work.length > 1 && (
                    <button type="button" className="button" disabled={isBusy} onClick={retry}>
                        <Icon name="refresh" size={14} />
                        Retry all {plural(work.length, "item")}
                    </button>
                )}
            </header>
            <p className="soft flat work-words">
                Work that fails 16 times in a row, or that cannot be read, is parked: the server no
                longer tries it. Fix the cause, then retry it. If it must never be done, drop it.
            </p>
            {first.error !== null && <Failure error={first.error} onRetry={first.again} />}
            {first.value === null && first.error === null && <p className="soft">Reading…</p>}
            {first.value !== null && work.length === 0 && (
                <p className="card empty soft" role="status">No work is parked.</p>
            )}
            {work.length > 0 && <WorkTable work={work} now={now} onChanged={first.again} />}
            {next !== undefined && (
                <button type="button" className="button" disabled={isBusy} onClick={goOn}>
                    Show more
                </button>
            )}
        </main>
    );
}

interface More {
    /** The first page that they follow. */
    readonly after: unknown;
    readonly work: readonly ParkedWork[];
    readonly next: string | undefined;
}
