import type { Shelf } from "../../model/designer/keptWork.ts";

/** The browser's storage for work; it keeps nothing if the browser does not allow storage. */
export function shelf(): Shelf {
    let there: Shelf = nothing;
    try {
        there = localStorage;
    } catch {
        // The browser allows no storage, so nothing is kept.
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
