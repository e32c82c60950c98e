// Short messages about what was just done; they disappear automatically.

export interface Toast {
    readonly number: number;
    readonly text: string;
    readonly kind: "done" | "error";
}

const most = 4;
let last = 0;
let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();

/** Shows a text for some seconds at the bottom of the page, such as "Execution stopped". */
export function notify(text: string, kind: Toast["kind"] = "done"): void {
    last += 1;
    const toast = { number: last, text, kind };
    change([...toasts, toast].slice(-most));
    setTimeout(() => dismiss(toast.number), kind === "error" ? 10_000 : 5_000);
}

export function dismiss(number: number): void {
    change(toasts.filter((toast) => toast.number !== number));
}

export function current(): readonly Toast[] {
    return toasts;
}

export function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function change(next: readonly Toast[]): void {
    toasts = next;
    for (const listener of listeners) listener();
}
