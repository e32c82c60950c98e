import { equal, ok, test } from "testing";
import { at, isTrue, items, member, text } from "../../json/access.ts";
import type { Node, ObjectNode, Pointer } from "../../json/document.ts";
import { parse } from "../../json/parse.ts";
import { print } from "../../json/print.ts";
import { rewrite } from "../../json/rewrite.ts";
import * as edits from "../edits.ts";
import { effectiveMembers, graphOf, innerScopes, targetFields } from "../read.ts";
import { allSlots, allStates, newState, Random, randomMachine, types } from "./random.ts";

const flow = new Set(["Next", "End", "Default", "Choices", "Catch", "Branches"]);
["ItemProcessor", "Iterator", "StartAt", "States", "Type"].forEach((key) => flow.add(key));

/** The fields of every state by name, in order, except those for transitions. */
function otherFields(root: Node): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const state of allStates(root)) {
        const members = effectiveMembers(at(root, state)).filter(({ key }) => !flow.has(key));
        const name = edits.stateParts(state).name;
        ok(!found.has(name), `“${name}” is there twice`);
        found.set(name, members.map(({ rawKey, value }) => `${rawKey}: ${print(value)}`));
    }
    return found;
}

/** Checks what must be true of a machine after every edit. */
function check(root: ObjectNode, after: string): void {
    const open: Node[] = [root];
    for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
        const states = effectiveMembers(member(scope, "States"));
        const names = new Set(states.map(({ key }) => key));
        const start = text(member(scope, "StartAt")) ?? "";
        ok(names.has(start) || (names.size === 0 && start === ""), `${after}: StartAt ${start}`);
        for (const { key, value } of states) {
            for (const { target, pointer } of targetFields(value, "")) {
                ok(names.has(target), `${after}: ${key} ${pointer} → ${target}`);
            }
            checkFlow(value, `${after}: ${key}`);
            open.push(...innerScopes(value, "").map(({ node }) => node));
        }
    }
    const again = parse(print(root));
    ok("root" in again && print(again.root) === print(root));
    graphOf(root);
}

function checkFlow(state: Node, where: string): void {
    const type = text(member(state, "Type")) ?? "";
    const hasNext = member(state, "Next") !== undefined;
    const hasEnd = isTrue(member(state, "End"));
    const goesOn = !["Choice", "Succeed", "Fail"].includes(type);
    ok(goesOn ? hasNext !== hasEnd : !hasNext && !hasEnd, `${where}: Next and End of ${type}`);
    for (const rule of items(member(state, "Choices"))) {
        ok(text(member(rule, "Next")) !== undefined, `${where}: a rule without Next`);
    }
    const catchers = member(state, "Catch");
    ok(catchers === undefined || items(catchers).length > 0, `${where}: an empty Catch`);
}

function randomEdit(random: Random, root: ObjectNode): [string, edits.EditResult] {
    const states = allStates(root);
    const state: Pointer = random.pick(states) ?? "";
    const slot = random.pick(allSlots(root));
    ok(slot !== undefined);
    const type = random.pick(types) ?? "";
    const field = targetFields(at(root, state) ?? root, state)[0]?.pointer;
    switch (states.length === 0 ? 0 : random.below(13)) {
        case 0:
        case 1:
            return [
                `insert ${type} ${JSON.stringify(slot)}`,
                edits.insert(root, slot, newState(type)),
            ];
        case 2:
        case 3:
            return [`move ${state} ${JSON.stringify(slot)}`, edits.move(root, state, slot)];
        case 4:
            return [`remove ${state}`, edits.remove(root, [state])];
        case 5:
            return [`remove some`, edits.remove(root, states.filter(() => random.once(3)))];
        case 6:
            return [`duplicate ${state}`, edits.duplicate(root, state)];
        case 7:
            return [`rename ${state}`, edits.rename(root, state, `renamed ${random.below(99)}`)];
        case 8:
            return [`setType ${state} ${type}`, edits.setType(root, state, type)];
        case 9:
            return [`addBranch ${state}`, edits.addBranch(root, state, random.below(3))];
        case 10:
            return [`addRule ${state}`, edits.addRule(root, state)];
        case 11:
            return [`addCatcher ${state}`, edits.addCatcher(root, state)];
        default: {
            const targets = [null, ...states.map((each) => edits.stateParts(each).name)];
            const target = random.pick(targets) ?? null;
            return field === undefined
                ? ["nothing", { root, selected: null }]
                : [`setTarget ${field} ${target}`, edits.setTarget(root, field, target)];
        }
    }
}

test("random edits of random machines keep them whole", () => {
    for (let seed = 1; seed <= 150; seed += 1) {
        const random = new Random(seed);
        let root = randomMachine(random);
        check(root, `seed ${seed}`);
        for (let step = 0; step < 12; step += 1) {
            const before = print(root);
            const [words, result] = randomEdit(random, root);
            const where = `seed ${seed}, step ${step}, ${words}`;
            equal(print(root), before, `${where}: the old root was changed`);
            check(result.root, where);
            ok(result.problem === undefined || result.root === root, `${where}: refused`);
            if (result.selected !== null) {
                ok(at(result.root, result.selected) !== undefined, `${where}: selected`);
            }
            checkOthers(root, result.root, words, where);
            root = result.root;
        }
    }
});

test("a text is edited as if it were printed anew, in whichever form it is written", () => {
    for (let seed = 1; seed <= 80; seed += 1) {
        const random = new Random(seed);
        const step = seed % 4;
        let text = print(randomMachine(random), step);
        for (let count = 0; count < 8; count += 1) {
            const root = parsed(text);
            const [words, { root: after }] = randomEdit(random, root);
            const where = `seed ${seed}, step ${count}, ${words}`;
            text = rewrite(text, root, after);
            equal(print(parsed(text)), print(after), where);
            equal(text, print(after, step), where);
        }
    }
});

function parsed(text: string): ObjectNode {
    const result = parse(text);
    if (!("root" in result) || result.root.kind !== "object") throw new Error(`no object: ${text}`);
    return result.root;
}

function checkOthers(before: ObjectNode, after: ObjectNode, words: string, where: string): void {
    for (const key of ["Comment", "x-own"]) {
        ok(member(before, key) === member(after, key), `${where}: ${key}`);
    }
    const now = otherFields(after);
    const isRetyped = words.startsWith("setType");
    for (const [name, fields] of otherFields(before)) {
        const left = now.get(name);
        if (left !== undefined && !isRetyped) {
            equal(left, fields, `${where}: ${name}`);
        }
    }
    if (words.startsWith("move")) {
        for (const name of otherFields(before).keys()) {
            ok(now.has(name), `${where}: “${name}” was lost`);
        }
    }
}
