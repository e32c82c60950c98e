// Converts a JSONPath template (`"name.$": "$.path"`) to JSONata (`"name": "{% … %}"`).

import type { Node } from "../../json/document.ts";
import { arrayNode, objectNode, stringNode } from "../../json/make.ts";
import { expressionOf, quoted, type Subject, Uncertain } from "./path.ts";

/** An expression as the text of a field. */
export function inBraces(expression: string): Node {
    return stringNode(`{% ${expression} %}`);
}

/** The template with its paths in JSONata; constants stay as written. */
export function templateOf(node: Node, subject: Subject): Node {
    switch (node.kind) {
        case "object":
            return objectNode(node.members.map(({ key, value }) => {
                const expression = computed(key, value, subject);
                return expression === null
                    ? [key, templateOf(value, subject)]
                    : [key.slice(0, -2), inBraces(expression)];
            }));
        case "array":
            return arrayNode(node.items.map((item) => templateOf(item, subject)));
        case "string":
            return constant(node);
        default:
            return node;
    }
}

/** The template as one expression, for use in another. */
export function literalOf(node: Node, subject: Subject): string {
    switch (node.kind) {
        case "object": {
            const members = node.members.map(({ key, value }) => {
                const expression = computed(key, value, subject);
                return expression === null
                    ? `${quoted(key)}: ${literalOf(value, subject)}`
                    : `${quoted(key.slice(0, -2))}: ${expression}`;
            });
            return `{${members.join(", ")}}`;
        }
        case "array":
            return `[${node.items.map((item) => literalOf(item, subject)).join(", ")}]`;
        case "string":
            return quoted(node.value);
        default:
            return node.raw;
    }
}

function computed(key: string, value: Node, subject: Subject): string | null {
    if (!key.endsWith(".$")) return null;
    if (value.kind !== "string") throw new Uncertain(`${quoted(key)} is not a path.`);
    return expressionOf(value.value, subject);
}

function constant(node: Node & { readonly kind: "string" }): Node {
    if (node.value.startsWith("{%")) {
        throw new Uncertain(`The text ${node.raw} would become an expression.`);
    }
    return node;
}
