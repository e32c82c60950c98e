// What two texts differ by, as the one replacement that makes the second of the first.

export interface Replacement {
    readonly from: number;
    /** The end in the text before. */
    readonly to: number;
    readonly insert: string;
}

/** Null if the texts are the same; what they begin and end with alike stays. */
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
