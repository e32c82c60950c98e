// The colours that programs put into their output, as words for classes; other controls vanish.

export interface AnsiPart {
    readonly text: string;
    /** `red`, `green`, …; null for the plain one. */
    readonly colour: AnsiColour | null;
    readonly isBold: boolean;
}

export type AnsiColour = typeof colours[number];

const colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;

// deno-lint-ignore no-control-regex
const sequence = /\x1b(?:\[([0-9;:?]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;
// deno-lint-ignore no-control-regex
const controls = /[\x00-\x08\x0b-\x1f\x7f]/g;

/** The parts of a line by colour. Each line begins plain. */
export function ansiParts(line: string): readonly AnsiPart[] {
    if (!line.includes("\x1b")) return [{ text: clean(line), colour: null, isBold: false }];
    const parts: AnsiPart[] = [];
    let colour: AnsiColour | null = null;
    let isBold = false;
    let last = 0;
    const add = (to: number) => {
        const text = clean(line.slice(last, to));
        if (text !== "") parts.push({ text, colour, isBold });
    };
    for (const found of line.matchAll(sequence)) {
        add(found.index);
        last = found.index + found[0].length;
        if (found[2] !== "m") continue;
        for (const code of (found[1] ?? "").split(/[;:]/).map(Number)) {
            if (code === 0) [colour, isBold] = [null, false];
            else if (code === 1) isBold = true;
            else if (code === 22) isBold = false;
            else if (code === 39) colour = null;
            else if (code >= 30 && code <= 37) colour = colours[code - 30] ?? null;
            else if (code >= 90 && code <= 97) colour = colours[code - 90] ?? null;
        }
    }
    add(line.length);
    return parts;
}

/** A line without its colours, for search and copies. */
export function plainLine(line: string): string {
    return clean(line.includes("\x1b") ? line.replace(sequence, "") : line);
}

function clean(text: string): string {
    return text.replace(controls, "");
}
