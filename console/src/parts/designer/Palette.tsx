import { useMemo, useRef, useState } from "react";
import type { KeyboardEvent, ReactElement } from "react";
import { type PaletteItem, paletteItems } from "../../model/patterns/palette.ts";
import { settled } from "../../model/designer/jobs.ts";
import { insertAfter } from "../../model/designer/moves.ts";
import { Icon, type IconName } from "../common/Icon.tsx";
import { Tabs } from "../common/Tabs.tsx";
import { selectedState, useDesigning } from "./designing.ts";
import type { Dragged, Dragging } from "./useDragging.ts";

type Tab = PaletteItem["group"];

/** The items that can be dragged into the machine, or added after the selected state with Enter. */
export function Palette({ dragging }: { dragging: Dragging }): ReactElement {
    const { language } = useDesigning();
    const [query, setQuery] = useState("");
    const [tab, setTab] = useState<Tab>("actions");
    const list = useRef<HTMLDivElement>(null);
    const groups = useMemo(() => paletteItems(query, language), [query, language]);
    const count = (id: Tab) =>
        groups.reduce(
            (sum, { items }) => sum + items.filter(({ group }) => group === id).length,
            0,
        );
    const tabs = [
        { id: "actions", title: "Actions", count: query === "" ? undefined : count("actions") },
        { id: "flow", title: "Flow", count: query === "" ? undefined : count("flow") },
        { id: "patterns", title: "Patterns", count: query === "" ? undefined : count("patterns") },
    ] as const;
    const shown = groups
        .map((group) => ({ ...group, items: group.items.filter(({ group }) => group === tab) }))
        .filter(({ items }) => items.length > 0);

    const search = (text: string) => {
        setQuery(text);
        const found = paletteItems(text, language).flatMap(({ items }) => items);
        const best = found[0];
        if (best !== undefined && !found.some(({ group }) => group === tab)) setTab(best.group);
    };
    const walk = (event: KeyboardEvent) => {
        const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (move === undefined) return;
        const all = [...list.current?.querySelectorAll<HTMLElement>(".palette-item") ?? []];
        const now = all.findIndex((item) => item === document.activeElement);
        event.preventDefault();
        all[Math.max(0, now + move)]?.focus();
    };
    return (
        <section className="palette" aria-label="Palette" onKeyDown={walk}>
            <div className="palette-head">
                <input
                    className="input"
                    type="search"
                    placeholder="Search"
                    aria-label="Search the palette"
                    value={query}
                    onChange={(event) => search(event.target.value)}
                />
                <Tabs tabs={tabs} active={tab} onSelect={setTab} label="Palette" />
            </div>
            <div className="palette-list" ref={list}>
                {shown.length === 0 && <p className="soft palette-note">No item has this name.</p>}
                {shown.map((group) => (
                    <div key={group.id} role="group" aria-label={group.title}>
                        {shown.length > 1 && <h3 className="palette-title">{group.title}</h3>}
                        {group.note !== "" && <p className="soft palette-note">{group.note}</p>}
                        {group.items.map((item) => (
                            <Item key={item.id} item={item} dragging={dragging} />
                        ))}
                    </div>
                ))}
            </div>
        </section>
    );
}

function Item({ item, dragging }: { item: PaletteItem; dragging: Dragging }): ReactElement {
    const { design, language, jobs, edit } = useDesigning();
    const make = () => settled(item.make(language), jobs);
    const insert = () => {
        const title = `Insert ${item.title}`;
        edit(title, (root) => insertAfter(root, selectedState(design), make()));
    };
    const dragged: Dragged = {
        kind: "new",
        title: item.title,
        icon: iconOf(item),
        make,
    };
    return (
        <button
            type="button"
            className={item.runs ? "palette-item" : "palette-item pale"}
            title={item.detail}
            disabled={design.problem !== null}
            // A mouse press alone begins a drag; a click by key has no detail.
            onClick={(event) => event.detail === 0 && insert()}
            onDoubleClick={insert}
            onPointerDown={(event) => dragging.press(event, dragged)}
            onKeyDown={(event) => {
                if (event.key.toLowerCase() !== "m" || event.ctrlKey || event.metaKey) return;
                event.preventDefault();
                dragging.pickUp(dragged);
            }}
        >
            <span className={`palette-icon type-${item.icon.toLowerCase()}`}>
                <Icon name={iconOf(item)} size={15} />
            </span>
            <span className="grow">
                <span className="palette-name">{item.title}</span>
                {item.detail !== "" && <span className="palette-detail">{item.detail}</span>}
            </span>
        </button>
    );
}

const icons: Readonly<Record<string, IconName>> = {
    Task: "task",
    Pass: "pass",
    Choice: "choice",
    Wait: "clock",
    Parallel: "branches",
    Map: "map",
    Succeed: "check",
    Fail: "cross",
    Pattern: "cube",
};

function iconOf(item: PaletteItem): IconName {
    return icons[item.icon] ?? "task";
}
