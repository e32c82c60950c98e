// Checks a tag before it is sent.

export interface Tag {
    readonly key: string;
    readonly value: string;
}

/** Source: API reference, TagResource and Tag: key 1 to 128, value up to 256 characters. */
export function tagProblem(tag: Tag, others: readonly Tag[]): string | null {
    if (tag.key === "") return "Enter a key.";
    if (tag.key.length > 128) return "A key can have at most 128 characters.";
    if (tag.value.length > 256) return "A value can have at most 256 characters.";
    const wrong = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.exec(tag.key + tag.value)?.[0];
    if (wrong !== undefined) return `A tag cannot contain ${wrong}`;
    if (others.some((other) => other.key === tag.key)) {
        return "There is already a tag with this key.";
    }
    return null;
}
