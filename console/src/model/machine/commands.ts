// Writes an execution's start as a terminal command. The shell treats any input as plain data.

import { parse } from "../json/parse.ts";
import { print } from "../json/print.ts";

export interface StartCommand {
    readonly machineArn: string;
    readonly input: string;
    /** The name; without one, the server makes it. */
    readonly name?: string;
    /** The server's address. */
    readonly endpoint: string;
}

/** `aws stepfunctions start-execution …` */
export function awsCommand({ machineArn, input, name, endpoint }: StartCommand): string {
    const region = machineArn.split(":")[3] ?? "";
    return withInput(input, "--input=", "--input=file:///dev/stdin", [
        "aws stepfunctions start-execution",
        `--endpoint-url ${quoted(endpoint)}`,
        ...region === "" ? [] : [`--region ${quoted(region)}`],
        `--state-machine-arn ${quoted(machineArn)}`,
        ...name === undefined ? [] : [`--name=${quoted(name)}`],
    ]);
}

/** `treadle start …` */
export function treadleCommand({ machineArn, input, name, endpoint }: StartCommand): string {
    return withInput(input, "--input=", "--input=-", [
        "treadle start",
        quoted(machineArn),
        `--endpoint-url ${quoted(endpoint)}`,
        ...name === undefined ? [] : [`--name=${quoted(name)}`],
    ]);
}

/** A word for a POSIX shell: as it is if that is safe, or else in single quotes. */
export function quoted(text: string): string {
    return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) && !text.startsWith("=")
        ? text
        : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Linux allows no argument over 128 KiB; longer input comes by standard input. */
const longestArgument = 100_000;

function withInput(input: string, option: string, fromStdin: string, words: string[]): string {
    const text = printable(input);
    const isShort = new TextEncoder().encode(text).length <= longestArgument;
    if (isShort) {
        return [...words, option + quoted(text)].join(" \\\n    ");
    }
    const mark = endMark(text);
    return `${[...words, fromStdin].join(" \\\n    ")} <<'${mark}'\n${text}\n${mark}\n`;
}

/** A line that the text does not contain. */
function endMark(text: string): string {
    const lines = new Set(text.split("\n"));
    let mark = "END";
    for (let number = 1; lines.has(mark); number += 1) {
        mark = `END${number}`;
    }
    return mark;
}

/**
 * Control characters, invisible marks, marks that change the text's direction, and halves of
 * characters.
 */
const unprintable = new RegExp(
    String.raw`[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]` +
        String.raw`|\p{Surrogate}`,
    "gu",
);

/**
 * JSON on one line, with escapes for everything that a terminal would obey or not show: a pasted
 * command must do what it shows. Such characters occur in JSON only within texts.
 */
function printable(input: string): string {
    const result = parse(input);
    const text = "root" in result ? print(result.root, 0) : input;
    return text.replace(
        unprintable,
        (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"),
    );
}
