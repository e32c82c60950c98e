import { equal, exists, list, ok, read, test } from "testing";
import { at, items, member, text } from "../json/access.ts";
import type { Node } from "../json/document.ts";
import { parse } from "../json/parse.ts";
import { print } from "../json/print.ts";
import { graphOf } from "./read.ts";

/** JSON without the white space outside of texts. */
function squeezed(json: string): string {
    return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (found) => found.startsWith('"') ? found : "");
}

function rootOf(json: string): Node | undefined {
    const result = parse(json);
    return "root" in result ? result.root : undefined;
}

/** Checks that a definition stays the same but for white space, and can be drawn. */
function roundTrip(json: string, name: string): void {
    const root = rootOf(json);
    ok(root !== undefined, name);
    equal(squeezed(print(root)), squeezed(json), name);
    equal(print(rootOf(print(root)) ?? root), print(root), name);
    const states = member(root, "States");
    const count = states?.kind === "object" ? states.members.length : 0;
    equal(graphOf(root).states.length, count, name);
}

test("the examples come through", () => {
    const files = list("examples").filter((file) => file.endsWith(".asl.json"));
    ok(files.length >= 2);
    files.forEach((file) => roundTrip(read(file), file));
});

test("the definitions of the tests come through", () => {
    const files = list("Tests").filter((file) => file.endsWith(".json"));
    let count = 0;
    for (const file of files) {
        const json = read(file);
        const root = rootOf(json);
        const definition = root === undefined ? undefined : at(root, "/definition");
        if (definition?.kind === "object" && definition.span !== undefined) {
            roundTrip(json.slice(definition.span.from, definition.span.to), file);
            count += 1;
        } else if (file.endsWith(".asl.json")) {
            roundTrip(json, file);
            count += 1;
        }
    }
    ok(count > 400, `${count} definitions`);
});

test("the recorded definitions come through", () => {
    const folder = "../shared/conformance/asl/cases";
    if (!exists(folder)) {
        console.log(`skipped: there is no ${folder} here`);
        return;
    }
    let count = 0;
    for (const file of list(folder)) {
        const steps = items(member(rootOf(read(file)), "steps"));
        for (const step of steps) {
            const json = text(member(member(step, "params"), "definition")) ?? "";
            if (isDrawable(json)) {
                roundTrip(json, file);
                count += 1;
            }
        }
    }
    ok(count > 300, `${count} definitions`);
});

/** Some recordings show how an invalid definition is refused. */
function isDrawable(json: string): boolean {
    const states = member(rootOf(json), "States");
    return states?.kind === "object" && states.members.length > 0;
}
