// Names of states, which are unique in the whole machine.

import { asObject, member, text } from "../../json/access.ts";
import { replace, update } from "../../json/change.ts";
import type { ObjectNode } from "../../json/document.ts";
import { stringNode } from "../../json/make.ts";
import { innerScopes } from "../read.ts";
import { mapStates, mapTargets, statesOf } from "./scopes.ts";

/** The API's limit for a state's name, in Unicode characters. */
const longestName = 80;

/** A free name: `Pass`, or `Pass (1)`, `Pass (2)` if it is taken. It counts as taken afterwards. */
export function uniqueName(wanted: string, taken: Set<string>): string {
    const whole = wanted.trim() === "" ? "State" : wanted;
    let name = whole;
    const base = whole.replace(/ \(\d{1,9}\)$/, "");
    for (let number = 1; taken.has(name); number += 1) {
        const suffix = ` (${number})`;
        name = [...base].slice(0, longestName - suffix.length).join("") + suffix;
    }
    taken.add(name);
    return name;
}

/** Makes the names of inner states unique. */
export function withFreshNames(state: ObjectNode, taken: Set<string>): ObjectNode {
    let result = state;
    for (const { id, node } of innerScopes(state, "")) {
        const scope = asObject(node);
        if (scope !== undefined) {
            result = update(result, id, () => freshScope(scope, taken));
        }
    }
    return result;
}

function freshScope(scope: ObjectNode, taken: Set<string>): ObjectNode {
    const names = new Map(statesOf(scope).map(({ name }) => [name, uniqueName(name, taken)]));
    const renamed = renamedStates(scope, names);
    return mapStates(renamed, (state) => withFreshNames(state, taken));
}

/** Renames states of one scope and updates all references to them. */
export function renamedStates(
    scope: ObjectNode,
    names: ReadonlyMap<string, string>,
): ObjectNode {
    let result = mapStates(
        scope,
        (state) => mapTargets(state, (_, target) => names.get(target) ?? target),
    );
    const start = text(member(result, "StartAt"));
    const newStart = start === undefined ? undefined : names.get(start);
    if (newStart !== undefined && newStart !== start) {
        result = replace(result, "/StartAt", stringNode(newStart));
    }
    return update(result, "/States", (states) => {
        if (states.kind !== "object") {
            return states;
        }
        const members = states.members.map((each) => {
            const name = names.get(each.key);
            return name === undefined || name === each.key
                ? each
                : { ...each, key: name, rawKey: JSON.stringify(name) };
        });
        return { kind: "object", members };
    });
}
