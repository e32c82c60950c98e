import { equal, test } from "testing";
import { asObject, at, lastPart } from "../json/access.ts";
import { graphOf } from "../machine/read.ts";
import { openDesign } from "./history.ts";
import { fromValue } from "../json/access.ts";
import { addBranch } from "../machine/edits.ts";
import { allStates, duplicateAll, insertAfter, moveAll, put } from "./moves.ts";

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

test("what comes to a new branch takes the placeholder's place", () => {
    const made = addBranch(root, "/States/P").root;
    const scope = "/States/P/Branches/1";
    equal(followed(made, scope), ["Pass in branch 2"]);
    const node = asObject(fromValue({ Type: "Succeed" }));
    const wait = { name: "Wait", definition: node ?? root };
    for (const kind of ["first", "last"] as const) {
        const result = put(made, { kind, scope }, wait);
        equal(followed(result.root, scope), ["Wait"]);
        equal(result.selected, `${scope}/States/Wait`);
    }
    const after = insertAfter(made, `${scope}/States/Pass in branch 2`, wait);
    equal(followed(after.root, scope), ["Wait"]);
    const moved = moveAll(made, ["/States/A", "/States/B"], { kind: "last", scope });
    equal(followed(moved.root, scope), ["A", "B"]);
});

test("what somebody has put there or changed is no placeholder", () => {
    const scope = "/States/P/Branches/0";
    const changed = openDesign(JSON.stringify({
        StartAt: "P",
        States: {
            P: {
                Type: "Parallel",
                Branches: [
                    branch("X", { Type: "Pass", End: true }),
                    branch("Pass in branch 2", { Type: "Pass", Result: 1, End: true }),
                ],
                End: true,
            },
        },
    })).root;
    const node = asObject(fromValue({ Type: "Pass" })) ?? root;
    const one = put(changed, { kind: "last", scope }, { name: "N", definition: node });
    equal(followed(one.root, scope), ["X", "N"]);
    const other = "/States/P/Branches/1";
    const two = put(changed, { kind: "last", scope: other }, { name: "N", definition: node });
    equal(followed(two.root, other), ["Pass in branch 2", "N"]);
});

function branch(name: string, state: unknown) {
    return { StartAt: name, States: { [name]: state } };
}

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
