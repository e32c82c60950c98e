// The condition of a JSONPath Choice rule as a tree of comparisons, and back.

import type { Member, Node, ObjectNode } from "../json/document.ts";
import { asObject, items, member, text } from "../json/access.ts";
import { arrayNode, literalNode, makeMember, stringNode } from "../json/make.ts";

export type Condition =
    | Group
    | { readonly kind: "not"; readonly of: Condition; readonly rest: readonly Member[] }
    | Comparison
    /** Not a condition of the language; it is kept, and edited in the definition. */
    | { readonly kind: "other"; readonly node: Node };

export interface Group {
    readonly kind: "And" | "Or";
    readonly of: readonly Condition[];
    /** Members that are not part of the condition, such as a comment. */
    readonly rest: readonly Member[];
}

export interface Comparison {
    readonly kind: "compare";
    readonly variable: string;
    readonly operator: string;
    readonly operand: Node;
    readonly rest: readonly Member[];
}

export type OperandKind = "text" | "number" | "boolean" | "path";

export interface Operator {
    readonly name: string;
    readonly title: string;
    readonly group: string;
    readonly operand: OperandKind;
}

const comparisons: readonly (readonly [string, string])[] = [
    ["Equals", "="],
    ["LessThan", "<"],
    ["LessThanEquals", "≤"],
    ["GreaterThan", ">"],
    ["GreaterThanEquals", "≥"],
];

const compared: readonly (readonly [string, string, OperandKind])[] = [
    ["String", "text", "text"],
    ["Numeric", "number", "number"],
    ["Timestamp", "time", "text"],
    ["Boolean", "boolean", "boolean"],
];

/** All 39 comparison operators; And, Or and Not are groups. */
export const operators: readonly Operator[] = [
    ...["Present", "Null", "String", "Numeric", "Boolean", "Timestamp"].map((word): Operator => ({
        name: `Is${word}`,
        title: `is ${word.toLowerCase()}`,
        group: "Kind of value",
        operand: "boolean",
    })),
    ...compared.flatMap(([type, word, operand]) =>
        comparisons.filter(([name]) => type !== "Boolean" || name === "Equals").flatMap(
            ([name, sign]): Operator[] => [
                {
                    name: type + name,
                    title: `${sign} ${word}`,
                    group: `Compare as ${word}`,
                    operand,
                },
                {
                    name: `${type}${name}Path`,
                    title: `${sign} ${word} at path`,
                    group: `Compare as ${word}`,
                    operand: "path",
                },
            ],
        )
    ),
    { name: "StringMatches", title: "matches", group: "Compare as text", operand: "text" },
];

const byName = new Map(operators.map((operator) => [operator.name, operator]));

export function operatorNamed(name: string): Operator | undefined {
    return byName.get(name);
}

/** Reads the condition of a rule or of a part of one. */
export function readCondition(node: Node): Condition {
    const fields = asObject(node);
    if (fields === undefined) return { kind: "other", node };
    const found = fields.members.filter(({ key }) => isOperator(key));
    const [only] = found;
    if (only === undefined && fields.members.every(({ key }) => isBeside(key))) {
        return emptyComparison("$.value");
    }
    if (only === undefined || found.length !== 1) return { kind: "other", node };
    const rest = fields.members.filter(({ key }) => !isOperator(key) && key !== "Variable");
    switch (only.key) {
        case "And":
        case "Or":
            return { kind: only.key, of: items(only.value).map(readCondition), rest };
        case "Not":
            return { kind: "not", of: readCondition(only.value), rest };
        default:
            return {
                kind: "compare",
                variable: text(member(fields, "Variable")) ?? "",
                operator: only.key,
                operand: only.value,
                rest,
            };
    }
}

/** Writes the condition as an object; `rest` has the other members of a whole rule. */
export function writeCondition(condition: Condition): Node {
    switch (condition.kind) {
        case "And":
        case "Or":
            return object([
                makeMember(condition.kind, arrayNode(condition.of.map(writeCondition))),
                ...condition.rest,
            ]);
        case "not":
            return object([makeMember("Not", writeCondition(condition.of)), ...condition.rest]);
        case "compare":
            return object([
                makeMember("Variable", stringNode(condition.variable)),
                makeMember(condition.operator, condition.operand),
                ...condition.rest,
            ]);
        case "other":
            return condition.node;
    }
}

/** A comparison to start with. */
export function emptyComparison(variable = "$.value"): Comparison {
    return {
        kind: "compare",
        variable,
        operator: "IsPresent",
        operand: literalNode(true),
        rest: [],
    };
}

/** The same comparison with another operator; an operand of another kind is reset. */
export function withOperator(comparison: Comparison, name: string): Comparison {
    const before = operatorNamed(comparison.operator)?.operand;
    const after = operatorNamed(name)?.operand ?? "text";
    const operand = before === after ? comparison.operand : firstOperand(after);
    return { ...comparison, operator: name, operand };
}

/** A condition in a new group, or its own group, with one more comparison. */
export function withAnother(condition: Condition, kind: "And" | "Or"): Condition {
    const last = condition.kind === "And" || condition.kind === "Or"
        ? condition.of.at(-1)
        : condition;
    const added = emptyComparison(last?.kind === "compare" ? last.variable : undefined);
    if (condition.kind === kind) return { ...condition, of: [...condition.of, added] };
    const { inner, rest } = split(condition);
    return { kind, of: [inner, added], rest };
}

/** The negated condition; a negated one loses its negation. */
export function negated(condition: Condition): Condition {
    if (condition.kind === "not") {
        return withRest(condition.of, [...restOf(condition.of), ...condition.rest]);
    }
    const { inner, rest } = split(condition);
    return { kind: "not", of: inner, rest };
}

/** A group without one of its parts; a single remaining part replaces the group. */
export function without(group: Group, index: number): Condition {
    const of = group.of.toSpliced(index, 1);
    const [only] = of;
    if (of.length === 1 && only !== undefined) {
        return withRest(only, [...restOf(only), ...group.rest]);
    }
    return { ...group, of };
}

/** Separates members such as `Next`, which belong to the outermost object. */
function split(condition: Condition): { inner: Condition; rest: readonly Member[] } {
    return { inner: withRest(condition, []), rest: restOf(condition) };
}

function restOf(condition: Condition): readonly Member[] {
    return condition.kind === "other" ? [] : condition.rest;
}

function withRest(condition: Condition, rest: readonly Member[]): Condition {
    return condition.kind === "other" ? condition : { ...condition, rest };
}

function firstOperand(kind: OperandKind): Node {
    switch (kind) {
        case "boolean":
            return literalNode(true);
        case "number":
            return { kind: "number", raw: "0" };
        case "path":
            return stringNode("$.other");
        case "text":
            return stringNode("");
    }
}

function isOperator(key: string): boolean {
    return key === "And" || key === "Or" || key === "Not" || byName.has(key);
}

function isBeside(key: string): boolean {
    return ["Next", "Assign", "Comment", "Variable"].includes(key);
}

function object(members: readonly Member[]): ObjectNode {
    return { kind: "object", members };
}
