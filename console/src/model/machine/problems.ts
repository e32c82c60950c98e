// Finds the places of the validator's problems. They look like pointers, but they contain names
// unescaped, long names cut, and items as `[0]`, so they are resolved along the document.

import { under } from "../json/access.ts";
import type { Node, Pointer } from "../json/document.ts";
import { stateAround } from "./edit/scopes.ts";

export interface ProblemPlace {
    /** The innermost existing value on the path; `""` for the whole. */
    readonly pointer: Pointer;
    /** The innermost state that has the problem; null if it belongs to the machine. */
    readonly state: Pointer | null;
    /** A field that is named but missing. */
    readonly missing: string | null;
}

/** `/States/a/b/Choices[0]/Next` → `/States/a~1b/Choices/0/Next`. */
export function problemPlace(root: Node, location: string | null | undefined): ProblemPlace {
    const way = location === null || location === undefined || location === "/" ? "" : location;
    const { pointer, rest } = longestWay(root, way, "");
    const missing = /^\/([^/[\]]+)/.exec(rest)?.[1] ?? null;
    return { pointer, state: stateAround(root, pointer), missing };
}

interface Found {
    readonly pointer: Pointer;
    /** The rest of the path, which leads nowhere. */
    readonly rest: string;
}

/** Tries all members that fit, because one name may be the beginning of another. */
function longestWay(node: Node, way: string, pointer: Pointer): Found {
    let best: Found = { pointer, rest: way };
    for (const { part, value, length } of steps(node, way)) {
        const found = longestWay(value, way.slice(length), under(pointer, part));
        if (found.rest.length < best.rest.length) {
            best = found;
        }
        if (best.rest === "") {
            break;
        }
    }
    return best;
}

interface Step {
    readonly part: string | number;
    readonly value: Node;
    /** The length of the part that it matches. */
    readonly length: number;
}

function steps(node: Node, way: string): Step[] {
    if (node.kind === "array") {
        const found = /^\[(\d{1,9})\]/.exec(way);
        const index = Number(found?.[1] ?? -1);
        const value = node.items[index];
        return found === null || value === undefined
            ? []
            : [{ part: index, value, length: found[0].length }];
    }
    if (node.kind !== "object" || !way.startsWith("/")) {
        return [];
    }
    return node.members.flatMap(({ key, value }) => {
        const length = 1 + shown(key).length;
        const fits = way.startsWith(shown(key), 1) &&
            /^(?:$|[/[])/.test(way.slice(length, length + 1));
        return fits ? [{ part: key, value, length }] : [];
    });
}

/** The validator cuts names at 256 Unicode characters. */
const longestName = 256;

function shown(key: string): string {
    if (key.length <= longestName) {
        return key;
    }
    const characters = [...key];
    return characters.length <= longestName ? key : characters.slice(0, longestName).join("") + "…";
}
