// The server's validator names places as `/States/Check/Choices[1]/Condition`, with names as they
// are: one may hold a slash or a bracket itself, so the document says what is meant.

import { child, under } from "../json/access.ts";
import type { Node, Pointer } from "../json/document.ts";

/** The innermost place that is in the document; `""` for the machine, and for what is nowhere. */
export function diagnosticPlace(root: Node, location: string | undefined): Pointer {
    if (location === undefined || !location.startsWith("/")) return "";
    return deepest(root, location, "") ?? "";
}

function deepest(node: Node, rest: string, here: Pointer): Pointer | null {
    if (rest === "" || rest === "/") return here;
    const index = /^\[(\d+)\]/.exec(rest);
    if (node.kind === "array" && index !== null) {
        const [all, number = ""] = index;
        const item = child(node, number);
        return item === undefined
            ? here
            : deepest(item, rest.slice(all.length), under(here, number));
    }
    if (node.kind !== "object" || !rest.startsWith("/")) return here;
    let best: Pointer | null = null;
    for (const { key, value } of node.members) {
        if (!isNamed(rest, key)) continue;
        const found = deepest(value, rest.slice(key.length + 1), under(here, key));
        if (found !== null && (best === null || found.length > best.length)) best = found;
    }
    return best ?? here;
}

/** The name, and then an end, another name, or an index. */
function isNamed(rest: string, key: string): boolean {
    return rest.startsWith(key, 1) && /^($|[/[])/.test(rest.slice(key.length + 1));
}
