// Converts a JSONPath state to JSONata: all of it, or nothing with the reasons.

import type { Member, Node, ObjectNode } from "../../json/document.ts";
import { asObject, items, member, text } from "../../json/access.ts";
import { arrayNode, makeMember, objectNode, stringNode } from "../../json/make.ts";
import { print } from "../../json/print.ts";
import { conditionOf } from "./condition.ts";
import { expressionOf, placeOf, quoted, Uncertain } from "./path.ts";
import { inBraces, literalOf, templateOf } from "./template.ts";

export type Conversion =
    | {
        readonly state: ObjectNode;
        /** What may have another result in rare cases. */
        readonly notes: readonly string[];
    }
    /** The fields that prevent the conversion, with reasons. */
    | { readonly obstacles: readonly Obstacle[] };

export interface Obstacle {
    readonly field: string;
    readonly reason: string;
}

/** Inner states of a Parallel or a Map stay as they are; `QueryLanguage` is left to the caller. */
export function toJSONata(state: ObjectNode): Conversion {
    const converter = new Converter(state);
    const result = converter.state();
    return converter.obstacles.length === 0
        ? { state: result, notes: notesOf(state) }
        : { obstacles: converter.obstacles };
}

function notesOf(state: ObjectNode): readonly string[] {
    const notes: string[] = [];
    if (print(state, 0).includes("States.Format(")) {
        notes.push(
            "States.Format writes lists and objects in its own format; JSONata writes JSON.",
        );
    }
    if (text(member(state, "Type")) === "Choice") {
        notes.push(
            "A rule whose variable is missing fails the execution in JSONPath; in JSONata it " +
                "just does not hold.",
        );
    }
    return notes;
}

/** Fields that hold a path, with the field that holds the expression in the other language. */
const twins: Readonly<Record<string, string>> = {
    SecondsPath: "Seconds",
    TimestampPath: "Timestamp",
    TimeoutSecondsPath: "TimeoutSeconds",
    HeartbeatSecondsPath: "HeartbeatSeconds",
    MaxConcurrencyPath: "MaxConcurrency",
    ToleratedFailureCountPath: "ToleratedFailureCount",
    ToleratedFailurePercentagePath: "ToleratedFailurePercentage",
    ErrorPath: "Error",
    CausePath: "Cause",
};

/** Fields that the conversion makes again or leaves out. */
const dataFlow = new Set([
    "InputPath",
    "Parameters",
    "Result",
    "ResultSelector",
    "ResultPath",
    "OutputPath",
    "ItemsPath",
    "QueryLanguage",
]);

class Converter {
    readonly obstacles: Obstacle[] = [];
    private readonly type: string;
    /** The meaning of `$` in most fields: the input after `InputPath`. */
    private readonly input: string;

    constructor(private readonly old: ObjectNode) {
        this.type = text(member(old, "Type")) ?? "";
        this.input = this.certain("InputPath", () => this.select("InputPath", "$states.input")) ??
            "$states.input";
    }

    state(): ObjectNode {
        const members: Member[] = [];
        for (const field of this.old.members) {
            if (dataFlow.has(field.key)) continue;
            const made = this.certain(field.key, () => this.field(field));
            if (made !== null) members.push(made);
        }
        const flow = this.flow();
        // The data flow comes before the next state, in reading order.
        const place = members.findIndex(({ key }) =>
            ["Next", "End", "Retry", "Catch"].includes(key)
        );
        return objectNode(
            members.toSpliced(place < 0 ? members.length : place, 0, ...flow)
                .map(({ key, value }) => [key, value]),
        );
    }

    private field(field: Member): Member {
        const { key, value } = field;
        const twin = twins[key];
        if (twin !== undefined) {
            return makeMember(twin, inBraces(expressionOf(this.path(value), this.input)));
        }
        switch (key) {
            case "Choices":
                return makeMember(key, arrayNode(items(value).map((rule) => this.rule(rule))));
            case "Catch":
                return makeMember(key, arrayNode(items(value).map((entry) => this.catcher(entry))));
            case "Assign":
                return makeMember(key, this.assignments(value));
            case "Credentials":
            case "ItemSelector":
                return makeMember(key, templateOf(value, this.input));
            default:
                return field;
        }
    }

    private rule(rule: Node): Node {
        const condition = inBraces(conditionOf(rule, this.input));
        const kept = (asObject(rule)?.members ?? [])
            .filter(({ key }) => ["Next", "Comment", "Assign"].includes(key))
            .map(({ key, value }): [string, Node] => [
                key,
                key === "Assign" ? this.assignments(value) : value,
            ]);
        return objectNode([["Condition", condition], ...kept]);
    }

    private catcher(catcher: Node): Node {
        return objectNode((asObject(catcher)?.members ?? []).map(({ key, value }) => {
            if (key === "Assign") return [key, this.assignments(value)];
            if (key !== "ResultPath") return [key, value];
            return ["Output", inBraces(this.placed(value, "$states.errorOutput"))];
        }));
    }

    /**
     * In an Assign, the meaning of `$` depends on the type, so only values without it are certain.
     */
    private assignments(value: Node): Node {
        const subject = "$states.unknown";
        const made = templateOf(value, subject);
        if (literalOf(value, subject).includes(subject)) {
            throw new Uncertain("What $ stands for differs; use $states.input or $states.result.");
        }
        return made;
    }

    /** Arguments, Items and Output, from the five fields of the data flow. */
    private flow(): Member[] {
        const made = [
            this.certain("Parameters", () => this.argument()),
            this.certain(this.type === "Pass" ? "Parameters" : "ResultPath", () => this.output()),
        ];
        return made.filter((field) => field !== null);
    }

    private argument(): Member | null {
        const parameters = member(this.old, "Parameters");
        switch (this.type) {
            case "Task":
            case "Parallel":
                if (parameters !== undefined) {
                    return makeMember("Arguments", templateOf(parameters, this.input));
                }
                if (this.type === "Parallel" && this.input === "$states.input") return null;
                return makeMember("Arguments", inBraces(this.input));
            case "Map": {
                const items = this.select("ItemsPath", this.input);
                if (parameters !== undefined) {
                    throw new Uncertain("Parameters of a Map: use ItemSelector instead.");
                }
                return makeMember("Items", inBraces(items));
            }
            default:
                return null;
        }
    }

    private output(): Member | null {
        const result = this.result();
        if (result === null) return null;
        const path = member(this.old, "ResultPath");
        const isWhole = path === undefined || text(path) === "$";
        const narrowed = member(this.old, "OutputPath");
        if (isWhole && narrowed === undefined && result.template !== null) {
            return makeMember("Output", result.template);
        }
        const placed = isWhole ? result.expression : this.placed(path, result.expression);
        const expression = this.select("OutputPath", placed);
        return expression === result.silent ? null : makeMember("Output", inBraces(expression));
    }

    /** The state's result; `silent` is the output if no Output is written. */
    private result(): { expression: string; template: Node | null; silent: string } | null {
        if (this.type === "Fail") return null;
        const selector = member(this.old, "ResultSelector");
        if (["Task", "Parallel", "Map"].includes(this.type)) {
            const silent = "$states.result";
            if (selector === undefined) return { expression: silent, template: null, silent };
            return {
                expression: literalOf(selector, silent),
                template: templateOf(selector, silent),
                silent,
            };
        }
        const silent = "$states.input";
        const result = member(this.old, "Result");
        const parameters = member(this.old, "Parameters");
        const constant = result ?? parameters;
        if (this.type !== "Pass" || constant === undefined) {
            return { expression: this.input, template: null, silent };
        }
        if (constant === result) {
            return { expression: quote(result), template: plain(result), silent };
        }
        return {
            expression: literalOf(constant, this.input),
            template: templateOf(constant, this.input),
            silent,
        };
    }

    /** The input with a result put into it by `ResultPath`. */
    private placed(path: Node, result: string): string {
        if (path.kind === "literal") return "$states.input";
        const place = text(path) ?? "";
        if (place === "$") return result;
        const steps = placeOf(place);
        const [name] = steps ?? [];
        if (name === undefined || steps?.length !== 1) {
            throw new Uncertain(`${place} puts the result deep inside the input.`);
        }
        return `$merge([$states.input, {${quoted(name)}: ${result}}])`;
    }

    /** A field that selects a part of a subject: a path, or null for an empty object. */
    private select(field: string, subject: string): string {
        const path = member(this.old, field);
        if (path === undefined) return subject;
        if (path.kind === "literal") return "{}";
        const inner = /^\$[a-z.]+$/i.test(subject) ? subject : `(${subject})`;
        const expression = expressionOf(this.path(path), inner);
        return expression === inner ? subject : expression;
    }

    private path(value: Node): string {
        const path = text(value);
        if (path === undefined) throw new Uncertain("A path is a text.");
        return path;
    }

    /** The value of `body`; null, with an obstacle noted, if it is not certain. */
    private certain<Value>(field: string, body: () => Value): Value | null {
        try {
            return body();
        } catch (error) {
            if (!(error instanceof Uncertain)) throw error;
            this.obstacles.push({ field, reason: error.message });
            return null;
        }
    }
}

/** A constant as an expression; nothing in it is a path, even under a name like `a.$`. */
function quote(node: Node): string {
    switch (node.kind) {
        case "object":
            return `{${
                node.members.map(({ key, value }) => `${quoted(key)}: ${quote(value)}`).join(", ")
            }}`;
        case "array":
            return `[${node.items.map(quote).join(", ")}]`;
        case "string":
            return quoted(node.value);
        default:
            return node.raw;
    }
}

/** A constant as a template; a text that looks like an expression must be written as one. */
function plain(node: Node): Node {
    switch (node.kind) {
        case "object":
            return objectNode(node.members.map(({ key, value }) => [key, plain(value)]));
        case "array":
            return arrayNode(node.items.map(plain));
        case "string":
            return node.value.startsWith("{%") ? stringNode(`{% ${quoted(node.value)} %}`) : node;
        default:
            return node;
    }
}
