import type { MouseEvent, ReactElement, ReactNode } from "react";
import { go } from "../router.ts";

/** A link within the console; it is an anchor, so it can be copied and opened elsewhere. */
export function Link({ to, className, isCurrent = false, title, label, tabIndex, children }: {
    to: string;
    className?: string;
    isCurrent?: boolean;
    title?: string;
    /** A label for screen readers. */
    label?: string;
    tabIndex?: number;
    children: ReactNode;
}): ReactElement {
    const follow = (event: MouseEvent) => {
        if (event.button !== 0) return;
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(to);
    };
    return (
        <a
            href={to}
            className={className}
            title={title}
            aria-label={label}
            tabIndex={tabIndex}
            aria-current={isCurrent ? "page" : undefined}
            onClick={follow}
        >
            {children}
        </a>
    );
}
