// Reads YAML. js-yaml knows the grammar. Each scalar is wrapped as it is read, because plain
// objects would lose the order of keys that look like numbers, and the digits of numbers.

import yaml from "js-yaml";
import type { Member, Node } from "../json/document.ts";
import { arrayNode, literalNode, makeMember, stringNode } from "../json/make.ts";
import { deepestNesting, type SyntaxProblem } from "../json/parse.ts";
import { plainScalar } from "./scalars.ts";

/** The limit in UTF-16 units: ten times the longest definition that the API accepts. */
const longestText = 10_000_000;

/** The limit with all aliases expanded, because nested anchors grow without bounds. */
const nodeCountMax = 200_000;

export function parseYAML(text: string): { root: Node } | { error: SyntaxProblem } {
    if (text.length > longestText) {
        return problem("This text is too long for a definition", text, 0);
    }
    try {
        const loaded = yaml.load(text, { schema, listener: listener() });
        if (loaded === undefined) {
            return problem("There is nothing here", text, 0);
        }
        return { root: new Converter().node(loaded, 0) };
    } catch (error) {
        if (error instanceof yaml.YAMLException) {
            return problem(wordsFor(error.reason), text, error.mark?.position ?? 0);
        }
        if (error instanceof Refusal) {
            return problem(error.message, text, error.place);
        }
        if (error instanceof RangeError) {
            return problem("Nested too deep", text, 0);
        }
        throw error;
    }
}

class Refusal extends Error {
    readonly place: number;

    constructor(message: string, place: number) {
        super(message);
        this.place = place;
    }
}

/** A scalar's node. As a key it is its text, with a mark so that no object sorts it as a number. */
class Scalar {
    readonly node: Node;
    private readonly text: string;

    constructor(node: Node, text: string) {
        this.node = node;
        this.text = text;
    }

    /** js-yaml asks only values that are not plain objects for their text. */
    get [Symbol.toStringTag](): string {
        return "Scalar";
    }

    toString(): string {
        return keyOf(this.text);
    }
}

/** The text with its length, which shows that the key made from a list is not a text. */
function keyOf(text: string): string {
    return `${text.length}=${text}`;
}

function textOf(key: string): string | undefined {
    const text = key.slice(key.indexOf("=") + 1);
    return key === keyOf(text) ? text : undefined;
}

/** An implicit type may return anything except a text, so the listener handles texts. */
const plain = new yaml.Type("tag:treadle,2026:plain", {
    kind: "scalar",
    resolve: (data: unknown) => plainScalar(String(data ?? "")) !== undefined,
    construct: (data: unknown) => {
        const text = String(data ?? "");
        return new Scalar(plainScalar(text) ?? stringNode(text), text);
    },
});

const explicitText = new yaml.Type("tag:yaml.org,2002:str", {
    kind: "scalar",
    construct: (data: unknown) => {
        const text = String(data ?? "");
        return data instanceof Scalar ? textOf(text) : text;
    },
});

const merge = new yaml.Type("tag:yaml.org,2002:merge", {
    kind: "scalar",
    resolve: (data: unknown) => data === "<<",
});

const schema = yaml.FAILSAFE_SCHEMA.extend({ implicit: [plain, merge], explicit: [explicitText] });

/** Wraps texts and empty values as they are read, and limits the nesting. */
function listener(): NonNullable<yaml.LoadOptions["listener"]> {
    let depth = 0;
    return (event, state) => {
        if (event === "open") {
            depth += 1;
            // A block's first key is read within the block, so each level counts up to three times.
            if (depth > 3 * deepestNesting) {
                throw new Refusal("Nested too deep", state.position);
            }
            return;
        }
        depth -= 1;
        if (typeof state.result === "string") {
            state.result = new Scalar(stringNode(state.result), state.result);
        } else if (state.result === null && state.kind === null) {
            state.result = new Scalar(literalNode(null), "");
        }
    };
}

/** Makes nodes from js-yaml's values; what an alias repeats is made once and counted each time. */
class Converter {
    private readonly known = new Map<object, { node: Node; count: number } | null>();
    private count = 0;

    node(value: unknown, depth: number): Node {
        this.count += 1;
        if (this.count > nodeCountMax) {
            throw new Refusal("This is too big, with all its aliases written out", 0);
        }
        if (value instanceof Scalar) {
            return value.node;
        }
        if (typeof value !== "object" || value === null) {
            return value === null ? literalNode(null) : stringNode(String(value));
        }
        if (depth >= deepestNesting) {
            throw new Refusal("Nested too deep", 0);
        }
        const known = this.known.get(value);
        if (known === null) {
            throw new Refusal("An alias must not stand within what it repeats", 0);
        }
        if (known !== undefined) {
            this.count += known.count;
            return known.node;
        }
        this.known.set(value, null);
        const before = this.count;
        const node = this.collection(value, depth + 1);
        this.known.set(value, { node, count: this.count - before });
        return node;
    }

    private collection(value: object, depth: number): Node {
        if (Array.isArray(value)) {
            return arrayNode(value.map((item) => this.node(item, depth)));
        }
        const members = Object.entries(value).map(([key, inner]): Member => {
            const name = textOf(key);
            if (name === undefined) {
                throw new Refusal("A name must be a text, not a list or a mapping", 0);
            }
            return makeMember(name, this.node(inner, depth));
        });
        return { kind: "object", members };
    }
}

const words: ReadonlyMap<string, string> = new Map([
    ["duplicated mapping key", "This name is there twice"],
    ["bad indentation of a mapping entry", "This line's indentation does not fit"],
    ["bad indentation of a sequence entry", "This line's indentation does not fit"],
    ["tab characters must not be used in indentation", "Indent by spaces, not by tabs"],
    ["end of the stream or a document separator is expected", "This line does not fit here"],
    ["expected a single document in the stream, but found more", "Only one document can be read"],
    [
        "can not read a block mapping entry; a multiline key may not be an implicit key",
        "A colon is missing here",
    ],
    ["can not read an implicit mapping pair; a colon is missed", "A colon is missing here"],
    ["missed comma between flow collection entries", "A comma is missing here"],
]);

function wordsFor(reason: string): string {
    const tag = /^unknown tag !<(.*)>$/.exec(reason)?.[1];
    if (tag !== undefined) {
        return `Tags such as ${tag} are not read`;
    }
    return words.get(reason) ?? reason.slice(0, 1).toUpperCase() + reason.slice(1);
}

function problem(message: string, text: string, place: number): { error: SyntaxProblem } {
    const from = Math.min(place, text.length);
    const line = text.slice(0, from).split("\n").length;
    const lineEnd = text.indexOf("\n", from);
    const to = lineEnd < 0 ? text.length : lineEnd;
    return { error: { message: `Line ${line}: ${message}`, from, to } };
}
