// Names of state machines and their draft, and of the files that a definition is saved to.

/** The API's own default account; treadle checks the form of a role and nothing else. */
export const defaultRole = "arn:aws:iam::000000000000:role/treadle";

/** The API's bound for names, in characters. */
const longest = 80;

/** Why a name cannot be a state machine's; null if it can. */
export function machineNameProblem(name: string): string | null {
    if (name === "") return "Enter a name.";
    if ([...name].length > longest) return `A name can have at most ${longest} characters.`;
    if (!/^[A-Za-z0-9_-]+$/.test(name)) {
        return "Use only letters, digits, - and _.";
    }
    return null;
}

/**
 * The machine to which drafts of another one are deployed; of a design that is no machine yet, with
 * the design's own id, so that no two share it.
 *
 * `number` tells it from machines that have the name already and are no draft of this one.
 */
export function draftName(name: string | null, designId: string | null, number = 1): string {
    const own = designId === null ? "" : `-${designId}`;
    const suffix = `${own}-draft${number === 1 ? "" : `-${number}`}`;
    return (name || "untitled").slice(0, longest - suffix.length) + suffix;
}

/** The tag of state machines that the designer made for drafts: of which machine, or which design. */
export const draftTag = "treadle:draft";

/** Of a design that is no machine yet: six letters and digits. */
export function newDesignId(): string {
    return Array.from(
        crypto.getRandomValues(new Uint8Array(6)),
        (byte) => (byte % 36).toString(36),
    ).join("");
}

/** A file's name without what file systems do not like. */
export function fileName(name: string | null, extension: "asl.json" | "asl.yaml"): string {
    const base = (name ?? "").replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
    return `${base === "" ? "workflow" : base}.${extension}`;
}
