import type { ReactElement } from "react";
import { statusLook } from "../../model/lists/status.ts";
import type { ExecutionStatus, VisitStatus } from "../../model/run/run.ts";
import { Icon } from "./Icon.tsx";

/** A status with an icon and a word in its colour; `word` is more exact, such as "Attempt 3". */
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
