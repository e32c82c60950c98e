import { useEffect, useMemo, useRef, useState } from "react";
import { drop, keep } from "../../model/designer/keptWork.ts";
import type { DesignStore } from "../../model/designer/store.ts";
import { setLeaveGuard } from "../../router.ts";
import { shelf } from "./shelf.ts";
import type { Session } from "./useSession.ts";

/** How long nobody edits before what there is is kept, in milliseconds. */
const pause = 400;

export interface Leaving {
    /** Whether the browser keeps the work. */
    readonly isKept: boolean;
    stay(): void;
    /** Goes to where the user wanted to; what is not saved stays kept. */
    leave(): void;
    discard(): void;
}

/**
 * Keeps what is not saved in the browser, and asks before the page is left. Null: nobody leaves.
 *
 * The browser's own question is asked only if it does not keep the work.
 */
export function useKeptWork(id: string, store: DesignStore, session: Session): Leaving | null {
    const [leave, setLeave] = useState<(() => void) | null>(null);
    const [isKept, setKept] = useState(true);
    const latest = useRef(session);
    latest.current = session;
    const isDiscarded = useRef(false);

    const put = useMemo(() => () => {
        if (isDiscarded.current) return true;
        const { origin, isUnsaved } = latest.current;
        if (!isUnsaved()) {
            forget(id);
            return true;
        }
        return keep(shelf(), {
            id,
            arn: origin.arn,
            name: origin.name,
            base: origin.text,
            revision: origin.revision,
            text: store.get().text,
            at: Date.now(),
        });
    }, [id, store]);

    useEffect(() => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const changed = () => {
            clearTimeout(timer);
            timer = setTimeout(put, pause);
        };
        const unsubscribe = store.subscribe(changed);
        const hidden = () => void put();
        addEventListener("pagehide", hidden);
        return () => {
            clearTimeout(timer);
            unsubscribe();
            removeEventListener("pagehide", hidden);
            put();
        };
    }, [store, put]);
    // What was saved needs no keeping.
    useEffect(() => void put(), [session.origin, put]);

    useEffect(() => {
        setLeaveGuard((go) => {
            if (!latest.current.isUnsaved()) return true;
            setKept(put());
            setLeave(() => go);
            return false;
        });
        const leaving = (event: BeforeUnloadEvent) => {
            if (!put()) event.preventDefault();
        };
        addEventListener("beforeunload", leaving);
        return () => {
            setLeaveGuard(null);
            removeEventListener("beforeunload", leaving);
        };
    }, [put]);

    if (leave === null) return null;
    return {
        isKept,
        stay: () => setLeave(null),
        leave,
        discard() {
            isDiscarded.current = true;
            forget(id);
            leave();
        },
    };
}

function forget(id: string): void {
    drop(shelf(), id);
}
