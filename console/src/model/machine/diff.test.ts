import { equal, test } from "testing";
import { fromValue } from "../json/access.ts";
import { diff, marks } from "./diff.ts";
import { Random, randomMachine } from "./edit/random.ts";

const pass = (Next: string) => ({ Type: "Pass", Next });
const end = { Type: "Pass", End: true };

test("states and lines that differ are told", () => {
    const before = fromValue({
        Comment: "one",
        StartAt: "A",
        States: {
            A: pass("B"),
            B: { Type: "Choice", Choices: [{ Condition: "{% $x %}", Next: "C" }], Default: "D" },
            C: end,
            D: { Type: "Parallel", Branches: [{ StartAt: "I", States: { I: end } }], End: true },
        },
    });
    const after = fromValue({
        StartAt: "A",
        Comment: "two",
        States: {
            D: {
                Branches: [
                    { StartAt: "J", States: { J: end } },
                    { StartAt: "I", States: { I: { Type: "Wait", Seconds: 1, End: true } } },
                ],
                Type: "Parallel",
                End: true,
            },
            A: pass("B"),
            B: { Type: "Choice", Choices: [{ Condition: "{% $x %}", Next: "D" }], Default: "D" },
        },
    });
    const found = diff(before, after);
    const place = { isMoved: false, before: null, after: null, fields: [] };
    const inner = "/States/D/Branches";
    equal(found, {
        states: [
            {
                ...place,
                name: "D",
                kind: "changed",
                before: "/States/D",
                after: "/States/D",
                fields: ["Branches"],
            },
            {
                ...place,
                name: "B",
                kind: "changed",
                before: "/States/B",
                after: "/States/B",
                fields: ["Choices"],
            },
            { ...place, name: "J", kind: "added", after: `${inner}/0/States/J` },
            {
                ...place,
                name: "I",
                kind: "changed",
                before: `${inner}/0/States/I`,
                after: `${inner}/1/States/I`,
                fields: ["Type", "Seconds"],
            },
            { ...place, name: "C", kind: "removed", before: "/States/C" },
        ],
        edges: [{ from: "B", kind: "choice", label: "$x", before: "C", after: "D" }],
        fields: ["Comment"],
    });
    equal([...marks(found).before], [
        ["/States/D", "changed"],
        ["/States/B", "changed"],
        [`${inner}/0/States/I`, "changed"],
        ["/States/C", "removed"],
    ]);
    equal([...marks(found).after], [
        ["/States/D", "changed"],
        ["/States/B", "changed"],
        [`${inner}/0/States/J`, "added"],
        [`${inner}/1/States/I`, "changed"],
    ]);
});

test("a machine does not differ from itself", () => {
    for (let seed = 0; seed < 50; seed += 1) {
        const machine = randomMachine(new Random(seed));
        equal(diff(machine, machine), { states: [], edges: [], fields: [] });
    }
    equal(diff(fromValue(null), fromValue([])), { states: [], edges: [], fields: [] });
});
