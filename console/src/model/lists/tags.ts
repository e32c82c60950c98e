// What is said of a tag before it is sent.

export interface Tag {
    readonly key: string;
    readonly value: string;
}

/** Source: API reference, TagResource and Tag: key 1 to 128, value up to 256 characters. */
export function tagProblem(tag: Tag, others: readonly Tag[]): string | null {
    if (tag.key === "") return "A tag has a key.";
    if (tag.key.length > 128) return "A key has 128 characters at most.";
    if (tag.value.length > 256) return "A value has 256 characters at most.";
    const wrong = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.exec(tag.key + tag.value)?.[0];
    if (wrong !== undefined) return `A tag cannot hold ${wrong}`;
    if (others.some((other) => other.key === tag.key)) return "There is a tag with this key.";
    return null;
}
