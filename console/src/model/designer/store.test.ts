import { equal, test } from "testing";
import { addBranch, remove } from "../machine/edits.ts";
import { DesignStore } from "./store.ts";

const text = JSON.stringify({
    StartAt: "A",
    States: { A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", End: true } },
});

test("edits are of the newest document, and are told of", () => {
    const store = new DesignStore(text);
    let count = 0;
    const stop = store.subscribe(() => count += 1);
    store.edit("Delete A", (root) => remove(root, ["/States/A"]));
    store.edit("Nothing", (root) => ({ root, selected: null }));
    equal([count, store.get().past.map(({ title }) => title)], [1, ["Delete A"]]);
    stop();
    store.dispatch({ do: "undo" });
    equal([count, store.get().text], [1, text]);
});

test("what cannot be done changes nothing and says why", () => {
    const store = new DesignStore(text);
    equal(store.edit("", (root) => addBranch(root, "/States/A")).problem !== undefined, true);
    const gone = store.edit("", () => {
        throw new RangeError("Nothing at /States/C");
    });
    equal(gone.problem, "This place no longer exists.");
    store.dispatch({ do: "type", text: "{", at: 0 });
    const broken = store.edit("", (root) => remove(root, ["/States/A"]));
    equal(broken.problem?.startsWith("Fix the code first"), true);
    equal(store.get().text, "{");
});
