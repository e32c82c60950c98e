import { equal, test } from "testing";
import { asObject, at, lastPart } from "../json/access.ts";
import { graphOf } from "../machine/read.ts";
import { openDesign } from "./history.ts";
import { allStates, duplicateAll, moveAll } from "./moves.ts";

const root = openDesign(JSON.stringify({
    StartAt: "A",
    States: {
        A: { Type: "Pass", Next: "B" },
        B: { Type: "Pass", Next: "P" },
        P: {
            Type: "Parallel",
            Branches: [{ StartAt: "X", States: { X: { Type: "Pass", End: true } } }],
            End: true,
        },
    },
})).root;

test("several states are moved behind each other", () => {
    const slot = { kind: "last", scope: "/States/P/Branches/0" } as const;
    const result = moveAll(root, ["/States/A", "/States/B"], slot);
    equal(result.problem, undefined);
    const order = followed(result.root, "/States/P/Branches/0");
    equal(order, ["X", "A", "B"]);
    equal(followed(result.root, ""), ["P"]);
});

test("all states are found, and copies of several have names of their own", () => {
    equal(allStates(graphOf(root)).map(lastPart), ["A", "B", "P", "X"]);
    const copied = duplicateAll(root, ["/States/A", "/States/P", "/States/P/Branches/0/States/X"]);
    equal(allStates(graphOf(copied.root)).length, 7);
});

/** The names of a scope's states from its start along `Next`. */
function followed(from: typeof root, scope: string): string[] {
    const names: string[] = [];
    const graph = [graphOf(from), ...graphOf(from).states.flatMap(({ scopes }) => scopes)]
        .find(({ id }) => id === scope);
    for (let name = graph?.start ?? null; name !== null && !names.includes(name);) {
        names.push(name);
        name = graph?.edges.find((edge) => edge.from === name)?.to ?? null;
    }
    equal(asObject(at(from, `${scope}/States`))?.members.length, names.length);
    return names;
}
