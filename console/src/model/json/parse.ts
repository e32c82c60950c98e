// Reads JSON strictly, as RFC 8259 defines it, and keeps how everything was written.

import type { ArrayNode, Member, Node, NumberNode, ObjectNode, StringNode } from "./document.ts";

/** Why a text is not JSON, with the span that an editor marks. */
export interface SyntaxProblem {
    readonly message: string;
    readonly from: number;
    readonly to: number;
}

/** Deeper than any definition. It keeps everything that walks a tree within the stack. */
export const deepestNesting = 512;

export function parse(text: string): { root: Node } | { error: SyntaxProblem } {
    const reader = new Reader(text);
    try {
        return { root: reader.document() };
    } catch (error) {
        if (error instanceof Stop) {
            return { error: error.problem };
        }
        throw error;
    }
}

class Stop extends Error {
    readonly problem: SyntaxProblem;

    constructor(problem: SyntaxProblem) {
        super(problem.message);
        this.problem = problem;
    }
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

class Reader {
    private readonly text: string;
    private place = 0;
    private depth = 0;

    constructor(text: string) {
        this.text = text;
    }

    document(): Node {
        this.skipSpace();
        if (this.place === this.text.length) {
            this.stop("There is nothing here: a value is missing", 0, this.text.length);
        }
        const root = this.value("A value is missing");
        this.skipSpace();
        if (this.place < this.text.length) {
            this.stop("Nothing may follow the document's end", this.place, this.text.length);
        }
        return root;
    }

    private value(missing: string): Node {
        const code = this.text.charCodeAt(this.place);
        switch (code) {
            case quote:
                return this.string();
            case openBrace:
                return this.object();
            case openBracket:
                return this.array();
        }
        if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
            return this.number();
        }
        return this.literal(missing);
    }

    private object(): ObjectNode {
        const from = this.enter();
        const members: Member[] = [];
        if (this.passes(closeBrace)) {
            return { kind: "object", members, span: this.leave(from) };
        }
        for (;;) {
            members.push(this.member());
            this.skipSpace();
            if (this.passes(closeBrace)) {
                return { kind: "object", members, span: this.leave(from) };
            }
            this.separator("member", closeBrace, from);
            if (this.text.charCodeAt(this.place) === closeBrace) {
                this.stopBefore("A comma must not follow the last member");
            }
        }
    }

    private member(): Member {
        if (this.text.charCodeAt(this.place) !== quote) {
            this.stopAtWord(
                this.place === this.text.length
                    ? "The text ends inside an object"
                    : "A member's name must stand here, in double quotes",
            );
        }
        const key = this.string();
        this.skipSpace();
        if (!this.passes(colon)) {
            const to = key.span?.to ?? this.place;
            this.stop("A colon is missing after this name", key.span?.from ?? to, to);
        }
        this.skipSpace();
        const value = this.value("A value is missing after the colon");
        return { key: key.value, rawKey: key.raw, value, keySpan: key.span };
    }

    private array(): ArrayNode {
        const from = this.enter();
        const items: Node[] = [];
        if (this.passes(closeBracket)) {
            return { kind: "array", items, span: this.leave(from) };
        }
        for (;;) {
            items.push(this.value("A value is missing"));
            this.skipSpace();
            if (this.passes(closeBracket)) {
                return { kind: "array", items, span: this.leave(from) };
            }
            this.separator("item", closeBracket, from);
            if (this.text.charCodeAt(this.place) === closeBracket) {
                this.stopBefore("A comma must not follow the last item");
            }
        }
    }

    /** The comma between two parts, and the space after it. */
    private separator(part: "member" | "item", close: number, from: number): void {
        if (this.passes(comma)) {
            this.skipSpace();
            return;
        }
        const code = this.text.charCodeAt(this.place);
        const within = part === "member" ? "object" : "array";
        if (this.place === this.text.length) {
            this.stop(`This ${within} is not closed`, from, from + 1);
        }
        if (code === closeBrace || code === closeBracket) {
            const right = String.fromCharCode(close);
            this.stop(`This ${within} must be closed by ${right}`, this.place, this.place + 1);
        }
        const end = this.endOfSpaceBefore();
        this.stop(`A comma is missing after this ${part}`, Math.max(end - 1, 0), end);
    }

    private string(): StringNode {
        const { text } = this;
        const from = this.place;
        let hasEscapes = false;
        let at = from + 1;
        for (;;) {
            const code = text.charCodeAt(at);
            if (code === quote) {
                break;
            }
            if (code === backslash) {
                hasEscapes = true;
                at = this.escape(at);
            } else if (code >= 0x20) {
                at += 1;
            } else if (at >= text.length || code === 0x0a || code === 0x0d) {
                this.stop("This text has no closing quote", from, at);
            } else {
                this.stop("A control character must be written as an escape", at, at + 1);
            }
        }
        this.place = at + 1;
        const raw = text.slice(from, this.place);
        const value = hasEscapes ? String(JSON.parse(raw)) : text.slice(from + 1, at);
        return { kind: "string", value, raw, span: { from, to: this.place } };
    }

    /** The place after the escape that begins at a place. */
    private escape(at: number): number {
        const letter = this.text[at + 1] ?? "";
        if (letter === "u") {
            if (!/^[0-9a-fA-F]{4}$/.test(this.text.slice(at + 2, at + 6))) {
                this.stop("\\u needs four hexadecimal digits", at, at + 2);
            }
            return at + 6;
        }
        if (letter === "" || !'"\\/bfnrt'.includes(letter)) {
            const shown = letter === "" || letter < " " ? "" : letter;
            this.stop(`\\${shown} is not a JSON escape`, at, Math.min(at + 2, this.text.length));
        }
        return at + 2;
    }

    private number(): NumberNode {
        const from = this.place;
        const pattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
        pattern.lastIndex = from;
        const raw = pattern.exec(this.text)?.[0] ?? "";
        const to = from + raw.length;
        if (raw === "" || /[0-9A-Za-z.+_-]/.test(this.text[to] ?? "")) {
            this.stopAtWord("This is not a JSON number");
        }
        this.place = to;
        return { kind: "number", raw, span: { from, to } };
    }

    private literal(missing: string): Node {
        const from = this.place;
        for (const raw of ["true", "false", "null"] as const) {
            if (this.text.startsWith(raw, from) && !/\w/.test(this.text[from + raw.length] ?? "")) {
                this.place = from + raw.length;
                return { kind: "literal", raw, span: { from, to: this.place } };
            }
        }
        return this.stopAtWord(this.complaint(missing));
    }

    /** The most likely mistake where no value begins. */
    private complaint(missing: string): string {
        const next = this.text[this.place] ?? "";
        if (next === "") {
            return "The text ends where a value must stand";
        }
        if (next === "'") {
            return "Texts stand in double quotes";
        }
        if (next === "/" || next === "#") {
            return "JSON has no comments";
        }
        if (next === "\ufeff") {
            return "A byte order mark must not stand here";
        }
        if (/[\w$]/.test(next)) {
            return "This is not a JSON value: put text in double quotes";
        }
        return missing;
    }

    private enter(): number {
        const from = this.place;
        this.depth += 1;
        if (this.depth > deepestNesting) {
            this.stop(`Nested more than ${deepestNesting} deep`, from, from + 1);
        }
        this.place += 1;
        this.skipSpace();
        return from;
    }

    private leave(from: number): { from: number; to: number } {
        this.depth -= 1;
        return { from, to: this.place };
    }

    private passes(code: number): boolean {
        if (this.text.charCodeAt(this.place) !== code) {
            return false;
        }
        this.place += 1;
        return true;
    }

    private skipSpace(): void {
        for (;;) {
            const code = this.text.charCodeAt(this.place);
            if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) {
                return;
            }
            this.place += 1;
        }
    }

    private endOfSpaceBefore(): number {
        let end = this.place;
        while (end > 0 && " \n\r\t".includes(this.text.charAt(end - 1))) {
            end -= 1;
        }
        return end;
    }

    private stop(message: string, from: number, to: number): never {
        throw new Stop({ message, from, to });
    }

    /** Marks the word at this place. */
    private stopAtWord(message: string): never {
        const word = /[\w$.+-]{1,80}/y;
        word.lastIndex = this.place;
        const length = word.exec(this.text)?.[0].length ?? 1;
        return this.stop(message, this.place, Math.min(this.place + length, this.text.length));
    }

    /** Marks the last character before this place and its white space. */
    private stopBefore(message: string): never {
        const end = this.endOfSpaceBefore();
        return this.stop(message, end - 1, end);
    }
}
