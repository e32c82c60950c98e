// Work that is not saved, kept in the browser, so that closing a page or a crash does not lose it.

/** What a browser keeps texts in: `localStorage`, as far as it is used here. */
export interface Shelf {
    readonly length: number;
    key(index: number): string | null;
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
}

export interface KeptWork {
    /** A state machine's ARN; of a design that has none yet, a name of its own. */
    readonly id: string;
    readonly arn: string | null;
    readonly name: string | null;
    /** As the server had it, or as the design began. */
    readonly base: string;
    /** Of the machine when it was read. */
    readonly revision: string | null;
    readonly text: string;
    /** Milliseconds since 1970. */
    readonly at: number;
}

const prefix = "treadle.work.";

/** Older ones make room. */
const most = 20;

/** False if the browser has no room for it, even without all others, or keeps nothing. */
export function keep(shelf: Shelf, work: KeptWork): boolean {
    const value = JSON.stringify(work);
    const others = all(shelf).filter(({ id }) => id !== work.id);
    for (const old of others.splice(most - 1)) drop(shelf, old.id);
    const dropped: KeptWork[] = [];
    while (!put(shelf, work.id, value)) {
        const oldest = others.pop();
        if (oldest === undefined) {
            // Nothing is won by their going.
            for (const old of dropped) put(shelf, old.id, JSON.stringify(old));
            return false;
        }
        drop(shelf, oldest.id);
        dropped.push(oldest);
    }
    return true;
}

function put(shelf: Shelf, id: string, value: string): boolean {
    try {
        shelf.setItem(prefix + id, value);
        return true;
    } catch {
        return false;
    }
}

export function drop(shelf: Shelf, id: string): void {
    shelf.removeItem(prefix + id);
}

/** What is kept of a machine, or of a design by its id. */
export function kept(shelf: Shelf, id: string): KeptWork | null {
    return read(shelf.getItem(prefix + id));
}

/** Designs that are no machine yet, the newest first. */
export function keptDesigns(shelf: Shelf): readonly KeptWork[] {
    return all(shelf).filter(({ arn }) => arn === null);
}

function all(shelf: Shelf): KeptWork[] {
    const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? "");
    return keys.filter((key) => key.startsWith(prefix))
        .map((key) => read(shelf.getItem(key)))
        .filter((work) => work !== null)
        .sort((left, right) => right.at - left.at);
}

/** Another program, or an older console, may have written there. */
function read(value: string | null): KeptWork | null {
    if (value === null) return null;
    try {
        const work = JSON.parse(value) as Partial<KeptWork> | null;
        const isWork = typeof work?.id === "string" && typeof work.text === "string" &&
            typeof work.base === "string" && typeof work.at === "number";
        return isWork ? { arn: null, name: null, revision: null, ...work } as KeptWork : null;
    } catch {
        return null;
    }
}
