import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactElement } from "react";
import type { IconName } from "./Icon.tsx";
import { Icon } from "./Icon.tsx";

export type MenuItem = "separator" | {
    readonly title: string;
    readonly icon?: IconName;
    /** A key or a word at the right. */
    readonly hint?: string;
    readonly isDanger?: boolean;
    readonly isDisabled?: boolean;
    /** Set for items of which one is chosen. */
    readonly isChosen?: boolean;
    readonly onSelect: () => void;
};

/** A button that opens a list of actions. */
export function Menu({ label, icon = "more", text, align = "end", className, items }: {
    /** The label for screen readers, and a hint for others. */
    label: string;
    icon?: IconName | null;
    /** The text on the button, beside the icon. */
    text?: string;
    align?: "start" | "end";
    /** The class of the button; the plain one by default. */
    className?: string;
    items: readonly MenuItem[];
}): ReactElement {
    const [isOpen, setOpen] = useState(false);
    const root = useRef<HTMLDivElement>(null);
    const button = useRef<HTMLButtonElement>(null);
    const id = useId();

    useEffect(() => {
        if (!isOpen) return;
        entries(root.current)[0]?.focus();
        const pressed = (event: Event) => {
            if (event.target instanceof Node && !root.current?.contains(event.target)) {
                setOpen(false);
            }
        };
        addEventListener("pointerdown", pressed);
        return () => removeEventListener("pointerdown", pressed);
    }, [isOpen]);

    const close = () => {
        setOpen(false);
        button.current?.focus();
    };
    const walk = (event: KeyboardEvent) => {
        if (!isOpen) return;
        if (event.key === "Escape") {
            event.stopPropagation();
            event.preventDefault();
            close();
        } else if (event.key === "Tab") {
            setOpen(false);
        } else if (step(root.current, event.key)) {
            event.preventDefault();
        }
    };
    return (
        <div className="menu" ref={root} onKeyDown={walk}>
            <button
                ref={button}
                type="button"
                className={className ?? (text === undefined ? "icon-button" : "button")}
                aria-label={text === undefined ? label : undefined}
                title={label}
                aria-haspopup="menu"
                aria-expanded={isOpen}
                aria-controls={isOpen ? id : undefined}
                onClick={() => setOpen(!isOpen)}
            >
                {icon !== null && <Icon name={icon} />}
                {text}
                {text !== undefined && <Icon name="chevron-down" size={12} />}
            </button>
            {isOpen && (
                <div className={`menu-list menu-${align}`} role="menu" id={id} aria-label={label}>
                    {items.map((item, index) =>
                        item === "separator"
                            ? <div key={index} role="separator" className="menu-separator" />
                            : (
                                <button
                                    key={index}
                                    type="button"
                                    role={item.isChosen === undefined
                                        ? "menuitem"
                                        : "menuitemradio"}
                                    aria-checked={item.isChosen}
                                    className={item.isDanger ? "menu-item danger" : "menu-item"}
                                    tabIndex={-1}
                                    disabled={item.isDisabled}
                                    onClick={() => {
                                        close();
                                        item.onSelect();
                                    }}
                                >
                                    {item.icon !== undefined && <Icon name={item.icon} size={14} />}
                                    <span className="grow">{item.title}</span>
                                    {item.isChosen && <Icon name="check" size={14} />}
                                    {item.hint !== undefined && (
                                        <span className="menu-hint">{item.hint}</span>
                                    )}
                                </button>
                            )
                    )}
                </div>
            )}
        </div>
    );
}

function entries(root: HTMLElement | null): HTMLElement[] {
    const found = root?.querySelectorAll<HTMLElement>(".menu-item:not(:disabled)");
    return found === undefined ? [] : Array.from(found);
}

/** Moves the focus by a key; false if the menu does not use the key. */
function step(root: HTMLElement | null, key: string): boolean {
    const all = entries(root);
    const now = all.findIndex((entry) => entry === document.activeElement);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[key];
    if (next !== undefined) {
        all.at(next >= all.length ? 0 : next)?.focus();
        return true;
    }
    if (key.length !== 1 || key === " ") return false;
    const named = [...all.slice(now + 1), ...all.slice(0, now + 1)].find((entry) =>
        entry.textContent?.toLowerCase().startsWith(key.toLowerCase())
    );
    named?.focus();
    return named !== undefined;
}
