// Saves the picture as SVG, or as PNG for programs without SVG.

import type { Picture } from "../../model/layout/picture.ts";
import type { LineLooks, Looks } from "./looks.ts";
import { drawSvg, type Palette } from "./svg.ts";

export type ExportTheme = "light" | "dark";

/** The picture as a separate file, in a theme independent of the page's. */
export function svgText(
    picture: Picture,
    looks?: Looks,
    theme: ExportTheme = "light",
    lineLooks?: LineLooks,
): string {
    return drawSvg(picture, looks, lineLooks, paletteOf(theme));
}

export function saveSVG(name: string, svg: string): void {
    save(`${name}.svg`, new Blob([svg], { type: "image/svg+xml" }));
}

/** Saves it at double size for sharp text, or smaller if the canvas would be too large. */
export async function savePNG(name: string, svg: string): Promise<void> {
    save(`${name}.png`, await pngOf(svg));
}

export async function pngOf(svg: string): Promise<Blob> {
    const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    try {
        const image = new Image();
        image.src = url;
        await image.decode();
        const { naturalWidth, naturalHeight } = image;
        const scale = Math.min(2, mostPixels / Math.max(naturalWidth, naturalHeight, 1));
        const canvas = document.createElement("canvas");
        canvas.width = Math.max(1, Math.round(naturalWidth * scale));
        canvas.height = Math.max(1, Math.round(naturalHeight * scale));
        canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
        return await new Promise((resolve, reject) =>
            canvas.toBlob(
                (blob) =>
                    blob === null
                        ? reject(
                            new Error(
                                "The picture is too large for a PNG. Save it as SVG instead.",
                            ),
                        )
                        : resolve(blob),
                "image/png",
            )
        );
    } finally {
        URL.revokeObjectURL(url);
    }
}

/** The longest side of a canvas in all browsers. */
const mostPixels = 16000;

function save(name: string, blob: Blob): void {
    const url = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    // Not at once: the browser reads the file only after the click.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The tokens of a theme, from the page's own style sheets. */
function paletteOf(theme: ExportTheme): Palette {
    const tokens = new Map<string, string>();
    const selectors = theme === "dark" ? [":root", ':root[data-theme="dark"]'] : [":root"];
    for (const sheet of document.styleSheets) {
        for (const rule of rulesOf(sheet)) {
            if (!(rule instanceof CSSStyleRule)) continue;
            if (!selectors.includes(rule.selectorText)) continue;
            for (const name of rule.style) {
                if (name.startsWith("--")) {
                    tokens.set(name.slice(2), rule.style.getPropertyValue(name).trim());
                }
            }
        }
    }
    return (token) => tokens.get(token) ?? "currentColor";
}

/** The rules of a style sheet; a page may not read those of others, such as an extension's. */
function rulesOf(sheet: CSSStyleSheet): CSSRuleList | [] {
    try {
        return sheet.cssRules;
    } catch {
        return [];
    }
}
