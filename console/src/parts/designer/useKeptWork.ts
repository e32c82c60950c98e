import { useEffect, useMemo, useRef, useState } from "react";
import { drop, keep } from "../../model/designer/keptWork.ts";
import type { DesignStore } from "../../model/designer/store.ts";
import { setLeaveGuard } from "../../router.ts";
import { shelf } from "./shelf.ts";
import type { Session } from "./useSession.ts";

/** The pause in editing after which the work is kept, in milliseconds. */
const pause = 400;

export interface Leaving {
    /** Whether the browser keeps the work. */
    readonly isKept: boolean;
    stay(): void;
    /** Goes to where the user wanted to go; unsaved work stays kept. */
    leave(): void;
    discard(): void;
}

/**
 * Keeps unsaved work in the browser, and asks before the page is left. Null means that the page is
 * not being left.
 *
 * The browser's own question appears only if the browser does not keep the work.
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
    // Saved work need not be kept.
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
