// Between the places of a text and the pointers of its document. Only a tree that `parse` gave has
// places: one that was edited since has none.

import { at, child, lastPart, memberOf, parent, under } from "./access.ts";
import type { Node, Pointer, Span } from "./document.ts";

/** Where a value stands; with `"key"`, where the name of its member does. */
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

/** The innermost value at a place of the text, a member's name counted to its value. */
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
