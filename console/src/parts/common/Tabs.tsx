import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactElement, ReactNode, RefObject } from "react";
import { number } from "../../model/format.ts";
import type { IconName } from "./Icon.tsx";
import { Icon } from "./Icon.tsx";
import { Menu } from "./Menu.tsx";

export interface Tab<Id extends string> {
    readonly id: Id;
    readonly title: string;
    readonly icon?: IconName;
    /** A number beside the title. */
    readonly count?: number;
}

/**
 * A row of tabs for the arrow keys; children, if given, are the active tab's panel. Tabs that do
 * not fit are scrolled to, and a menu beside the row lists all of them.
 */
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
    const isCut = useIsCut(row, tabs);

    useEffect(() => {
        const element = row.current;
        const chosen = element?.querySelector<HTMLElement>('[aria-selected="true"]');
        if (!isCut || !element || !chosen) return;
        // `scrollIntoView` would scroll the page too.
        const start = chosen.offsetLeft - element.offsetLeft - fade;
        const over = start + chosen.offsetWidth + 2 * fade - element.clientWidth;
        element.scrollLeft = Math.min(start, Math.max(element.scrollLeft, over));
    }, [active, isCut]);

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
            <div className={`tabs ${isCut ? "is-cut" : ""} ${className ?? ""}`}>
                <div
                    ref={row}
                    className="tab-row"
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
                {isCut && (
                    <Menu
                        label={`All of ${label.toLowerCase()}`}
                        icon="chevron-down"
                        items={tabs.map((tab) => ({
                            title: tab.title,
                            isChosen: tab.id === active,
                            onSelect: () => onSelect(tab.id),
                        }))}
                    />
                )}
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

/** The width of the fade at the row's end. */
const fade = 24;

/** Whether there are more tabs than have room. */
function useIsCut(row: RefObject<HTMLElement>, tabs: readonly Tab<string>[]): boolean {
    const [isCut, setCut] = useState(false);
    const titles = tabs.map((tab) => `${tab.title} ${tab.count ?? ""}`).join();
    useEffect(() => {
        const element = row.current;
        if (element === null) return;
        const look = () => setCut(element.scrollWidth > element.clientWidth + 1);
        const observer = new ResizeObserver(look);
        observer.observe(element);
        look();
        return () => observer.disconnect();
    }, [row, titles]);
    return isCut;
}

/** The tab to which a key leads in a row of `count`; null if it leads nowhere. */
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
