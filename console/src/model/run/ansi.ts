// Converts terminal colours in a program's output to class names; other controls are removed.

export interface AnsiPart {
    readonly text: string;
    /** `red`, `green`, …; null for the default colour. */
    readonly colour: AnsiColour | null;
    readonly isBold: boolean;
}

export type AnsiColour = typeof colours[number];

const colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;

// deno-lint-ignore no-control-regex
const sequence = /\x1b(?:\[([0-9;:?]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;
// deno-lint-ignore no-control-regex
const controls = /[\x00-\x08\x0b-\x1f\x7f]/g;

/**
 * The parts of a line by colour, as a terminal shows it at the end. Each line begins uncoloured.
 */
export function ansiParts(line: string): readonly AnsiPart[] {
    if (/[\r\b]/.test(line)) return terminalParts(line);
    if (!line.includes("\x1b")) return [{ text: clean(line), colour: null, isBold: false }];
    const parts: AnsiPart[] = [];
    let style: Style = plain;
    const add = (piece: string) => {
        const text = clean(piece);
        if (text !== "") parts.push({ text, ...style });
    };
    for (const { text, codes } of piecesOf(line)) {
        add(text);
        style = styled(style, codes);
    }
    return parts;
}

/** A line without its colours, for searching and copying. */
export function plainLine(line: string): string {
    if (/[\r\b]/.test(line)) return terminalParts(line).map(({ text }) => text).join("");
    return clean(line.includes("\x1b") ? line.replace(sequence, "") : line);
}

/** The parts of a line between two characters. */
export function partsBetween(
    parts: readonly AnsiPart[],
    from: number,
    to: number,
): readonly AnsiPart[] {
    const found: AnsiPart[] = [];
    let start = 0;
    for (const part of parts) {
        const text = part.text.slice(Math.max(0, from - start), Math.max(0, to - start));
        if (text !== "") found.push({ ...part, text });
        start += part.text.length;
    }
    return found;
}

type Style = Pick<AnsiPart, "colour" | "isBold">;

const plain: Style = { colour: null, isBold: false };

function styled(before: Style, codes: string | null): Style {
    if (codes === null) return before;
    let { colour, isBold } = before;
    for (const code of codes.split(/[;:]/).map(Number)) {
        if (code === 0) [colour, isBold] = [null, false];
        else if (code === 1) isBold = true;
        else if (code === 22) isBold = false;
        else if (code === 39) colour = null;
        else if (code >= 30 && code <= 37) colour = colours[code - 30] ?? null;
        else if (code >= 90 && code <= 97) colour = colours[code - 90] ?? null;
    }
    return { colour, isBold };
}

interface Piece {
    readonly text: string;
    /** The numbers of the following sequence if it sets colours; else null. */
    readonly codes: string | null;
    /** The last letter of the following sequence, with its number. */
    readonly letter: string;
    readonly count: string;
}

/** Splits a line into the texts between its escape sequences. */
function piecesOf(line: string): Piece[] {
    const pieces: Piece[] = [];
    let last = 0;
    for (const found of line.matchAll(sequence)) {
        const letter = found[2] ?? "";
        const count = found[1] ?? "";
        pieces.push({
            text: line.slice(last, found.index),
            codes: letter === "m" ? count : null,
            letter,
            count,
        });
        last = found.index + found[0].length;
    }
    pieces.push({ text: line.slice(last), codes: null, letter: "", count: "" });
    return pieces;
}

/** A longer line is not played; only the part after its last return is shown. */
const playedMax = 200_000;

/**
 * The content of a terminal's line after carriage returns, backspaces and erasing: a progress bar
 * is shown in its last state.
 */
function terminalParts(line: string): readonly AnsiPart[] {
    if (line.length > playedMax) {
        const end = line.endsWith("\r") ? line.length - 1 : line.length;
        return ansiParts(line.slice(line.lastIndexOf("\r", end - 1) + 1, end).replaceAll("\b", ""));
    }
    let cells: { character: string; style: Style }[] = [];
    let column = 0;
    let style = plain;
    for (const { text, codes, letter, count } of piecesOf(line)) {
        for (const character of text) {
            if (character === "\r") column = 0;
            else if (character === "\b") column = Math.max(0, column - 1);
            else if (clean(character) !== "") {
                while (cells.length < column) cells.push({ character: " ", style: plain });
                cells[column] = { character, style };
                column += 1;
            }
        }
        style = styled(style, codes);
        if (letter === "K") cells = erased(cells, column, count);
        else if (letter === "G") column = Math.min(playedMax, Math.max(0, Number(count || 1) - 1));
        else if (letter === "C") column = Math.min(playedMax, column + Number(count || 1));
        else if (letter === "D") column = Math.max(0, column - Number(count || 1));
    }
    const parts: AnsiPart[] = [];
    for (const { character, style: { colour, isBold } } of cells) {
        const last = parts.at(-1);
        if (last?.colour === colour && last.isBold === isBold) {
            parts[parts.length - 1] = { ...last, text: last.text + character };
        } else parts.push({ text: character, colour, isBold });
    }
    return parts;
}

/**
 * The line after `ESC [ K`, which erases to the end, with 1 from the beginning, with 2 everything.
 */
function erased(
    cells: { character: string; style: Style }[],
    column: number,
    count: string,
): { character: string; style: Style }[] {
    if (count === "2") return [];
    if (count !== "1") return cells.slice(0, column);
    return cells.map((cell, index) => index <= column ? { character: " ", style: plain } : cell);
}

function clean(text: string): string {
    return text.replace(controls, "");
}
