// The difference between two texts, as a single replacement.

export interface Replacement {
    readonly from: number;
    /** The end in the old text. */
    readonly to: number;
    readonly insert: string;
}

/** The replacement, without the common beginning and end; null if the texts are the same. */
export function difference(before: string, after: string): Replacement | null {
    if (before === after) return null;
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
    let tail = 0;
    while (
        tail < shorter - head &&
        before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
    ) tail += 1;
    return {
        from: head,
        to: before.length - tail,
        insert: after.slice(head, after.length - tail),
    };
}

export function applied(text: string, { from, to, insert }: Replacement): string {
    return text.slice(0, from) + insert + text.slice(to);
}
