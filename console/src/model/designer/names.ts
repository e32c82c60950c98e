// The names of state machines, their drafts, and the files in which definitions are saved.

/** The API's default account; Treadle checks only the form of a role. */
export const defaultRole = "arn:aws:iam::000000000000:role/treadle";

/** The API's limit for names, in characters. */
const longest = 80;

/** Why a name is not valid for a state machine; null if it is. */
export function machineNameProblem(name: string): string | null {
    if (name === "") return "Enter a name.";
    if ([...name].length > longest) return `A name can have at most ${longest} characters.`;
    if (!/^[A-Za-z0-9_-]+$/.test(name)) {
        return "Use only letters, digits, - and _.";
    }
    return null;
}

/**
 * The name of the machine to which drafts of another machine are deployed. For a design without a
 * machine, it contains the design's id, so that no two designs share it.
 *
 * `number` distinguishes it from machines that have the name already and are not this one's drafts.
 */
export function draftName(name: string | null, designId: string | null, number = 1): string {
    const own = designId === null ? "" : `-${designId}`;
    const suffix = `${own}-draft${number === 1 ? "" : `-${number}`}`;
    return (name || "untitled").slice(0, longest - suffix.length) + suffix;
}

/** The tag that says of which machine or design a state machine is a draft. */
export const draftTag = "treadle:draft";

/** Makes an id for a design without a machine: six letters and digits. */
export function newDesignId(): string {
    return Array.from(
        crypto.getRandomValues(new Uint8Array(6)),
        (byte) => (byte % 36).toString(36),
    ).join("");
}

/** A file name without characters that file systems do not allow. */
export function fileName(name: string | null, extension: "asl.json" | "asl.yaml"): string {
    const base = (name ?? "").replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
    return `${base === "" ? "workflow" : base}.${extension}`;
}
