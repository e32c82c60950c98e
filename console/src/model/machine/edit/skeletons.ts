// The minimal valid form of new parts.

import { items, member, under } from "../../json/access.ts";
import { replace } from "../../json/change.ts";
import type { ObjectNode } from "../../json/document.ts";
import { arrayNode, literalNode, numberNode, objectNode, stringNode } from "../../json/make.ts";
import { innerScopes } from "../read.ts";
import { type Language, typeOf } from "./scopes.ts";

/** A Pass that ends a flow until it is replaced. */
export function passState(): ObjectNode {
    return objectNode([["Type", stringNode("Pass")], ["End", literalNode(true)]]);
}

/** An object with `StartAt` and `States`, and one state in it. */
export function scopeWith(name: string, state: ObjectNode): ObjectNode {
    return objectNode([["StartAt", stringNode(name)], ["States", objectNode([[name, state]])]]);
}

/** A rule that can be evaluated until its own condition is written. */
export function ruleSkeleton(language: Language, target: string): ObjectNode {
    return language === "JSONata"
        ? objectNode([["Condition", stringNode("{% false %}")], ["Next", stringNode(target)]])
        : objectNode([
            ["Variable", stringNode("$.value")],
            ["IsPresent", literalNode(true)],
            ["Next", stringNode(target)],
        ]);
}

export function catcherSkeleton(error: string, target: string): ObjectNode {
    return objectNode([
        ["ErrorEquals", arrayNode([stringNode(error)])],
        ["Next", stringNode(target)],
    ]);
}

/** Adds the parts that a state's type requires. Rules have no target yet. */
export function completed(state: ObjectNode, language: Language): ObjectNode {
    switch (typeOf(state)) {
        case "Choice":
            return items(member(state, "Choices")).length > 0
                ? state
                : replace(state, "/Choices", arrayNode([ruleSkeleton(language, "")]));
        case "Parallel": {
            if (innerScopes(state, "").length > 0) {
                return state;
            }
            const branches = ["Branch 1", "Branch 2"].map((name) => scopeWith(name, passState()));
            return replace(state, "/Branches", arrayNode(branches));
        }
        case "Map": {
            if (innerScopes(state, "").length > 0) {
                return state;
            }
            return replace(state, under("", "ItemProcessor"), scopeWith("Item", passState()));
        }
        case "Wait": {
            const fields = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];
            return fields.some((field) => member(state, field) !== undefined)
                ? state
                : replace(state, "/Seconds", numberNode(5));
        }
        default:
            return state;
    }
}
