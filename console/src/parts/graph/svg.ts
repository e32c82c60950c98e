// The picture as a separate file: it looks like `Graph`, with all colours written out.

import type { Box, Line, Picture } from "../../model/layout/picture.ts";
import { cut, cutInside, textWidth } from "../../model/layout/textWidth.ts";
import {
    badgeText,
    countText,
    type LineLook,
    type LineLooks,
    type Look,
    type Looks,
} from "./looks.ts";
import { markWords } from "./looks.ts";
import { statusLook } from "../../model/lists/status.ts";
import { arrowPath, linePath, statusShapes, typeShape } from "./shapes.ts";

/** A token's colour: `text`, `failed-soft`. */
export type Palette = (token: string) => string;

export function drawSvg(
    picture: Picture,
    looks: Looks | undefined,
    lineLooks: LineLooks | undefined,
    colour: Palette,
): string {
    const { width, height, boxes, lines } = picture;
    const parts = [
        element("rect", { width, height, fill: colour("surface") }),
        ...boxes.map((box) =>
            drawBox(box, box.kind === "scope" ? undefined : looks?.(box.id), colour)
        ),
    ];
    const looked = lines.map((line) => ({ line, look: lineLooks?.(line) }));
    for (const isTaken of [false, true]) {
        for (const { line, look } of looked) {
            if ((look !== undefined) === isTaken) parts.push(drawLine(line, look, colour));
        }
    }
    for (const { line, look } of looked) parts.push(drawLabel(line, look, colour));
    return element("svg", {
        xmlns: "http://www.w3.org/2000/svg",
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        "font-family": "Inter, 'Segoe UI', system-ui, 'Helvetica Neue', Arial, sans-serif",
    }, `\n${parts.filter((part) => part !== "").join("\n")}\n`);
}

function drawBox(box: Box, look: Look | undefined, colour: Palette): string {
    switch (box.kind) {
        case "start":
        case "end":
            return drawMark(box, look, colour);
        case "scope":
            return drawScope(box, colour);
        default:
            return drawState(box, look, colour);
    }
}

function drawMark(box: Box, look: Look | undefined, colour: Palette): string {
    const { x, y, width, height, kind, title } = box;
    const tone = toneOf(look);
    const isDot = height < 16 || width < 16;
    const strong = colour(tone ?? "text-soft");
    const rect = element("rect", {
        x,
        y,
        width,
        height,
        rx: Math.min(width, height) / 2,
        fill: tone === null
            ? kind === "start" ? strong : colour("surface")
            : colour(`${tone}-soft`),
        stroke: strong,
        "stroke-width": 1.5,
    });
    const text = isDot ? "" : words(title, x + width / 2, y + height / 2 + 4, {
        "font-size": 12,
        "font-weight": 600,
        "text-anchor": "middle",
        fill: tone !== null
            ? colour(`${tone}-text`)
            : kind === "start"
            ? colour("surface")
            : strong,
    });
    return rect + text;
}

function drawScope({ x, y, width, height, headHeight, title }: Box, colour: Palette): string {
    const rect = element("rect", {
        x,
        y,
        width,
        height,
        rx: 6,
        fill: colour("surface"),
        stroke: colour("line"),
    });
    const style = { "font-size": 11, "font-weight": 500, fill: colour("text-soft") };
    return headHeight > 0 ? rect + words(title, x + 10, y + 16, style) : rect;
}

function drawState(box: Box, look: Look | undefined, colour: Palette): string {
    const { x, y, width, height } = box;
    const isOpen = box.kind === "container" && box.headHeight < height;
    const tone = toneOf(look);
    const stroke = look?.marked === undefined
        ? colour(tone ?? "line-strong")
        : colour(markTones[look.marked]);
    const fill = isOpen
        ? colour("page")
        : colour(tone === null ? "surface-raised" : `${tone}-soft`);
    const ground = element("rect", { x, y, width, height, rx: 8, fill, stroke });
    const headHeight = isOpen ? box.headHeight : height;
    const band = tone === null
        ? ""
        : element("rect", { x, y: y + 6, width: 4, height: headHeight - 12, fill: colour(tone) });
    const content = ground + band + drawHead(box, look, isOpen, colour) +
        drawBadges(box, look, colour);
    return element("g", look?.isDim ? { opacity: 0.45 } : {}, content);
}

const markTones = {
    added: "succeeded",
    removed: "failed",
    changed: "caught",
    problem: "failed",
} as const;

function drawHead(box: Box, look: Look | undefined, isOpen: boolean, colour: Palette): string {
    const { x, y, width } = box;
    const top = y + Math.floor(((isOpen ? box.headHeight : box.height) - 34) / 2);
    const tone = toneOf(look);
    const count = look?.count === undefined ? "" : countText(look.count);
    const beside = isOpen ? count : "";
    const room = width - 88 - (beside === "" ? 0 : textWidth(beside, 11, "strong") + 12);
    const detail = !isOpen && count !== "" ? count : box.detail;
    return [
        element("rect", {
            x: x + 12,
            y: top + 2,
            width: 30,
            height: 30,
            rx: 6,
            fill: colour(tone === null ? "surface-sunken" : "surface-raised"),
        }),
        sign(typeShape(box.type), `translate(${x + 19} ${top + 9})`, colour("accent"), 1.5),
        words(cutInside(box.title, room, 13, "strong"), x + 50, top + 14, {
            "font-size": 13,
            "font-weight": 600,
            fill: colour("text"),
        }),
        words(cut(detail, room, 11), x + 50, top + 29, {
            "font-size": 11,
            fill: colour(tone === null || isOpen ? "text-soft" : `${tone}-text`),
        }),
        beside === "" ? "" : words(beside, x + width - (tone === null ? 12 : 34), top + 21, {
            "font-size": 11,
            "font-weight": 600,
            "text-anchor": "end",
            fill: colour("text"),
        }),
        drawStatus(look, x + width - 19, top + 17, colour),
    ].join("");
}

function drawStatus(look: Look | undefined, x: number, y: number, colour: Palette): string {
    const tone = toneOf(look);
    if (tone === null || look === undefined || look.status === "none") return "";
    const place = `translate(${x - 5.6} ${y - 5.6}) scale(0.7)`;
    return element("circle", { cx: x, cy: y, r: 9, fill: colour(tone) }) +
        sign(statusShapes[look.status], place, colour("surface-raised"), 2.4);
}

function drawBadges(box: Box, look: Look | undefined, colour: Palette): string {
    const badge = badgeText(look);
    const tone = toneOf(look);
    const width = textWidth(badge, 11, "strong") + 14;
    const marked = look?.marked;
    return (badge === "" ? "" : drawBadge(badge, box.x + box.width - width + 8, box.y - 9, {
        fill: colour("surface-raised"),
        stroke: colour(tone ?? "line-strong"),
        text: colour(tone === null ? "text-soft" : `${tone}-text`),
    })) + (marked === undefined ? "" : drawBadge(markWords[marked], box.x + 10, box.y - 9, {
        fill: colour(`${markTones[marked]}-soft`),
        stroke: colour(markTones[marked]),
        text: colour(`${markTones[marked]}-text`),
    }));
}

function drawBadge(
    text: string,
    x: number,
    y: number,
    colours: { fill: string; stroke: string; text: string },
): string {
    const width = textWidth(text, 11, "strong") + 14;
    const { fill, stroke } = colours;
    return element("rect", { x, y, width, height: 18, rx: 9, fill, stroke }) +
        words(text, x + width / 2, y + 13, {
            "font-size": 11,
            "font-weight": 600,
            "text-anchor": "middle",
            fill: colours.text,
        });
}

function drawLine(line: Line, look: LineLook, colour: Palette): string {
    const stroke = colour(
        look === "live"
            ? "running"
            : line.kind === "catch"
            ? "caught"
            : look === "taken"
            ? "text-soft"
            : "line-strong",
    );
    return element("path", {
        d: linePath(line.points),
        fill: "none",
        stroke,
        "stroke-width": look === undefined ? 1.5 : 2.5,
        ...(line.kind === "catch" ? { "stroke-dasharray": "5 3" } : {}),
    }) + element("path", { d: arrowPath(line.points), fill: stroke });
}

function drawLabel(line: Line, look: LineLook, colour: Palette): string {
    const { label } = line;
    if (label === null) return "";
    const { x, y, width, height } = label;
    const fill = colour(
        line.kind === "catch" ? "caught-text" : look === undefined ? "text-soft" : "text",
    );
    return element("rect", { x, y, width, height, rx: 4, fill: colour("surface") }) +
        words(label.text, x + width / 2, y + height / 2 + 4, {
            "font-size": 11,
            "font-weight": look === undefined ? 400 : 600,
            "text-anchor": "middle",
            fill,
        });
}

function toneOf(look: Look | undefined): string | null {
    return look === undefined || look.status === "none" ? null : statusLook(look.status).tone;
}

function sign(d: string, transform: string, stroke: string, width: number): string {
    return element("path", {
        d,
        transform,
        fill: "none",
        stroke,
        "stroke-width": width,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    });
}

type Attributes = Readonly<Record<string, string | number>>;

function words(text: string, x: number, y: number, attributes: Attributes): string {
    return element("text", { x, y, ...attributes }, escaped(text));
}

function element(name: string, attributes: Attributes, content = ""): string {
    const list = Object.entries(attributes)
        .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
        .join("");
    return content === "" ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

/** Escapes text for XML, without characters that XML cannot hold. */
function escaped(text: string): string {
    return Array.from(text, (character) => {
        const code = character.codePointAt(0) ?? 0;
        const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13;
        const isHalf = code >= 0xd800 && code <= 0xdfff;
        if (isControl || isHalf || code === 0xfffe || code === 0xffff) return "\ufffd";
        return escapes[character] ?? character;
    }).join("");
}

const escapes: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
};
