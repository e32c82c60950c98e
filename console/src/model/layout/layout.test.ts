import { equal, exists, list, ok, read, setting, test, write } from "testing";
import { parse } from "../json/parse.ts";
import type { Scope } from "../machine/graph.ts";
import { graphOf } from "../machine/read.ts";
import { faultsOf } from "./faults.ts";
import { boxAt, slotAt } from "./hit.ts";
import { layout } from "./layout.ts";
import { randomMachine } from "./randomMachine.ts";
import { step } from "./walk.ts";

const folder = "Tests/Layouts";

for (const file of list(folder).filter((name) => name.endsWith(".asl.json"))) {
    const name = file.slice(folder.length + 1, -".asl.json".length);
    test(`${name} is laid out as it was`, () => {
        const graph = graphIn(file);
        const text = [
            '{"down":',
            pictureText(layout(graph, { withSlots: true })),
            ',"right":',
            pictureText(layout(graph, { direction: "right", withSlots: true })),
            "}\n",
        ].join("");
        const golden = `${folder}/${name}.layout.json`;
        if (setting("UPDATE_GOLDEN") === "1") write(golden, text);
        ok(exists(golden), `${golden} is missing: UPDATE_GOLDEN=1 writes it`);
        equal(JSON.parse(text), JSON.parse(read(golden)));
    });
    test(`${name} has no fault`, () => {
        const graph = graphIn(file);
        for (const direction of ["down", "right"] as const) {
            equal(faultsOf(layout(graph, { direction, withSlots: true }), direction), []);
        }
    });
}

test("pictures of machines made by chance have no fault", () => {
    for (let seed = 1; seed <= 400; seed++) {
        const machine = randomMachine(seed);
        for (const direction of ["down", "right"] as const) {
            const faults = faultsOf(
                layout(machine, { direction, withSlots: true }),
                direction,
            );
            equal(faults, [], `seed ${seed}, ${direction}`);
        }
    }
});

test("a machine has one picture", () => {
    const machine = randomMachine(99);
    equal(layout(machine), layout(machine));
});

test("a straight chain is one straight line", () => {
    const picture = layout(graphIn(`${folder}/chain.asl.json`));
    const places = new Set(picture.lines.flatMap((line) => line.points.map((point) => point.x)));
    equal(places.size, 1);
});

test("branches stand in their order and begin on one line", () => {
    const picture = layout(graphIn(`${folder}/nested.asl.json`));
    const branches = [0, 1, 2].map((index) =>
        picture.boxes.find((box) => box.id === `/States/Both/Branches/${index}`)
    );
    equal(new Set(branches.map((box) => box?.y)).size, 1);
    const places = branches.map((box) => box?.x ?? 0);
    equal(places, [...places].sort((left, right) => left - right));
});

test("a container that is collapsed is one box", () => {
    const graph = graphIn(`${folder}/nested.asl.json`);
    const picture = layout(graph, { collapsed: new Set(["/States/Both"]) });
    equal(picture.boxes.filter((box) => box.id.startsWith("/States/Both/")), []);
    equal(picture.boxes.find((box) => box.id === "/States/Both")?.height, 52);
});

test("each scope has a first and a last place, or is empty, and each branch has one at each side", () => {
    const { slots } = layout(graphIn(`${folder}/nested.asl.json`), { withSlots: true });
    const scopes = slots.flatMap((slot) => slot.kind === "first" ? [slot.scope] : []);
    ok(scopes.includes("") && scopes.includes("/States/Both/Branches/2"));
    const empty = slots.flatMap((slot) => slot.kind === "empty" ? [slot.scope] : []);
    equal(empty, ["/States/Both/Branches/1/States/Deep/Branches/2"]);
    const sides = slots.filter((slot) => slot.kind === "branch" && slot.state === "/States/Both");
    equal(sides.length, 4);
});

test("the middle of each slot's mark means that slot", () => {
    for (const name of ["nested", "chain", "diamond", "loops"]) {
        const picture = layout(graphIn(`${folder}/${name}.asl.json`), { withSlots: true });
        for (const slot of picture.slots) {
            const { x, y, width, height } = slot.rect;
            const found = slotAt(picture, { x: x + width / 2, y: y + height / 2 });
            equal(found, slot, `${name}: ${JSON.stringify(slot)}`);
        }
    }
});

test("far from all there is no slot, and no box", () => {
    const picture = layout(graphIn(`${folder}/chain.asl.json`), { withSlots: true });
    equal(slotAt(picture, { x: -500, y: -500 }), null);
    equal(boxAt(picture, { x: -500, y: -500 }), null);
    const load = picture.boxes.find((box) => box.id === "/States/Load");
    equal(boxAt(picture, { x: (load?.x ?? 0) + 5, y: (load?.y ?? 0) + 5 }), load);
});

test("arrow keys follow the lines, into containers and out of them", () => {
    const picture = layout(graphIn(`${folder}/nested.asl.json`));
    const walk = (from: string, arrow: "up" | "down" | "left" | "right") =>
        step(picture, from, arrow)?.id;
    equal(walk("/States/Prepare", "down"), "/States/Both");
    equal(walk("/States/Both", "up"), "/States/Prepare");
    const stock = "/States/Both/Branches/1/States/Stock";
    equal(walk("/States/Both", "down"), stock);
    equal(walk(stock, "right"), "/States/Both/Branches/2/States/Note");
    equal(walk("/States/Finish", "up"), "/States/Both");
});

function graphIn(file: string): Scope {
    const document = parse(read(file));
    if ("error" in document) throw new Error(document.error.message);
    return graphOf(document.root);
}

/** Writes each box, line or slot on its own line, so that changes are readable. */
function pictureText(picture: ReturnType<typeof layout>): string {
    const rows = (items: readonly unknown[]) =>
        `[${items.map((item) => `\n${JSON.stringify(item)}`).join(",")}]`;
    const { width, height, boxes, lines, slots } = picture;
    return `{"width":${width},"height":${height},\n"boxes":${rows(boxes)},\n` +
        `"lines":${rows(lines)},\n"slots":${rows(slots)}}`;
}
