import { useId, useRef } from "react";
import type { KeyboardEvent, ReactElement, ReactNode } from "react";
import { number } from "../../model/format.ts";
import type { IconName } from "./Icon.tsx";
import { Icon } from "./Icon.tsx";

export interface Tab<Id extends string> {
    readonly id: Id;
    readonly title: string;
    readonly icon?: IconName;
    /** Shown beside the title. */
    readonly count?: number;
}

/** A row of tabs, walked with the arrow keys; children, if given, are the active tab's panel. */
export function Tabs<Id extends string>({ tabs, active, onSelect, label, className, children }: {
    tabs: readonly Tab<Id>[];
    active: Id;
    onSelect: (id: Id) => void;
    label: string;
    className?: string;
    children?: ReactNode;
}): ReactElement {
    const prefix = useId();
    const row = useRef<HTMLDivElement>(null);

    const walk = (event: KeyboardEvent) => {
        const next = target(event.key, tabs.findIndex((tab) => tab.id === active), tabs.length);
        const tab = next === null ? undefined : tabs[next];
        if (next === null || tab === undefined) return;
        event.preventDefault();
        onSelect(tab.id);
        row.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
    };
    return (
        <>
            <div
                ref={row}
                className={`tabs ${className ?? ""}`}
                role="tablist"
                aria-label={label}
                onKeyDown={walk}
            >
                {tabs.map((tab) => (
                    <button
                        key={tab.id}
                        type="button"
                        role="tab"
                        id={`${prefix}-${tab.id}`}
                        aria-selected={tab.id === active}
                        aria-controls={children === undefined ? undefined : `${prefix}-panel`}
                        tabIndex={tab.id === active ? 0 : -1}
                        onClick={() => onSelect(tab.id)}
                    >
                        {tab.icon !== undefined && <Icon name={tab.icon} size={14} />}
                        {tab.title}
                        {tab.count !== undefined && (
                            <span className="tab-count">{number(tab.count)}</span>
                        )}
                    </button>
                ))}
            </div>
            {children !== undefined && (
                <div
                    className="tab-panel"
                    role="tabpanel"
                    id={`${prefix}-panel`}
                    aria-labelledby={`${prefix}-${active}`}
                >
                    {children}
                </div>
            )}
        </>
    );
}

/** Where a key leads in a row of `count`; null if it leads nowhere. */
function target(key: string, from: number, count: number): number | null {
    switch (key) {
        case "ArrowRight":
            return (from + 1) % count;
        case "ArrowLeft":
            return (from - 1 + count) % count;
        case "Home":
            return 0;
        case "End":
            return count - 1;
        default:
            return null;
    }
}
