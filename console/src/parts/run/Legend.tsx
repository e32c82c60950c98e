import type { ReactElement } from "react";
import type { VisitStatus } from "../../model/run/run.ts";
import { StatusBadge } from "../common/StatusBadge.tsx";

const shown: readonly VisitStatus[] = [
    "running",
    "queued",
    "waiting",
    "retrying",
    "succeeded",
    "caught",
    "failed",
    "aborted",
];

/** The meaning of the colours. */
export function Legend(): ReactElement {
    return (
        <ul className="legend row" aria-label="Colours">
            {shown.map((status) => (
                <li key={status}>
                    <StatusBadge status={status} />
                </li>
            ))}
        </ul>
    );
}
