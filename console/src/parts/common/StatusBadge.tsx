import type { ReactElement } from "react";
import { statusLook } from "../../model/lists/status.ts";
import type { ExecutionStatus, VisitStatus } from "../../model/run/run.ts";
import { Icon } from "./Icon.tsx";

/** A status as icon and word on its colour; `word` says it more exactly: "Attempt 3". */
export function StatusBadge({ status, word }: {
    status: ExecutionStatus | VisitStatus;
    word?: string;
}): ReactElement {
    const look = statusLook(status);
    return (
        <span className={`badge tone-${look.tone}`}>
            <Icon name={look.icon} size={12} />
            {word ?? look.word}
        </span>
    );
}
