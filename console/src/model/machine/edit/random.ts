// Random machines and edits from a seed, for tests.

import { under } from "../../json/access.ts";
import type { Node, ObjectNode, Pointer } from "../../json/document.ts";
import { arrayNode, literalNode, numberNode, objectNode, stringNode } from "../../json/make.ts";
import type { Scope } from "../graph.ts";
import { graphOf } from "../read.ts";
import type { NewState } from "./insert.ts";
import type { SlotTarget } from "./places.ts";
import { allScopes } from "./result.ts";

export class Random {
    private state: number;

    constructor(seed: number) {
        this.state = seed;
    }

    /** A number from 0 to below a bound. */
    below(bound: number): number {
        this.state = (this.state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
    }

    /** True once in a number of times. */
    once(times: number): boolean {
        return this.below(times) === 0;
    }

    pick<Item>(items: readonly Item[]): Item | undefined {
        return items[this.below(Math.max(items.length, 1))];
    }
}

export const types = ["Pass", "Task", "Wait", "Choice", "Succeed", "Fail", "Parallel", "Map"];

/** A valid machine, with loops, comments, and names that need escapes. */
export function randomMachine(random: Random): ObjectNode {
    const scope = randomScope(random, { count: 0 }, 0);
    return objectNode([
        ["Comment", stringNode("by chance")],
        ...scope.members.map(({ key, value }) => [key, value] as const),
        ["x-own", arrayNode([numberNode("1.50")])],
    ]);
}

function randomScope(random: Random, names: { count: number }, depth: number): ObjectNode {
    const own = Array.from({ length: 1 + random.below(6) }, () => {
        names.count += 1;
        return random.pick([`S${names.count}`, `a/b~${names.count}`, `#${names.count} #start`]) ??
            "";
    });
    return objectNode([
        ["StartAt", stringNode(own[0] ?? "")],
        ["States", objectNode(own.map((name) => [name, randomState(random, own, names, depth)]))],
    ]);
}

function randomState(
    random: Random,
    own: readonly string[],
    names: { count: number },
    depth: number,
): ObjectNode {
    const type = random.pick(depth < 2 ? types : types.slice(0, 6)) ?? "Pass";
    const target = () => stringNode(random.pick(own) ?? "");
    const members: [string, Node][] = [["Type", stringNode(type)], ["x-first", literalNode(null)]];
    const inner = () => randomScope(random, names, depth + 1);
    if (type === "Parallel") {
        members.push(["Branches", arrayNode(Array.from({ length: 1 + random.below(3) }, inner))]);
    } else if (type === "Map") {
        members.push([random.once(3) ? "Iterator" : "ItemProcessor", inner()]);
    } else if (type === "Choice") {
        const rules = Array.from({ length: 1 + random.below(3) }, () =>
            objectNode([
                ["Variable", stringNode("$.n")],
                ["NumericEquals", numberNode("1e2")],
                ["Next", target()],
            ]));
        members.push(["Choices", arrayNode(rules)]);
        if (!random.once(3)) {
            members.push(["Default", target()]);
        }
    }
    if (!["Choice", "Succeed", "Fail"].includes(type)) {
        members.push(random.once(3) ? ["End", literalNode(true)] : ["Next", target()]);
    }
    if (["Task", "Parallel", "Map"].includes(type) && random.once(2)) {
        const errors = arrayNode([stringNode("States.ALL")]);
        const catcher = objectNode([["ErrorEquals", errors], ["Next", target()]]);
        members.push(["Catch", arrayNode([catcher])]);
    }
    members.push(["x-last", stringNode("\u00e9")]);
    return objectNode(members);
}

/** All slots of a machine. */
export function allSlots(root: Node): SlotTarget[] {
    return allScopes(graphOf(root)).flatMap(slotsOf);
}

function slotsOf(scope: Scope): SlotTarget[] {
    if (scope.states.length === 0) {
        return [{ kind: "empty", scope: scope.id }];
    }
    const lines = [
        "start",
        ...scope.edges.map(({ id }) => id),
        ...scope.states.filter(({ isLast }) => isLast).map(({ name }) => `end:${name}`),
    ];
    return [
        ...lines.map((line) => ({ kind: "line", line: `${scope.id}#${line}` }) as const),
        { kind: "first", scope: scope.id },
        { kind: "last", scope: scope.id },
        ...scope.states.filter(({ type }) => type === "Parallel").flatMap(({ id, scopes }) =>
            [...scopes, null].map((_, index) => ({ kind: "branch", state: id, index }) as const)
        ),
    ];
}

export function allStates(root: Node): Pointer[] {
    return allScopes(graphOf(root)).flatMap(({ id, states }) =>
        states.map(({ name }) => under(id, "States", name))
    );
}

export function newState(type: string): NewState {
    return { name: type, definition: objectNode([["Type", stringNode(type)]]) };
}
