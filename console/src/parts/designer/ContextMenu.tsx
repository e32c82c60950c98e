import { useEffect, useLayoutEffect, useRef } from "react";
import type { KeyboardEvent, ReactElement } from "react";
import type { MenuItem } from "../common/Menu.tsx";
import { Icon } from "../common/Icon.tsx";
import type { Point } from "../../model/layout/picture.ts";

/** A menu at a point of the screen; afterwards the focus returns to its earlier place. */
export function ContextMenu({ label, at, items, onClose }: {
    label: string;
    at: Point;
    items: readonly MenuItem[];
    onClose: () => void;
}): ReactElement {
    const menu = useRef<HTMLDivElement>(null);

    useLayoutEffect(() => {
        const element = menu.current;
        const before = document.activeElement;
        if (element === null) return;
        const box = element.getBoundingClientRect();
        // The menu stays within the screen.
        element.style.left = `${Math.max(4, Math.min(at.x, innerWidth - box.width - 8))}px`;
        element.style.top = `${Math.max(4, Math.min(at.y, innerHeight - box.height - 8))}px`;
        entries(element)[0]?.focus();
        return () => {
            const now = document.activeElement;
            if (now !== document.body && !element.contains(now)) return;
            if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
        };
    }, [at]);
    useEffect(() => {
        const pressed = (event: Event) => {
            if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose();
        };
        addEventListener("pointerdown", pressed, true);
        addEventListener("blur", onClose);
        return () => {
            removeEventListener("pointerdown", pressed, true);
            removeEventListener("blur", onClose);
        };
    }, [onClose]);

    const walk = (event: KeyboardEvent) => {
        event.stopPropagation();
        const all = entries(menu.current);
        const now = all.findIndex((entry) => entry === document.activeElement);
        const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
        if (event.key === "Escape" || event.key === "Tab") onClose();
        if (event.key === "Enter" || event.key === " ") return;
        event.preventDefault();
        if (next !== undefined) all.at(next >= all.length ? 0 : next)?.focus();
    };
    return (
        <div
            ref={menu}
            className="menu-list context-menu"
            role="menu"
            aria-label={label}
            onKeyDown={walk}
            onContextMenu={(event) => event.preventDefault()}
        >
            {items.map((item, index) =>
                item === "separator"
                    ? <div key={index} role="separator" className="menu-separator" />
                    : (
                        <button
                            key={index}
                            type="button"
                            role="menuitem"
                            className={item.isDanger ? "menu-item danger" : "menu-item"}
                            tabIndex={-1}
                            disabled={item.isDisabled}
                            onClick={() => {
                                onClose();
                                item.onSelect();
                            }}
                        >
                            {item.icon !== undefined && <Icon name={item.icon} size={14} />}
                            <span className="grow">{item.title}</span>
                            {item.hint !== undefined && (
                                <span className="menu-hint">{item.hint}</span>
                            )}
                        </button>
                    )
            )}
        </div>
    );
}

function entries(menu: HTMLElement | null): HTMLElement[] {
    return [...menu?.querySelectorAll<HTMLElement>(".menu-item:not(:disabled)") ?? []];
}
