// Converts between places in a text and pointers into its document. Only trees from `parse` have
// places; edited trees have none.

import { at, child, lastPart, memberOf, parent, under } from "./access.ts";
import type { Node, Pointer, Span } from "./document.ts";

/** The place of a value; with `"key"`, the place of its member's name. */
export function locate(
    root: Node,
    pointer: Pointer,
    part: "value" | "key" = "value",
): Span | undefined {
    if (root.span === undefined) {
        return undefined;
    }
    if (part === "key" && pointer !== "") {
        const key = memberOf(at(root, parent(pointer)), lastPart(pointer))?.keySpan;
        if (key !== undefined) {
            return key;
        }
    }
    return at(root, pointer)?.span;
}

/** The innermost value at a place in the text; a member's name belongs to its value. */
export function pointerAt(root: Node, place: number): Pointer {
    let node: Node | undefined = root.span === undefined ? undefined : root;
    let pointer = "";
    while (node !== undefined) {
        const part = partAt(node, place);
        if (part === undefined) {
            break;
        }
        pointer = under(pointer, part);
        node = child(node, String(part));
    }
    return pointer;
}

function partAt(node: Node, place: number): string | number | undefined {
    if (node.kind === "object") {
        return node.members.findLast(({ keySpan, value }) =>
            keySpan !== undefined && keySpan.from <= place && place <= (value.span?.to ?? -1)
        )?.key;
    }
    if (node.kind === "array") {
        const index = node.items.findIndex(({ span }) =>
            span !== undefined && span.from <= place && place <= span.to
        );
        return index < 0 ? undefined : index;
    }
    return undefined;
}
