// Converts a path or an intrinsic function of JSONPath to a JSONata expression if both certainly
// mean the same. Otherwise it throws `Uncertain` with the reason, for a person.

export class Uncertain extends Error {}

/** The meaning of `$`: an expression of JSONata. */
export type Subject = string;

/** `$.order.id` → `$states.input.order.id`; `$$.Execution.Name`, `$variable.part`, functions. */
export function expressionOf(text: string, subject: Subject): string {
    const reader = new Reader(text.trim(), subject);
    const expression = reader.value();
    reader.end();
    return expression;
}

/** `$.order` → `["order"]`, for fields that name a target place; null for anything else. */
export function placeOf(path: string): string[] | null {
    const found = /^\$((?:\.[A-Za-z_][A-Za-z0-9_]*)+)$/.exec(path)?.[1];
    return found === undefined ? null : found.slice(1).split(".");
}

/** A text as a JSONata literal. */
export function quoted(text: string): string {
    return JSON.stringify(text);
}

const reserved = new Set(["and", "or", "in", "true", "false", "null", "function"]);

/** The name of a member, in backquotes if necessary. */
export function step(name: string): string {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name)) return name;
    if (name.includes("`")) throw new Uncertain(`The name ${quoted(name)} has a backquote.`);
    return "`" + name + "`";
}

type Maker = (parameters: readonly string[]) => string;

/** The functions with an equivalent, and the number of their parameters. */
const functions: Readonly<Record<string, readonly [count: number, make: Maker]>> = {
    "States.StringToJson": [1, ([text]) => `$parse(${text})`],
    "States.JsonToString": [1, ([value]) => `$string(${value})`],
    "States.ArrayLength": [1, ([list]) => `$count(${list})`],
    "States.ArrayGetItem": [2, ([list, index]) => `${list}[${index}]`],
    "States.ArrayContains": [2, ([list, value]) => `(${value} in ${list})`],
    "States.MathAdd": [2, ([left, right]) => `(${left} + ${right})`],
    "States.Base64Encode": [1, ([text]) => `$base64encode(${text})`],
    "States.Base64Decode": [1, ([text]) => `$base64decode(${text})`],
    "States.UUID": [0, () => "$uuid()"],
};

function unescaped(text: string): string {
    return text.replace(/\\(.)/gs, "$1");
}

class Reader {
    private index = 0;

    constructor(private readonly text: string, private readonly subject: Subject) {}

    end(): void {
        this.space();
        if (this.index < this.text.length) this.refuse();
    }

    /** A path, a call, or a constant. */
    value(): string {
        this.space();
        const next = this.text[this.index];
        if (next === "$") return this.path();
        if (next === "'") return quoted(this.string());
        const word = this.take(/^(-?[0-9]+(\.[0-9]+)?|true|false|null)(?![A-Za-z0-9_.])/);
        return word ?? this.call();
    }

    private path(): string {
        const start = this.take(/^\$\$?/);
        let expression = start === "$$" ? "$states.context" : this.subject;
        const variable = start === "$" ? this.take(/^[A-Za-z_][A-Za-z0-9_]*/) : null;
        if (variable !== null) expression = "$" + variable;
        for (;;) {
            const name = this.take(/^\.[A-Za-z_][A-Za-z0-9_-]*/)?.slice(1) ??
                this.take(/^\['[^'\\]*'\]/)?.slice(2, -2);
            const item = name === undefined ? this.take(/^\[[0-9]+\]/) : null;
            if (name === undefined && item === null) break;
            expression += name === undefined ? item : `.${step(name)}`;
        }
        if (/^[.[*?@]/.test(this.text.slice(this.index))) {
            throw new Uncertain(
                `${this.text} selects several values; JSONata may give one of them alone.`,
            );
        }
        return expression;
    }

    private call(): string {
        const name = this.take(/^States\.[A-Za-z0-9]+/) ?? this.refuse();
        if (name === "States.Format") return this.format();
        const parameters = this.parameters();
        if (name === "States.JsonMerge") {
            const [left = "", right = "", isDeep] = parameters;
            if (isDeep === "false") return `$merge([${left}, ${right}])`;
        }
        const [count, make] = functions[name] ?? [];
        if (make === undefined || count !== parameters.length) {
            throw new Uncertain(
                `It is not certain that JSONata has a function that does the same as ${name}.`,
            );
        }
        return make(parameters);
    }

    /** `States.Format('{} of {}', $.a, $.b)` → `($.a & " of " & $.b)`. */
    private format(): string {
        const raw = this.take(/^\s*\(\s*'(?:[^'\\]|\\.)*'/s) ?? this.refuse();
        const texts = raw.slice(raw.indexOf("'") + 1, -1).split(/(?<!\\)\{\}/).map(unescaped);
        const parameters: string[] = [];
        while (this.take(/^\s*,/) !== null) parameters.push(this.value());
        if (this.take(/^\s*\)/) === null || parameters.length !== texts.length - 1) this.refuse();
        // An empty text at the beginning turns a single number into a text.
        const isBare = texts.every((text) => text === "");
        const parts = texts.flatMap((text, index) => [
            ...index === 0 ? [] : [parameters[index - 1] ?? ""],
            ...text !== "" || (isBare && index === 0) ? [quoted(text)] : [],
        ]);
        return parts.length === 1 ? parts.join("") : `(${parts.join(" & ")})`;
    }

    private parameters(): string[] {
        if (this.take(/^\s*\(/) === null) this.refuse();
        const parameters: string[] = [];
        if (this.take(/^\s*\)/) !== null) return parameters;
        do parameters.push(this.value()); while (this.take(/^\s*,/) !== null);
        if (this.take(/^\s*\)/) === null) this.refuse();
        return parameters;
    }

    private string(): string {
        const raw = this.take(/^'(?:[^'\\]|\\.)*'/s) ?? this.refuse();
        return unescaped(raw.slice(1, -1));
    }

    private space(): void {
        this.take(/^\s+/);
    }

    private take(pattern: RegExp): string | null {
        const found = pattern.exec(this.text.slice(this.index))?.[0] ?? null;
        if (found !== null) this.index += found.length;
        return found;
    }

    private refuse(): never {
        throw new Uncertain(`${this.text} is not understood.`);
    }
}
