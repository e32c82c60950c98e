// Makes states from plain values in JSONPath. The inspector's conversion makes those in JSONata, so
// the two never differ.

import type { Node, ObjectNode } from "../json/document.ts";
import { asObject, fromValue, items, member } from "../json/access.ts";
import { replace } from "../json/change.ts";
import { toJSONata } from "../inspector/convert/state.ts";

export type Language = "JSONPath" | "JSONata";

export type Plain = Readonly<Record<string, unknown>>;

/** A state in a language, with all inner states. */
export function stateIn(language: Language, state: Plain): ObjectNode {
    const node = fromValue(state);
    if (node.kind !== "object") throw new TypeError("A state is an object");
    return language === "JSONPath" ? node : converted(node);
}

/** A whole machine in a language. */
export function machineIn(language: Language, machine: Plain): ObjectNode {
    const { Comment, ...rest } = machine;
    const node = fromValue({ Comment, QueryLanguage: language, ...rest });
    if (node.kind !== "object") throw new TypeError("A machine is an object");
    return language === "JSONPath" ? node : scope(node);
}

function converted(state: ObjectNode): ObjectNode {
    const conversion = toJSONata(state);
    if (!("state" in conversion)) {
        const reasons = conversion.obstacles.map(({ field, reason }) => `${field}: ${reason}`);
        throw new TypeError(reasons.join(" "));
    }
    let result = conversion.state;
    for (const name of ["ItemProcessor", "Iterator"]) {
        const inner = asObject(member(result, name));
        if (inner !== undefined) result = replace(result, `/${name}`, scope(inner));
    }
    const branches = items(member(result, "Branches"));
    branches.forEach((branch, index) => {
        result = replace(result, `/Branches/${index}`, scope(branch));
    });
    return result;
}

function scope<Holder extends Node>(holder: Holder): Holder {
    let result = holder;
    for (const { key, value } of asObject(member(holder, "States"))?.members ?? []) {
        const state = asObject(value);
        if (state === undefined) continue;
        result = replace(
            result,
            `/States/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
            converted(state),
        );
    }
    return result;
}
