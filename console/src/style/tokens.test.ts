import { ok, read, test } from "testing";

const sheet = read("console/src/style/tokens.css");
const statuses = ["running", "succeeded", "failed", "caught", "aborted", "waiting", "none"];

/** Text and its ground; the least contrast for text is that of WCAG 2, level AA. */
const texts: readonly [string, string][] = [
    ...["page", "surface", "surface-raised", "surface-sunken", "hover"].flatMap((ground) =>
        ["text", "text-soft", "accent"].map((text): [string, string] => [text, ground])
    ),
    ["on-accent", "accent"],
    ["on-accent", "accent-strong"],
    ["accent-strong", "accent-soft"],
    ["text", "accent-soft"],
    ...statuses.map((status): [string, string] => [`${status}-text`, `${status}-soft`]),
    ...statuses.map((status): [string, string] => [`${status}-text`, "surface"]),
    ...statuses.map((status): [string, string] => ["text", `${status}-soft`]),
];

/** Marks that carry a meaning; 3 : 1 is enough for them. */
const marks: readonly [string, string][] = [
    ...statuses.filter((status) => status !== "none").flatMap((status): [string, string][] => [
        [status, "surface"],
        [status, "page"],
        [status, `${status}-soft`],
    ]),
    ["focus", "surface"],
    ["focus", "page"],
];

for (const [theme, colours] of themes()) {
    test(`texts can be read in the ${theme} theme`, () => check(colours, texts, 4.5));
    test(`marks can be seen in the ${theme} theme`, () => check(colours, marks, 3));
}

test("the dark theme is the same, by the system and by hand", () => {
    const [, bySystem, byHand] = themes().map(([, colours]) => JSON.stringify([...colours]));
    ok(bySystem === byHand, "the two lists of dark colours differ");
});

type Colours = ReadonlyMap<string, string>;

/** The three lists of the sheet: light, dark by the system, dark by hand. */
function themes(): [string, Colours][] {
    const parts = sheet.split(/^\s*:root[^{]*\{/m).slice(1).map(coloursIn);
    const names = ["light", "dark", "dark chosen"];
    ok(parts.length === names.length, "the sheet has another number of themes");
    return parts.map((colours, index) => [names[index] ?? "", colours]);
}

function coloursIn(text: string): Colours {
    const block = text.slice(0, text.indexOf("}"));
    const found = block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g);
    return new Map(Array.from(found, ([, name = "", colour = ""]) => [name, colour]));
}

function check(colours: Colours, pairs: readonly [string, string][], least: number): void {
    const wrong = pairs.flatMap(([front, back]) => {
        const value = contrast(colour(colours, front), colour(colours, back));
        return value >= least ? [] : [`${front} on ${back}: ${value.toFixed(2)}`];
    });
    ok(wrong.length === 0, wrong.join("; "));
}

function colour(colours: Colours, name: string): string {
    const found = colours.get(name);
    ok(found !== undefined, `there is no colour ${name}`);
    return found;
}

/** Source: WCAG 2.2, definitions of contrast ratio and relative luminance. */
function contrast(one: string, other: string): number {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
        const part = parseInt(hex.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
