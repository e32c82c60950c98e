import type { ReactElement } from "react";
import type { RunRow } from "../../model/run/rows.ts";
import type { Visit } from "../../model/run/run.ts";
import { Icon } from "../common/Icon.tsx";
import { MiddleText } from "../common/MiddleText.tsx";

/** The name of a row of the tree, with the triangle that opens it. */
export function RowLabel({ row, isChosen, place = "", onChoose, onToggle }: {
    row: RunRow;
    isChosen: boolean;
    place?: string;
    onChoose: (visit: Visit) => void;
    onToggle: (key: string) => void;
}): ReactElement {
    const { visit, key, label, depth, childCount, isOpen } = row;
    return (
        <span className="row-label" style={{ paddingLeft: Math.min(depth, 16) * 16 }}>
            {childCount > 0 && place === ""
                ? (
                    <button
                        type="button"
                        className="row-toggle"
                        aria-expanded={isOpen}
                        aria-label={`${isOpen ? "Close" : "Open"} ${label}`}
                        onClick={() => onToggle(key)}
                    >
                        <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={12} />
                    </button>
                )
                : <span className="row-toggle" />}
            {visit === null ? <span className="soft ellipsis">{label}</span> : (
                <button
                    type="button"
                    className="link-button ellipsis"
                    aria-current={isChosen ? "true" : undefined}
                    title={label}
                    aria-label={label}
                    onClick={() => onChoose(visit)}
                >
                    <MiddleText text={label} />
                </button>
            )}
            {place !== "" && <span className="soft small ellipsis">in {place}</span>}
        </span>
    );
}
