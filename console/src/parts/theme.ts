// The light or dark theme: the system's, or the one chosen here, which the browser stores.

import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const key = "treadle.theme";
const listeners = new Set<() => void>();
let theme: Theme = stored();

/** Applies the stored theme to the page; called once before anything is drawn. */
export function applyTheme(): void {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
}

export function chooseTheme(choice: Theme): void {
    theme = choice;
    try {
        localStorage.setItem(key, choice);
    } catch {
        // A browser that keeps nothing still shows the choice on this page.
    }
    applyTheme();
    for (const listener of listeners) listener();
}

export function useTheme(): Theme {
    return useSyncExternalStore(subscribe, () => theme);
}

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function stored(): Theme {
    try {
        const value = localStorage.getItem(key);
        return value === "light" || value === "dark" ? value : "system";
    } catch {
        return "system";
    }
}
