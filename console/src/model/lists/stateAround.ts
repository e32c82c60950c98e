import type { Pointer } from "../json/document.ts";

/** The innermost state around a value in a definition; null outside of all states. */
export function stateAround(pointer: Pointer): Pointer | null {
    const parts = pointer.split("/").slice(1);
    let found: string[] | null = null;
    let at = 0;
    // From the outside in, because a state may have any name, even "States".
    while (parts[at] === "States" && at + 1 < parts.length) {
        at += 2;
        found = parts.slice(0, at);
        if (parts[at] === "Branches") at += 2;
        else if (parts[at] === "ItemProcessor" || parts[at] === "Iterator") at += 1;
        else break;
    }
    return found === null ? null : `/${found.join("/")}`;
}
