import { useEffect } from "react";
import type { ReactElement } from "react";
import { read } from "../api/client.ts";
import { useReading } from "../api/reading.ts";
import type { ServerFacts } from "../api/treadle.ts";
import { Notice } from "./common/Notice.tsx";

/** How often a held server is asked whether it still is, in milliseconds. */
const pause = 5000;

/** Says on every page that the server does nothing until a user resumes it. */
export function HeldNotice(): ReactElement | null {
    const facts = useReading("held", (signal) => read<ServerFacts>("/treadle/about", {}, signal));
    const isHeld = facts.value?.isHeld ?? false;
    useEffect(() => {
        if (!isHeld) return;
        const timer = setInterval(facts.again, pause);
        return () => clearInterval(timer);
    }, [isHeld, facts.again]);
    if (!isHeld) return null;
    return (
        <Notice kind="warning" title="This server is held">
            Its data was restored from a backup. You can look at everything, but the server does no
            work. Stop the original server, then run <code>treadle resume</code>.
        </Notice>
    );
}
