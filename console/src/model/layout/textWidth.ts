// Measures text with a table, because a layout must not depend on the machine that draws it. The
// table is for Inter, one of the wider typefaces in use, so others fit too.

/** Advance widths of the characters from space to `~`, in thousandths of the size. */
// deno-fmt-ignore
const regular = [
    281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605,
    636, 642, 608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598,
    587, 743, 740, 264, 543, 652, 562, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642,
    665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544,
    237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659,
];
// deno-fmt-ignore
const strong = [
    248, 309, 396, 643, 649, 844, 663, 213, 393, 393, 543, 673, 295, 466, 290, 379, 667, 481, 621,
    652, 666, 632, 648, 587, 646, 648, 290, 295, 673, 673, 673, 544, 999, 724, 657, 744, 724, 608,
    586, 755, 744, 275, 561, 677, 566, 906, 741, 775, 643, 776, 651, 649, 660, 734, 724, 1007, 690,
    705, 653, 393, 379, 393, 481, 468, 497, 575, 630, 577, 630, 593, 377, 625, 613, 261, 261, 569,
    261, 898, 610, 608, 625, 625, 397, 549, 380, 608, 576, 837, 562, 576, 562, 393, 358, 393, 673,
];

export type Weight = "regular" | "strong";

/** The width in whole pixels, rounded up. */
export function textWidth(text: string, size: number, weight: Weight = "regular"): number {
    let sum = 0;
    for (const character of text) sum += characterWidth(character, weight);
    return Math.ceil((sum * size) / 1000);
}

/** The text if it fits, or else its longest prefix that fits, followed by `…`. */
export function cut(text: string, width: number, size: number, weight: Weight = "regular"): string {
    const room = width * 1000;
    const roomBeforeDots = room - dotsWidth * size;
    let sum = 0;
    let kept = "";
    let whole = "";
    let isCut = false;
    for (const character of text) {
        sum += characterWidth(character, weight) * size;
        if (sum > room) {
            isCut = true;
            break;
        }
        whole += character;
        // A combining mark stays with its base character or is removed with it.
        if (sum <= roomBeforeDots) kept = whole;
    }
    return isCut ? trimmed(kept) + "…" : text;
}

/** Cuts text in the middle, for texts that differ at the end: `$states.input.co… = 'AT'`. */
export function cutInside(
    text: string,
    width: number,
    size: number,
    weight: Weight = "regular",
): string {
    if (textWidth(text, size, weight) <= width) return text;
    const begin = cut(text, Math.floor(width / 2), size, weight);
    const room = width * 1000 - textWidth(begin, size, weight) * 1000;
    const characters = [...text];
    let sum = 0;
    let from = characters.length;
    for (let index = characters.length - 1; index >= 0; index--) {
        const character = characters[index] ?? "";
        sum += characterWidth(character, weight) * size;
        if (sum > room) break;
        // A combining mark is not kept without its base character.
        if (characterWidth(character, "regular") > 0) from = index;
    }
    return begin + characters.slice(from).join("");
}

const dotsWidth = 900;

function characterWidth(character: string, weight: Weight): number {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 32 && code < 127) {
        return (weight === "strong" ? strong : regular)[code - 32] ?? 600;
    }
    return otherWidth(code);
}

/**
 * The width of a character outside the table: nothing for marks, a full square for wide scripts.
 */
function otherWidth(code: number): number {
    if (code < 32 || code === 127) return 0;
    if (isMark(code)) return 0;
    if (code >= 0x1100 && code <= 0x115f) return 1000;
    if (code >= 0x2e80 && code <= 0xa4cf) return 1000;
    if (code >= 0xac00 && code <= 0xd7a3) return 1000;
    if (code >= 0xf900 && code <= 0xfaff) return 1000;
    if (code >= 0xff00 && code <= 0xff60) return 1000;
    if (code >= 0x2600 && code <= 0x27bf) return 1300;
    if (code >= 0x1f000) return 1300;
    return 680;
}

function isMark(code: number): boolean {
    return (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) ||
        (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) ||
        (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0x1f3fb && code <= 0x1f3ff) ||
        (code >= 0xe0000 && code <= 0xe01ef);
}

/** Removes what must not precede the dots: spaces, and a joiner without its second half. */
function trimmed(text: string): string {
    let end = text.length;
    while (end > 0) {
        const code = text.charCodeAt(end - 1);
        if (code !== 0x20 && code !== 0x200d) break;
        end -= 1;
    }
    return text.slice(0, end);
}
