// Splits a text into lines of limited length, so that a line of megabytes can be shown in pieces,
// and finds places in it.

export interface TextLines {
    readonly text: string;
    readonly count: number;
    /** The beginning of each piece. */
    readonly from: Int32Array;
    readonly to: Int32Array;
    /** The number of characters in the longest piece. */
    readonly longest: number;
}

/** The lines of a text; a line longer than `width` is continued in the next. */
export function textLines(text: string, width = 240): TextLines {
    const starts: number[] = [];
    const ends: number[] = [];
    for (let from = 0; from <= text.length;) {
        const found = text.indexOf("\n", from);
        const end = found < 0 ? text.length : found;
        let start = from;
        do {
            const stop = pieceEnd(text, start, Math.min(end, start + width), end);
            starts.push(start);
            ends.push(stop);
            start = stop;
        } while (start < end);
        from = end + 1;
    }
    let longest = 0;
    for (const [index, start] of starts.entries()) {
        longest = Math.max(longest, (ends[index] ?? start) - start);
    }
    return {
        text,
        count: starts.length,
        from: Int32Array.from(starts),
        to: Int32Array.from(ends),
        longest,
    };
}

/**
 * The end of a piece: after a blank if one is near, and never between the halves of a character.
 */
function pieceEnd(text: string, start: number, stop: number, end: number): number {
    if (stop < end) {
        // Only within the piece, because a text of megabytes may have no blank at all.
        const blank = text.slice(start, stop).lastIndexOf(" ");
        if (blank > (stop - start) * 0.6) return start + blank + 1;
    }
    const code = text.charCodeAt(stop - 1);
    const isHalf = code >= 0xd800 && code <= 0xdbff && stop < text.length;
    return isHalf && stop - 1 > start ? stop - 1 : stop;
}

/** The line that shows a place of the text. */
export function textLineAt(lines: TextLines, place: number): number {
    let low = 0;
    let high = lines.count - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((lines.from[middle] ?? 0) <= place) low = middle;
        else high = middle - 1;
    }
    return low;
}

/** A pattern that finds a text in upper or lower case; null if the text is empty. */
export function searchPattern(wanted: string): RegExp | null {
    if (wanted === "") return null;
    return new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");
}

/** The first places where the pattern is found, up to a limit. */
export function placesOf(text: string, pattern: RegExp | null, most = 10_000): number[] {
    if (pattern === null) return [];
    const places: number[] = [];
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
        places.push(found.index);
        if (places.length === most) break;
    }
    return places;
}

/** Splits a text into the parts that the pattern finds and the parts between them. */
export function markedParts(
    text: string,
    pattern: RegExp | null,
): readonly { readonly text: string; readonly isFound: boolean }[] {
    if (pattern === null) return [{ text, isFound: false }];
    const parts: { text: string; isFound: boolean }[] = [];
    let last = 0;
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
        if (found.index > last) parts.push({ text: text.slice(last, found.index), isFound: false });
        parts.push({ text: found[0], isFound: true });
        last = found.index + found[0].length;
    }
    if (last < text.length) parts.push({ text: text.slice(last), isFound: false });
    return parts;
}
