// A job's output as rows: its lines, and a line of its own where an attempt begins.

import type { JobLogLine } from "../wire.ts";
import { plainLine } from "./ansi.ts";

export type LogRow =
    | { readonly kind: "line"; readonly line: JobLogLine }
    | { readonly kind: "attempt"; readonly attempt: number };

/** Adds the rows of more lines. */
export function addLogRows(rows: LogRow[], lines: readonly JobLogLine[], from: number): void {
    let attempt = from === 0 ? 0 : lines[from - 1]?.attempt ?? 0;
    for (let index = from; index < lines.length; index++) {
        const line = lines[index];
        if (line === undefined) break;
        // The first attempt needs no word if it is the only one.
        if (line.attempt !== attempt && line.attempt > 1) {
            rows.push({ kind: "attempt", attempt: line.attempt });
        }
        attempt = line.attempt;
        rows.push({ kind: "line", line });
    }
}

/** The rows in which a text stands, in upper or lower case. */
export function findInLog(rows: readonly LogRow[], wanted: string): number[] {
    const small = wanted.toLowerCase();
    if (small === "") return [];
    const found: number[] = [];
    for (const [index, row] of rows.entries()) {
        if (row.kind === "line" && row.line.text.toLowerCase().includes(small)) found.push(index);
    }
    return found;
}

/** The whole as a text without colours. */
export function logText(lines: readonly JobLogLine[]): string {
    return lines.map((line) => `${plainLine(line.text)}\n`).join("");
}
