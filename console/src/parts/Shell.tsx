import { useEffect, useLayoutEffect, useRef } from "react";
import type { ReactElement, ReactNode } from "react";
import { useConnection } from "../api/live.ts";
import type { LiveState } from "../api/live.ts";
import { useParkedCount } from "../feeds/parked.ts";
import { number } from "../model/format.ts";
import { titleOf } from "../model/lists/titles.ts";
import { path } from "../router.ts";
import type { Place } from "../router.ts";
import { Menu } from "./common/Menu.tsx";
import { Toasts } from "./common/Toasts.tsx";
import { HeldNotice } from "./HeldNotice.tsx";
import { Link } from "./Link.tsx";
import { chooseTheme, useTheme } from "./theme.ts";
import type { Theme } from "./theme.ts";

/** The frame of every page: the bar with links to the other pages. */
export function Shell({ here, children }: { here: Place; children: ReactNode }): ReactElement {
    const address = path(here);
    const parked = useParkedCount();
    // This runs before the effects of the page, which may know a better title.
    useLayoutEffect(() => {
        document.title = titleOf(here);
    }, [address]);
    // On a phone, not all links fit: the current one is scrolled into view.
    const ways = useRef<HTMLElement>(null);
    useLayoutEffect(() => {
        const nav = ways.current;
        const way = nav?.querySelector<HTMLElement>('[aria-current="page"]');
        if (nav && way) nav.scrollLeft = way.offsetLeft - nav.offsetLeft;
    }, [address, parked]);
    const isFirst = useRef(true);
    useEffect(() => {
        // The link that led here is gone with its page, so a screen reader continues in the new
        // one.
        if (!isFirst.current && document.activeElement === document.body) focusMain();
        isFirst.current = false;
    }, [address]);

    const page = here.page;
    return (
        <>
            <button type="button" className="skip-link button" onClick={focusMain}>
                Skip to the content
            </button>
            <header className="bar">
                <Link to="/" className="brand">
                    <BrandMark />
                    Treadle
                </Link>
                <nav aria-label="Pages" ref={ways}>
                    <Link to="/" isCurrent={page === "home" || page === "stateMachine"}>
                        State machines
                    </Link>
                    <Link
                        to="/executions"
                        isCurrent={page === "executions" || page === "execution"}
                    >
                        Executions
                    </Link>
                    <Link to="/designer" isCurrent={page === "designer"}>Designer</Link>
                    {(parked > 0 || page === "work") && (
                        <Link to="/work" isCurrent={page === "work"}>
                            Parked work
                            {parked > 0 && <span className="parked-count">{number(parked)}</span>}
                        </Link>
                    )}
                </nav>
                <div className="grow" />
                <ConnectionSign />
                <ThemeMenu />
                <Link to="/about" className="bar-link" isCurrent={page === "about"}>About</Link>
            </header>
            <HeldNotice />
            {children}
            <Toasts />
        </>
    );
}

function focusMain(): void {
    const main = document.querySelector("main");
    if (main === null) return;
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
}

/** The icon's sign in the colours of the page. */
function BrandMark(): ReactElement {
    return (
        <svg className="brand-mark" width={24} height={24} viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="7" className="brand-ground" />
            <g fill="none" className="brand-lines" strokeWidth="2.6" strokeLinecap="round">
                <path d="M16 6v6M16 12c0 4-7 3-7 8M16 12c0 4 7 3 7 8" />
                <circle cx="9" cy="23" r="3" />
                <circle cx="23" cy="23" r="3" />
            </g>
        </svg>
    );
}

const connectionWords: Readonly<Record<LiveState, string>> = {
    connecting: "Connecting",
    live: "Live",
    reconnecting: "Reconnecting",
    paused: "Paused",
};

/** Says whether the page is up to date. */
function ConnectionSign(): ReactElement {
    const state = useConnection();
    return (
        <div className={`connection connection-${state ?? "none"}`} role="status">
            {state !== null && (
                <span title={explanation(state)}>
                    <span className="connection-dot" aria-hidden="true" />
                    {connectionWords[state]}
                </span>
            )}
        </div>
    );
}

function explanation(state: LiveState): string {
    switch (state) {
        case "live":
            return "Changes appear as they happen";
        case "reconnecting":
            return "The connection to the server is broken, so this page may be out of date";
        case "connecting":
        case "paused":
            return "Changes will appear in a moment";
    }
}

function ThemeMenu(): ReactElement {
    const theme = useTheme();
    const item = (choice: Theme, title: string, icon: "monitor" | "sun" | "moon") => ({
        title,
        icon,
        isChosen: theme === choice,
        onSelect: () => chooseTheme(choice),
    });
    return (
        <Menu
            label="Theme"
            icon={theme === "light" ? "sun" : theme === "dark" ? "moon" : "monitor"}
            items={[
                item("system", "Same as system", "monitor"),
                item("light", "Light", "sun"),
                item("dark", "Dark", "moon"),
            ]}
        />
    );
}
