// Choice rules and catchers in one line of words.

import { isTrue, items, member, text } from "../json/access.ts";
import type { Node } from "../json/document.ts";
import { print } from "../json/print.ts";

/** A rule's condition; `Rule` and its number if it has none yet. */
export function ruleLabel(rule: Node, index: number): string {
    return conditionOf(rule) || `Rule ${index + 1}`;
}

export function catcherLabel(catcher: Node): string {
    const errors = items(member(catcher, "ErrorEquals")).map(text).filter((name) => name);
    return errors.length === 0 ? "Catch" : `Catch: ${errors.join(", ")}`;
}

/** A condition such as `$.status == "ok" and not ($.n is present)`; empty if the rule has none. */
export function conditionOf(rule: Node): string {
    const condition = member(rule, "Condition");
    if (condition !== undefined) {
        return expressionOf(condition);
    }
    return comparisonOf(rule);
}

/** A JSONata expression without its delimiters and on one line; other values as JSON. */
export function expressionOf(node: Node): string {
    const value = text(node);
    if (value === undefined) {
        return print(node, 0);
    }
    const inner = /^\{%([\s\S]*)%\}$/.exec(value)?.[1] ?? value;
    return inner.trim().replace(/\s*[\r\n]\s*/g, " ");
}

function comparisonOf(rule: Node): string {
    for (const [key, word] of [["And", "and"], ["Or", "or"]] as const) {
        const inner = items(member(rule, key));
        if (inner.length > 0) {
            return joined(inner, word);
        }
    }
    const negated = member(rule, "Not");
    if (negated !== undefined) {
        return `not (${comparisonOf(negated)})`;
    }
    if (rule.kind !== "object") {
        return "";
    }
    const variable = text(member(rule, "Variable")) ?? "?";
    for (const { key, value } of rule.members) {
        const comparison = comparisonWords(key, value);
        if (comparison !== undefined) {
            return `${variable} ${comparison}`;
        }
    }
    return "";
}

/** The parts of an And or Or; parts that have several parts themselves are in parentheses. */
function joined(rules: readonly Node[], word: "and" | "or"): string {
    return rules
        .map((rule) => {
            const isCompound = member(rule, "And") !== undefined ||
                member(rule, "Or") !== undefined;
            const inner = comparisonOf(rule) || "?";
            return isCompound && rules.length > 1 ? `(${inner})` : inner;
        })
        .join(` ${word} `);
}

const signs: ReadonlyMap<string, string> = new Map([
    ["Equals", "=="],
    ["LessThan", "<"],
    ["GreaterThan", ">"],
    ["LessThanEquals", "<="],
    ["GreaterThanEquals", ">="],
]);

const kinds: ReadonlyMap<string, string> = new Map([
    ["IsNull", "null"],
    ["IsPresent", "present"],
    ["IsNumeric", "a number"],
    ["IsString", "a string"],
    ["IsBoolean", "a boolean"],
    ["IsTimestamp", "a timestamp"],
]);

/** The words for a comparison, such as `== 5` for `NumericEquals`; undefined if it is not one. */
function comparisonWords(key: string, value: Node): string | undefined {
    const kind = kinds.get(key);
    if (kind !== undefined) {
        return `is ${isTrue(value) ? "" : "not "}${kind}`;
    }
    if (key === "StringMatches") {
        return `matches ${shown(value)}`;
    }
    const found = /^(?:String|Numeric|Boolean|Timestamp)([A-Za-z]+?)(Path)?$/.exec(key);
    const sign = signs.get(found?.[1] ?? "");
    if (sign === undefined) {
        return undefined;
    }
    const right = found?.[2] === undefined ? undefined : text(value);
    return `${sign} ${right ?? shown(value)}`;
}

/** A text with only the necessary escapes, however it was written. */
function shown(value: Node): string {
    return value.kind === "string" ? JSON.stringify(value.value) : print(value, 0);
}
