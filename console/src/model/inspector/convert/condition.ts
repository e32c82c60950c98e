// Converts a rule's comparisons to one JSONata condition.

import type { Node, ObjectNode } from "../../json/document.ts";
import { asObject, isTrue, items, member, text } from "../../json/access.ts";
import { expressionOf, quoted, type Subject, Uncertain } from "./path.ts";

const signs: Readonly<Record<string, string>> = {
    Equals: "=",
    LessThan: "<",
    LessThanEquals: "<=",
    GreaterThan: ">",
    GreaterThanEquals: ">=",
};

const typeNames: Readonly<Record<string, string>> = {
    IsString: "string",
    IsNumeric: "number",
    IsBoolean: "boolean",
    IsNull: "null",
};

export function conditionOf(rule: Node | undefined, subject: Subject): string {
    const fields = asObject(rule);
    if (fields === undefined) throw new Uncertain("A rule is not an object.");
    const key = fields.members.map((field) => field.key).find(isOperator);
    if (key === undefined) throw new Uncertain("A rule compares nothing.");
    switch (key) {
        case "And":
            return joined(fields, key, " and ", subject);
        case "Or":
            return joined(fields, key, " or ", subject);
        case "Not":
            return `$not(${conditionOf(member(fields, key), subject)})`;
        default:
            return comparison(fields, key, subject);
    }
}

function isOperator(key: string): boolean {
    return !["Variable", "Next", "Comment", "Assign"].includes(key);
}

function joined(fields: ObjectNode, key: string, word: string, subject: Subject): string {
    const parts = items(member(fields, key)).map((rule) => conditionOf(rule, subject));
    if (parts.length === 0) throw new Uncertain(`${key} is empty.`);
    return parts.length === 1 ? parts.join("") : `(${parts.join(word)})`;
}

function comparison(fields: ObjectNode, key: string, subject: Subject): string {
    const variable = text(member(fields, "Variable"));
    const operand = member(fields, key);
    if (variable === undefined || operand === undefined) {
        throw new Uncertain(`${key} has no Variable.`);
    }
    const value = expressionOf(variable, subject);
    if (key === "IsPresent" || key in typeNames) {
        const expression = key === "IsPresent"
            ? `$exists(${value})`
            : `$type(${value}) = ${quoted(typeNames[key] ?? "")}`;
        return isTrue(operand) ? expression : `$not(${expression})`;
    }
    const [, type = "", name = "", path] =
        /^(String|Numeric|Boolean)([A-Z][A-Za-z]*?)(Path)?$/.exec(key) ?? [];
    const sign = signs[name];
    if (type === "" || sign === undefined) {
        throw new Uncertain(
            `It is not certain that JSONata has an operator that does the same as ${key}.`,
        );
    }
    const other = path === undefined ? literal(operand) : pathed(operand, subject);
    if (sign === "=") return `${value} = ${other}`;
    // JSONata fails if kinds cannot be compared; these operators are just false.
    const kind = quoted(type === "String" ? "string" : "number");
    const ordered = path === undefined ? [value] : [value, other];
    const kinds = ordered.map((each) => `$type(${each}) = ${kind}`);
    return `(${[...kinds, `${value} ${sign} ${other}`].join(" and ")})`;
}

function literal(operand: Node): string {
    if (operand.kind === "string") return quoted(operand.value);
    if (operand.kind === "number" || operand.kind === "literal") return operand.raw;
    throw new Uncertain("A comparison with an object or a list has no meaning.");
}

function pathed(operand: Node, subject: Subject): string {
    const path = text(operand);
    if (path === undefined) throw new Uncertain("A path is a text.");
    return expressionOf(path, subject);
}
