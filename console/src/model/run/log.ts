// A job's output as rows: its lines, in pieces if long ones are wrapped, and a separate row where
// an attempt begins.

import type { JobLogLine } from "../wire.ts";
import { plainLine } from "./ansi.ts";

export type LogRow =
    | {
        readonly kind: "line";
        readonly line: JobLogLine;
        /** The first character of the piece in the shown line; 0 for the first piece. */
        readonly from: number;
        readonly to: number;
    }
    | { readonly kind: "attempt"; readonly attempt: number };

/** Adds the rows of more lines, with a number of columns at most; null means no wrapping. */
export function addLogRows(
    rows: LogRow[],
    lines: readonly JobLogLine[],
    from: number,
    columns: number | null = null,
): void {
    let attempt = from === 0 ? 0 : lines[from - 1]?.attempt ?? 0;
    for (let index = from; index < lines.length; index++) {
        const line = lines[index];
        if (line === undefined) break;
        // A single attempt needs no row.
        if (line.attempt !== attempt && line.attempt > 1) {
            rows.push({ kind: "attempt", attempt: line.attempt });
        }
        attempt = line.attempt;
        addPieces(rows, line, columns);
    }
}

function addPieces(rows: LogRow[], line: JobLogLine, columns: number | null): void {
    if (columns === null || line.text.length <= columns) {
        rows.push({ kind: "line", line, from: 0, to: Infinity });
        return;
    }
    const text = plainLine(line.text);
    let from = 0;
    do {
        const to = pieceEnd(text, from, columns);
        rows.push({ kind: "line", line, from, to });
        from = to;
    } while (from < text.length);
}

/** The end of a piece: after a blank near its end if there is one, and never within a character. */
function pieceEnd(text: string, from: number, columns: number): number {
    const end = from + Math.max(2, columns);
    if (end >= text.length) return text.length;
    const blank = text.slice(from, end).lastIndexOf(" ");
    if (blank > columns * 0.6) return from + blank + 1;
    const code = text.charCodeAt(end - 1);
    return code >= 0xd800 && code <= 0xdbff ? end - 1 : end;
}

/** The rows where a text begins, in upper or lower case. */
export function findInLog(rows: readonly LogRow[], wanted: string): number[] {
    const small = wanted.toLowerCase();
    if (small === "") return [];
    const found: number[] = [];
    let line: JobLogLine | null = null;
    let text = "";
    for (const [index, row] of rows.entries()) {
        if (row.kind !== "line") continue;
        // The text of a line is made once for all its pieces.
        if (row.line !== line) [line, text] = [row.line, plainLine(row.line.text).toLowerCase()];
        const place = text.indexOf(small, row.from);
        if (place >= 0 && place < row.to) found.push(index);
    }
    return found;
}

/** The whole log as text without colours. */
export function logText(lines: readonly JobLogLine[]): string {
    return lines.map((line) => `${plainLine(line.text)}\n`).join("");
}
