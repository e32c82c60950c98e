import { equal, ok, test } from "testing";
import { drop, keep, kept, keptDesigns, type KeptWork, type Shelf } from "./keptWork.ts";

/** A shelf with room for a number of characters. */
function shelf(room = Infinity): Shelf & { readonly texts: Map<string, string> } {
    const texts = new Map<string, string>();
    return {
        texts,
        get length() {
            return texts.size;
        },
        key: (index) => [...texts.keys()][index] ?? null,
        getItem: (key) => texts.get(key) ?? null,
        setItem(key, value) {
            const others = [...texts].filter(([name]) => name !== key);
            const held = others.reduce((sum, [, text]) => sum + text.length, 0);
            if (held + value.length > room) throw new Error("QuotaExceededError");
            texts.set(key, value);
        },
        removeItem: (key) => void texts.delete(key),
    };
}

function work(id: string, at: number, text = "{}"): KeptWork {
    const arn = id.startsWith("arn:") ? id : null;
    return { id, arn, name: id, base: "", revision: null, text, at };
}

test("what was kept is found by its machine, and designs without one by time", () => {
    const there = shelf();
    there.texts.set("treadle.theme", "dark");
    for (const one of [work("a", 1), work("arn:m", 2), work("b", 3)]) ok(keep(there, one));
    equal(kept(there, "arn:m"), work("arn:m", 2));
    equal(kept(there, "arn:other"), null);
    equal(keptDesigns(there).map(({ id }) => id), ["b", "a"]);
    drop(there, "b");
    equal(keptDesigns(there).map(({ id }) => id), ["a"]);
    equal(there.getItem("treadle.theme"), "dark");
});

test("the oldest make room, and what has none is said not to be kept", () => {
    const there = shelf(1000);
    for (let at = 1; at <= 5; at += 1) ok(keep(there, work(`w${at}`, at, "x".repeat(250))));
    equal(keptDesigns(there).map(({ id }) => id), ["w5", "w4", "w3"]);
    ok(!keep(there, work("big", 6, "x".repeat(2000))));
    equal(keptDesigns(there).length, 3);
    const many = shelf();
    for (let at = 1; at <= 30; at += 1) keep(many, work(`w${at}`, at));
    equal(keptDesigns(many).length, 20);
    equal(keptDesigns(many)[0]?.id, "w30");
});

test("what somebody else has written there is passed over", () => {
    const there = shelf();
    for (const [key, text] of [["a", "{"], ["b", "null"], ["c", '{"id": 1}'], ["d", "[]"]]) {
        there.texts.set(`treadle.work.${key}`, text ?? "");
    }
    equal(keptDesigns(there), []);
    equal(kept(there, "a"), null);
});
