// Keeps unsaved work in the browser, so that closing a page or a crash does not lose it.

/** A store of texts in the browser: the used part of `localStorage`. */
export interface Shelf {
    readonly length: number;
    key(index: number): string | null;
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
}

export interface KeptWork {
    /** The ARN of the state machine, or an id for a design that has none yet. */
    readonly id: string;
    readonly arn: string | null;
    readonly name: string | null;
    /** The text as the server had it, or as the design began. */
    readonly base: string;
    /** The revision of the machine when it was read. */
    readonly revision: string | null;
    readonly text: string;
    /** Milliseconds since 1970. */
    readonly at: number;
}

const prefix = "treadle.work.";

/** The most designs that are kept; older ones are dropped. */
const most = 20;

/** Returns false if the browser keeps nothing, or has no room even without all others. */
export function keep(shelf: Shelf, work: KeptWork): boolean {
    const value = JSON.stringify(work);
    const others = all(shelf).filter(({ id }) => id !== work.id);
    for (const old of others.splice(most - 1)) drop(shelf, old.id);
    const dropped: KeptWork[] = [];
    while (!put(shelf, work.id, value)) {
        const oldest = others.pop();
        if (oldest === undefined) {
            // Dropping them did not help, so they are put back.
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

/** The kept work of a machine, or of a design by its id. */
export function kept(shelf: Shelf, id: string): KeptWork | null {
    return read(shelf.getItem(prefix + id));
}

/** Kept designs without a machine, newest first. */
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

/** Reads kept work, which another program or an older console may have written. */
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
