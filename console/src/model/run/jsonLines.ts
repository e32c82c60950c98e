// Splits JSON into lines for display without building its values. Texts of megabytes with ten
// thousands of levels are read in one pass, and each line refers to its part of the text.

export interface JsonLines {
    readonly text: string;
    readonly count: number;
    /** The indentation level of each line. */
    readonly depth: Int32Array;
    /** The beginning and the end of each line's part of the text, with its key and its comma. */
    readonly from: Int32Array;
    readonly to: Int32Array;
    /** For a line that opens an object or array, the line that closes it; else the line itself. */
    readonly closing: Int32Array;
}

/** The lines of a text; null if it is not JSON. */
export function jsonLines(text: string): JsonLines | null {
    const reader = new LineReader(text);
    return reader.read() ? reader.lines() : null;
}

/** The line that shows a place of the text. */
export function lineAt(lines: JsonLines, place: number): number {
    let low = 0;
    let high = lines.count - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((lines.from[middle] ?? 0) <= place) low = middle;
        else high = middle - 1;
    }
    return low;
}

/** The visible lines in order if some are folded. */
export function visibleLines(lines: JsonLines, folded: ReadonlySet<number>): Int32Array {
    const shown = new Int32Array(lines.count);
    let count = 0;
    for (let line = 0; line < lines.count; line++) {
        shown[count++] = line;
        if (folded.has(line)) line = lines.closing[line] ?? line;
    }
    return shown.subarray(0, count);
}

/** The folded lines that hide a line. */
export function foldsAround(lines: JsonLines, folded: ReadonlySet<number>, line: number): number[] {
    return [...folded].filter((open) => open < line && line <= (lines.closing[open] ?? open));
}

/** The lines to fold so that lines below a depth are hidden. */
export function foldsBelow(lines: JsonLines, depth: number): Set<number> {
    const folded = new Set<number>();
    for (let line = 0; line < lines.count; line++) {
        const closing = lines.closing[line] ?? line;
        if (closing === line || (lines.depth[line] ?? 0) < depth) continue;
        folded.add(line);
        line = closing;
    }
    return folded;
}

/** Whether a line opens an object or array that contains others. */
export function isFoldable(lines: JsonLines, line: number): boolean {
    return lines.closing[line] !== line;
}

/** The number of lines that a fold hides. */
export function hiddenCount(lines: JsonLines, line: number): number {
    return Math.max(0, (lines.closing[line] ?? line) - line - 1);
}

/** A line's key with its quotes, and the rest. */
export interface LineParts {
    readonly key: string | null;
    readonly value: string;
    readonly kind: "string" | "number" | "literal" | "mark";
    readonly hasComma: boolean;
}

/** The parts of a line, for colouring. */
export function lineParts(lines: JsonLines, line: number): LineParts {
    const { text } = lines;
    let from = lines.from[line] ?? 0;
    let to = lines.to[line] ?? 0;
    const hasComma = text[to - 1] === ",";
    if (hasComma) to--;
    let key: string | null = null;
    if (text[from] === '"') {
        const end = stringEnd(text, from);
        const colon = skipSpace(text, end);
        if (colon < to && text[colon] === ":") {
            key = text.slice(from, end);
            from = skipSpace(text, colon + 1);
        }
    }
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
    const value = text.slice(from, to);
    return {
        key,
        value: isEmptyContainer(value) ? value[0] + value.slice(-1) : value,
        hasComma,
        kind: kindOf(value),
    };
}

function isEmptyContainer(value: string): boolean {
    return value.length > 2 && (value[0] === "{" || value[0] === "[");
}

function kindOf(value: string): LineParts["kind"] {
    const first = value[0] ?? "";
    if (first === '"') return "string";
    if (first === "-" || (first >= "0" && first <= "9")) return "number";
    return first === "t" || first === "f" || first === "n" ? "literal" : "mark";
}

/** Reads the text once from left to right; open containers are in a list, not on the call stack. */
class LineReader {
    private readonly depths = new Numbers();
    private readonly froms = new Numbers();
    private readonly tos = new Numbers();
    private readonly closings = new Numbers();
    /** The lines of open containers; negative (`~line`) for objects. */
    private readonly open: number[] = [];
    /** Whether the last mark opened a container that is not empty. */
    private isOpening = false;
    private place = 0;

    constructor(private readonly text: string) {}

    lines(): JsonLines {
        return {
            text: this.text,
            count: this.depths.count,
            depth: this.depths.values(),
            from: this.froms.values(),
            to: this.tos.values(),
            closing: this.closings.values(),
        };
    }

    /** Whether the whole text is one JSON value. */
    read(): boolean {
        this.space();
        if (!this.value(this.place)) return false;
        while (this.open.length > 0) {
            if (!(this.isOpening ? this.element() : this.afterValue())) return false;
        }
        this.space();
        return this.place === this.text.length;
    }

    /** After a value in a container: a comma and the next value, or the end of the container. */
    private afterValue(): boolean {
        this.space();
        const mark = this.text[this.place];
        if (mark === ",") {
            this.place++;
            this.tos.setLast(this.place);
            return this.element();
        }
        return this.close(mark);
    }

    private close(mark: string | undefined): boolean {
        const top = this.open[this.open.length - 1] ?? 0;
        if (mark !== (top < 0 ? "}" : "]")) return false;
        this.open.pop();
        this.closings.set(top < 0 ? ~top : top, this.depths.count);
        this.line(this.place, this.place + 1);
        this.place++;
        return true;
    }

    /** A member or an item. */
    private element(): boolean {
        this.isOpening = false;
        this.space();
        const from = this.place;
        if ((this.open[this.open.length - 1] ?? 0) < 0) {
            if (this.text[from] !== '"' || !this.string()) return false;
            this.space();
            if (this.text[this.place] !== ":") return false;
            this.place++;
            this.space();
        }
        return this.value(from);
    }

    /** A value whose line begins at `from`. */
    private value(from: number): boolean {
        const mark = this.text[this.place];
        if (mark === "{" || mark === "[") return this.container(from, mark);
        if (!(mark === '"' ? this.string() : this.word())) return false;
        this.line(from, this.place);
        return true;
    }

    private container(from: number, mark: "{" | "["): boolean {
        this.place++;
        const opened = this.place;
        this.space();
        if (this.text[this.place] === (mark === "{" ? "}" : "]")) {
            this.place++;
            this.line(from, this.place);
            return true;
        }
        const line = this.depths.count;
        this.line(from, opened);
        this.open.push(mark === "{" ? ~line : line);
        this.isOpening = true;
        return true;
    }

    private line(from: number, to: number): void {
        this.closings.add(this.depths.count);
        this.depths.add(this.open.length);
        this.froms.add(from);
        this.tos.add(to);
    }

    private string(): boolean {
        const end = stringEnd(this.text, this.place);
        if (end > this.text.length) return false;
        this.place = end;
        return true;
    }

    private word(): boolean {
        wordPattern.lastIndex = this.place;
        const found = wordPattern.exec(this.text);
        if (found === null) return false;
        this.place += found[0].length;
        return true;
    }

    private space(): void {
        this.place = skipSpace(this.text, this.place);
    }
}

const wordPattern = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The place after the closing quote of the string at `from`; beyond the text if there is none. */
function stringEnd(text: string, from: number): number {
    let place = from + 1;
    for (;;) {
        const quote = text.indexOf('"', place);
        if (quote < 0) return text.length + 1;
        let backslashes = 0;
        while (text[quote - 1 - backslashes] === "\\") backslashes++;
        // A quote after an odd number of backslashes belongs to the string.
        if (backslashes % 2 === 0) return quote + 1;
        place = quote + 1;
    }
}

function skipSpace(text: string, from: number): number {
    let place = from;
    while (isSpace(text.charCodeAt(place))) place++;
    return place;
}

function isSpace(code: number): boolean {
    return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** A growing list of whole numbers, which takes a fraction of an array's memory. */
class Numbers {
    count = 0;
    private room = new Int32Array(256);

    add(value: number): void {
        if (this.count === this.room.length) {
            const larger = new Int32Array(this.room.length * 2);
            larger.set(this.room);
            this.room = larger;
        }
        this.room[this.count++] = value;
    }

    set(index: number, value: number): void {
        this.room[index] = value;
    }

    setLast(value: number): void {
        this.room[this.count - 1] = value;
    }

    values(): Int32Array {
        return this.room.slice(0, this.count);
    }
}
