import type { Pointer } from "../json/document.ts";

/** The innermost state around a value of a definition; null outside of all. */
export function stateAround(pointer: Pointer): Pointer | null {
    const parts = pointer.split("/").slice(1);
    let found: string[] | null = null;
    let at = 0;
    // From outside in, since a state may have any name, "States" too.
    while (parts[at] === "States" && at + 1 < parts.length) {
        at += 2;
        found = parts.slice(0, at);
        if (parts[at] === "Branches") at += 2;
        else if (parts[at] === "ItemProcessor" || parts[at] === "Iterator") at += 1;
        else break;
    }
    return found === null ? null : `/${found.join("/")}`;
}
