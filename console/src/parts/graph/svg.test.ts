import { equal, ok, test } from "testing";
import { parse } from "../../model/json/parse.ts";
import { layout } from "../../model/layout/layout.ts";
import { graphOf } from "../../model/machine/read.ts";
import { spokenLook } from "./looks.ts";
import { arrowPath, linePath } from "./shapes.ts";
import { drawSvg } from "./svg.ts";

const palette = (token: string) => `[${token}]`;

test("what people wrote is text in the file, whatever they wrote", () => {
    const name = '<script>alert("1")</script>&\u0001';
    const text = drawSvg(pictureOf(name), undefined, undefined, palette);
    ok(text.includes("&lt;script&gt;"));
    ok(!text.includes("<script"));
    ok(!text.includes("\u0001"));
});

test("a status has its tone, its sign, and its attempts", () => {
    const looks = () => ({ status: "failed", attempts: 3 }) as const;
    const text = drawSvg(pictureOf("Load"), looks, () => "taken", palette);
    ok(text.includes("[failed-soft]"));
    ok(text.includes("3 attempts"));
    ok(text.includes('stroke-width="2.5"'));
});

test("a line is drawn from its arrow back, with round corners", () => {
    const points = [{ x: 0, y: 0 }, { x: 0, y: 40 }, { x: 60, y: 40 }, { x: 60, y: 100 }];
    equal(
        linePath(points),
        "M60 93L60 48Q60 40 52 40L8 40Q0 40 0 32L0 0",
    );
    equal(arrowPath(points), "M60 100L56 92L64 92Z");
});

test("what a screen reader says of a state has its status in words", () => {
    equal(
        spokenLook("Load", "Task", { status: "failed", attempts: 3 }),
        "Load, Task, Failed, 3 attempts",
    );
    equal(
        spokenLook("Each", "Map", {
            status: "running",
            count: { done: 8, failed: 1, running: 1, total: 10 },
        }),
        "Each, Map, Running, 8 of 10 · 1 failed",
    );
    equal(spokenLook("Load", "Task", undefined), "Load, Task");
});

function pictureOf(name: string) {
    const document = parse(
        `{"StartAt":${JSON.stringify(name)},"States":{${
            JSON.stringify(name)
        }:{"Type":"Pass","End":true}}}`,
    );
    if ("error" in document) throw new Error(document.error.message);
    return layout(graphOf(document.root));
}
