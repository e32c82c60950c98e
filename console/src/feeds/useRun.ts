import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "../api/live.ts";
import { type Known, RunFeed } from "./runFeed.ts";

/** The known data of an execution, updated while it runs. */
export function useRun(arn: string): {
    readonly known: Known | null;
    readonly error: Error | null;
    readonly again: () => void;
} {
    const [known, setKnown] = useState<Known | null>(null);
    const [error, setError] = useState<Error | null>(null);
    const feed = useRef<RunFeed | null>(null);

    useEffect(() => {
        const own = new RunFeed(arn, setKnown, setError);
        feed.current = own;
        own.more();
        return () => {
            own.end();
            feed.current = null;
            setKnown(null);
            setError(null);
        };
    }, [arn]);

    const again = useCallback(() => feed.current?.more(), []);
    const isOver = known !== null && known.isComplete && known.run.status !== "RUNNING";
    // Opened before the first page has arrived, so that nothing in between is missed.
    const state = useLive(isOver ? null : { arn }, (message) => {
        if (message.type === "change" || message.type === "reset") again();
    });
    useEffect(() => {
        if (state === "live") again();
    }, [state, again]);
    return { known, error, again };
}
