import { equal, test } from "testing";
import { layout } from "../layout/layout.ts";
import type { Picture, Slot } from "../layout/picture.ts";
import { insert } from "../machine/edits.ts";
import { graphOf } from "../machine/read.ts";
import { openDesign } from "./history.ts";
import { placeAfter, placeAt, placeOnState, placesOf, step } from "./places.ts";

function rect(x: number, y: number, width = 10, height = 10) {
    return { x, y, width, height };
}

const slots: Slot[] = [
    { kind: "branch", state: "/States/P", index: 1, rect: rect(50, 20, 10, 60) },
    { kind: "line", line: "#next:A", rect: rect(0, 100) },
    { kind: "first", scope: "/States/P/Branches/0", rect: rect(0, 20) },
    { kind: "last", scope: "/States/M/ItemProcessor", rect: rect(100, 20) },
    { kind: "line", line: "#start", rect: rect(0, 0) },
    { kind: "line", line: "/States/M/ItemProcessor#start", rect: rect(100, 0) },
];

const picture: Picture = {
    width: 200,
    height: 200,
    boxes: [],
    lines: [
        line("#next:A", "A", "B"),
        line("#start", null, "A"),
        { ...line("/States/M/ItemProcessor#start", null, "I"), scope: "/States/M/ItemProcessor" },
    ],
    slots,
};

function line(id: string, from: string | null, to: string | null) {
    const kind = "next" as const;
    return { id, scope: "", from, to, kind, points: [], label: null, isBack: false };
}

test("places have words, and stand as one reads", () => {
    equal(placesOf(picture, []).map(({ title }) => title), [
        "Before A",
        "Before I, in M",
        "First, in branch 1 of P",
        "A new branch of P, after branch 1",
        "Last, in M",
        "Between A and B",
    ]);
});

test("a state cannot be put into itself", () => {
    equal(placesOf(picture, ["/States/P"]).length, 4);
    equal(placesOf(picture, ["/States/M", "/States/P"]).length, 2);
});

test("a point means the place that is near", () => {
    const places = placesOf(picture, []);
    equal(placeAt(picture, places, { x: 5, y: 95 })?.title, "Between A and B");
    equal(placeAt(picture, places, { x: 190, y: 190 }), null);
});

test("arrows walk through the places", () => {
    const places = placesOf(picture, []);
    const start = places[0];
    if (start === undefined) throw new Error("There are places");
    equal(step(places, start, "down")?.title, "Before I, in M");
    equal(step(places, start, "right")?.title, "Before I, in M");
    equal(step(places, start, "up"), null);
});

test("a new state comes after the selected one, or to the end", () => {
    const root = openDesign(JSON.stringify({
        StartAt: "A",
        States: {
            A: { Type: "Pass", Next: "C" },
            C: { Type: "Choice", Choices: [{ Condition: "{% true %}", Next: "S" }], Default: "L" },
            L: { Type: "Wait", Seconds: 1, End: true },
            S: { Type: "Succeed" },
        },
    })).root;
    const graph = graphOf(root);
    const state = openDesign('{"Type": "Pass"}').root;
    for (
        const selected of [null, "/States/A", "/States/C", "/States/L", "/States/S", "/States/X"]
    ) {
        const result = insert(root, placeAfter(graph, selected), { name: "N", definition: state });
        equal(result.problem, undefined, String(selected));
        equal(result.selected, "/States/N");
    }
    equal(placeAfter(graphOf(openDesign("{}").root), null), { kind: "empty", scope: "" });
});

test("a state means the place behind it, the last one before it, a container by its head", () => {
    const root = openDesign(JSON.stringify({
        StartAt: "A",
        States: {
            A: { Type: "Pass", Next: "P" },
            P: {
                Type: "Parallel",
                Branches: [{ StartAt: "X", States: { X: { Type: "Pass", End: true } } }],
                Next: "S",
            },
            S: { Type: "Succeed" },
        },
    })).root;
    const graph = graphOf(root);
    const drawn = layout(graph, { withSlots: true });
    const places = placesOf(drawn, []);
    const on = (id: string, down = 10) => {
        const box = drawn.boxes.find((each) => each.id === id);
        const point = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + down };
        return placeOnState(drawn, graph, places, point)?.title ?? null;
    };
    equal(on("/States/A"), "Between A and P");
    equal(on("/States/P"), "Between P and S");
    equal(on("/States/P", 60), null);
    equal(on("/States/P/Branches/0/States/X"), "Last, in branch 1 of P");
    equal(on("/States/S"), "Between P and S");
    const moved = placesOf(drawn, ["/States/P"]);
    const point = { x: drawn.width / 2, y: 0 };
    equal(placeOnState(drawn, graph, moved, point), null);
});
