// Writes an edited document over its original text: untouched parts stay as written, and new parts
// are written like their surroundings.

import type { ArrayNode, Member, Node, ObjectNode } from "./document.ts";
import { print } from "./print.ts";

/** The text of `after`, which is an edit of `before`; `text` was parsed to `before`. */
export function rewrite(text: string, before: ObjectNode, after: ObjectNode): string {
    const { span } = before;
    if (span === undefined) return print(after);
    const writer = new Writer(text, before);
    return text.slice(0, span.from) + writer.node(before, after, lineOf(text, span.from)) +
        text.slice(span.to);
}

/** A member or an item, with its place in the text if it has one. */
interface Part {
    /** The member; null for an item. */
    readonly member: Member | null;
    readonly value: Node;
}

class Writer {
    /** The nodes whose spans belong to this text. */
    private readonly known = new Set<Node>();
    /** One level of indent. */
    private readonly step: string;
    /** The text between a name and its value. */
    private readonly colon: string;
    /** Whether the whole document is on one line. */
    private readonly isInline: boolean;

    constructor(private readonly text: string, root: ObjectNode) {
        this.collect(root);
        this.step = stepOf(text);
        this.colon = colonOf(text, root);
        const { from, to } = root.span ?? { from: 0, to: 0 };
        this.isInline = root.members.length > 0 && !text.slice(from, to).includes("\n");
    }

    private collect(node: Node): void {
        this.known.add(node);
        if (node.kind === "object") { for (const { value } of node.members) this.collect(value); }
        if (node.kind === "array") { for (const item of node.items) this.collect(item); }
    }

    /** `line` is the line break with the indent of the node's first line. */
    node(before: Node, after: Node, line: string): string {
        const { span } = before;
        if (span === undefined) return this.fresh(after, line);
        if (before === after) return this.text.slice(span.from, span.to);
        if (before.kind === "object" && after.kind === "object") {
            return this.parts(before, partsOf(before), partsOf(after), line);
        }
        if (before.kind === "array" && after.kind === "array") {
            return this.parts(before, partsOf(before), partsOf(after), line);
        }
        return this.fresh(after, line);
    }

    private parts(
        holder: ObjectNode | ArrayNode,
        before: readonly Part[],
        after: readonly Part[],
        line: string,
    ): string {
        const { from, to } = holder.span ?? { from: 0, to: 0 };
        const [open, close] = holder.kind === "object" ? ["{", "}"] : ["[", "]"];
        if (after.length === 0) return open + close;
        const first = before[0];
        const last = before.at(-1);
        if (first === undefined || last === undefined) {
            return this.fresh(
                holder.kind === "object"
                    ? { kind: "object", members: membersOf(after) }
                    : { kind: "array", items: after.map(({ value }) => value) },
                line,
            );
        }
        const head = this.text.slice(from + 1, startOf(first));
        const between = before[1] === undefined
            ? this.separator(head)
            : this.text.slice(endOf(first), startOf(before[1]));
        const inner = head.includes("\n") ? breakOf(head) : line;
        const isInline = !head.includes("\n") && !between.includes("\n");
        const matched = match(before, after);
        const pieces = [open];
        after.forEach((part, index) => {
            const old = matched[index] ?? -1;
            const previous = index === 0 ? -1 : matched[index - 1] ?? -1;
            const follows = old > 0 && previous === old - 1;
            const one = before[old];
            const other = before[old - 1];
            if (index === 0) pieces.push(head);
            else if (follows && one !== undefined && other !== undefined) {
                pieces.push(this.text.slice(endOf(other), startOf(one)));
            } else pieces.push(between);
            pieces.push(this.part(one, part, inner, isInline));
        });
        pieces.push(this.text.slice(endOf(last), to - 1), close);
        return pieces.join("");
    }

    private part(before: Part | undefined, part: Part, line: string, isInline: boolean): string {
        const { member, value } = part;
        const old = before?.member?.keySpan;
        const colon = old === undefined
            ? this.colon
            : this.text.slice(old.to, before?.value.span?.from ?? old.to);
        const name = member === null ? "" : member.rawKey + colon;
        if (before !== undefined) return name + this.node(before.value, value, line);
        return name + this.fresh(value, line, isInline);
    }

    /** Writes a part that had no place here before: it was moved within the text, or is new. */
    private fresh(node: Node, line: string, isInline = this.isInline): string {
        const { span } = node;
        if (span !== undefined && this.known.has(node)) {
            const written = this.text.slice(span.from, span.to);
            return written.replaceAll(lineOf(this.text, span.from), line);
        }
        // Some parts of a new object may come from the text.
        const [open, close] = node.kind === "object" ? ["{", "}"] : ["[", "]"];
        const parts = partsOf(node);
        if (node.kind !== "object" && node.kind !== "array") return node.raw;
        if (parts.length === 0) return open + close;
        const inner = isInline ? line : line + this.step;
        const all = parts.map((part) => this.part(undefined, part, inner, isInline));
        return isInline
            ? open + all.join(this.separator("")) + close
            : open + inner + all.join("," + inner) + line + close;
    }

    /**
     * The text between two parts, if there is no example: as before the first part or after a
     * colon.
     */
    private separator(head: string): string {
        if (head.includes("\n")) return "," + head;
        return this.colon.endsWith(" ") ? ", " : ",";
    }
}

/**
 * The index of the earlier part for each part, found by name or place and then by value; -1 if new.
 */
function match(before: readonly Part[], after: readonly Part[]): readonly number[] {
    const free = new Set(before.keys());
    const take = (index: number): number => {
        free.delete(index);
        return index;
    };
    const find = (isIt: (part: Part) => boolean): number => {
        for (const index of free) {
            const part = before[index];
            if (part !== undefined && isIt(part)) return take(index);
        }
        return -1;
    };
    const found = after.map(({ member, value }) =>
        find((part) => member === null ? part.value === value : part.member?.key === member.key)
    );
    // A renamed member is recognized by its value, an edited item by its place.
    return found.map((index, place) => {
        if (index >= 0) return index;
        const value = after[place]?.value;
        const isMember = after[place]?.member !== null;
        if (isMember) return find((part) => part.value === value);
        const isEdited = before.length === after.length && free.has(place);
        return isEdited ? take(place) : -1;
    });
}

function partsOf(node: Node): readonly Part[] {
    if (node.kind === "object") {
        return node.members.map((member) => ({ member, value: member.value }));
    }
    return node.kind === "array" ? node.items.map((value) => ({ member: null, value })) : [];
}

function membersOf(parts: readonly Part[]): readonly Member[] {
    return parts.flatMap(({ member }) => member === null ? [] : [member]);
}

function startOf({ member, value }: Part): number {
    return member?.keySpan?.from ?? value.span?.from ?? 0;
}

function endOf({ value }: Part): number {
    return value.span?.to ?? 0;
}

/** The line break before the line of a place, with the line's indent. */
function lineOf(text: string, place: number): string {
    const start = text.lastIndexOf("\n", place - 1) + 1;
    const indent = /^[ \t]*/.exec(text.slice(start, place))?.[0] ?? "";
    const isCarried = start === 0 ? text.includes("\r\n") : text[start - 2] === "\r";
    return (isCarried ? "\r\n" : "\n") + indent;
}

/** The last line break in white space, with the rest after it. */
function breakOf(space: string): string {
    const at = space.lastIndexOf("\n");
    return (space[at - 1] === "\r" ? "\r" : "") + space.slice(at);
}

/** The indent of the first line within the document. */
function stepOf(text: string): string {
    return /^\s*[{[][ \t]*\r?\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

/** The colon as written after the document's first name. */
function colonOf(text: string, root: ObjectNode): string {
    const first = root.members[0];
    const from = first?.keySpan?.to;
    const to = first?.value.span?.from;
    return from === undefined || to === undefined ? ": " : text.slice(from, to);
}
