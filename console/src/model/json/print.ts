// Writes a document like `JSON.stringify(value, null, 2)`, but numbers, texts and names stay as
// written.

import type { Node } from "./document.ts";

/** Prints a node; with an indent of 0, it is on one line and without spaces. */
export function print(node: Node, indent = 2): string {
    const pieces: string[] = [];
    write(node, indent === 0 ? null : " ".repeat(indent), "\n", pieces);
    return pieces.join("");
}

/** `line` is the line break with the indent of the node's first line. */
function write(node: Node, step: string | null, line: string, pieces: string[]): void {
    switch (node.kind) {
        case "object":
            writeParts("{", "}", node.members, step, line, pieces, (member, inner) => {
                pieces.push(member.rawKey, step === null ? ":" : ": ");
                write(member.value, step, inner, pieces);
            });
            break;
        case "array":
            writeParts("[", "]", node.items, step, line, pieces, (item, inner) => {
                write(item, step, inner, pieces);
            });
            break;
        default:
            pieces.push(node.raw);
    }
}

function writeParts<Part>(
    open: string,
    close: string,
    parts: readonly Part[],
    step: string | null,
    line: string,
    pieces: string[],
    writePart: (part: Part, inner: string) => void,
): void {
    const inner = step === null ? "" : line + step;
    pieces.push(open);
    parts.forEach((part, index) => {
        pieces.push(index === 0 ? inner : "," + inner);
        writePart(part, inner);
    });
    pieces.push(parts.length > 0 && step !== null ? line + close : close);
}
