import { useEffect, useMemo, useRef, useState } from "react";
import { read } from "../../api/client.ts";
import { useLive } from "../../api/live.ts";
import type { EventPage } from "../../api/treadle.ts";
import { openDesign } from "../../model/designer/history.ts";
import { graphOf } from "../../model/machine/read.ts";
import { RunReader } from "../../model/run/reader.ts";
import type { Run } from "../../model/run/run.ts";

/** An execution of the draft, with the definition that it runs. */
export interface DraftRun {
    readonly arn: string;
    readonly text: string;
}

/** Follows an execution; null while nothing is known about it. */
export function useDraftRun(draft: DraftRun | null): Run | null {
    const [run, setRun] = useState<{ readonly arn: string; readonly is: Run } | null>(null);
    const wake = useRef<() => void>(() => {});
    const isOver = run !== null && run.arn === draft?.arn && run.is.status !== "RUNNING";
    const filter = useMemo(
        () => draft === null || isOver ? null : { arn: draft.arn },
        [draft, isOver],
    );
    const connection = useLive(filter, () => wake.current());

    useEffect(() => {
        if (draft === null) return;
        const abort = new AbortController();
        const reader = new RunReader(graphOf(openDesign(draft.text).root));
        let after = 0;
        let isBusy = false;
        let isWanted = false;
        const readOn = async () => {
            isWanted = isBusy;
            if (isBusy) return;
            isBusy = true;
            try {
                for (let isMore = true; isMore;) {
                    const page = await read<EventPage>(
                        "/treadle/execution/events",
                        { arn: draft.arn, after, data: 0 },
                        abort.signal,
                    );
                    if (abort.signal.aborted) return;
                    const last = page.events.at(-1)?.number ?? after;
                    isMore = last > after && last < page.eventCount;
                    after = last;
                    setRun({ arn: draft.arn, is: reader.add(page.events) });
                }
            } catch {
                // The next message of the stream tries again.
            }
            isBusy = false;
            if (isWanted && !abort.signal.aborted) await readOn();
        };
        wake.current = readOn;
        readOn();
        return () => {
            abort.abort();
            wake.current = () => {};
        };
    }, [draft]);
    // The stream does not tell what happened before it was open.
    useEffect(() => void wake.current(), [connection]);
    return run !== null && run.arn === draft?.arn ? run.is : null;
}
