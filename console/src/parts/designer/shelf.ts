import type { Shelf } from "../../model/designer/keptWork.ts";

/** What the browser keeps work in; one that allows no storage keeps nothing. */
export function shelf(): Shelf {
    let there: Shelf = nothing;
    try {
        there = localStorage;
    } catch {
        // The browser allows none: nothing is kept.
    }
    return there;
}

const nothing: Shelf = {
    length: 0,
    key: () => null,
    getItem: () => null,
    setItem() {
        throw new Error("The browser allows no storage");
    },
    removeItem() {},
};
