import { equal, ok, setting, test, write } from "testing";
import { asObject, fromValue, member, text } from "../json/access.ts";
import { insert } from "../machine/edits.ts";
import { print } from "../json/print.ts";
import { paletteItem, paletteItems } from "./palette.ts";
import { starters } from "./starters.ts";

test("every item and starter can be had in both languages", () => {
    for (const language of ["JSONPath", "JSONata"] as const) {
        for (const item of paletteItems("", language).flatMap((group) => group.items)) {
            const made = item.make(language);
            const states = "states" in made ? made.states : [made];
            ok(states.length > 0, item.id);
            for (const state of states) {
                const printed = print(state.definition);
                ok(language === "JSONPath" ? !printed.includes("{%") : !printed.includes('.$"'));
            }
        }
        for (const starter of starters) {
            const machine = starter.make(language);
            equal(text(member(machine, "QueryLanguage")), language);
            ok(text(member(machine, "StartAt")) !== undefined);
        }
    }
});

test("a search finds items by all its words", () => {
    const found = paletteItems("run  JOB", "JSONata").flatMap((group) => group.items);
    ok(found.some((item) => item.id === "call:batch:submitJob.sync"));
    ok(found.every((item) => /job/i.test(item.title + item.detail + item.id)));
    equal(paletteItems("no such thing", "JSONata"), []);
});

test("ids are unique, and lead to their items", () => {
    const ids = paletteItems("", "JSONPath").flatMap((group) => group.items.map(({ id }) => id));
    equal(new Set(ids).size, ids.length);
    for (const id of ids) equal(paletteItem(id)?.id, id);
});

test("each item alone makes a machine", () => {
    const machines: Record<string, string> = {};
    for (const language of ["JSONPath", "JSONata"] as const) {
        for (const { id, items } of paletteItems("", language)) {
            for (const item of items) {
                const empty = asObject(fromValue({ QueryLanguage: language, States: {} }));
                ok(empty !== undefined);
                const slot = { kind: "empty", scope: "" } as const;
                const result = insert(empty, slot, item.make(language));
                equal(result.problem, undefined);
                machines[`${language} ${id} ${item.id}`] = print(result.root);
            }
        }
        for (const starter of starters) {
            machines[`${language} starter ${starter.id}`] = print(starter.make(language));
        }
    }
    // The browser's tests let a server validate them.
    const file = setting("PALETTE_FILE");
    if (file !== undefined) write(file, JSON.stringify(machines));
});
