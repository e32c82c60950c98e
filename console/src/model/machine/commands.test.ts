import { equal, ok, test } from "testing";
import { awsCommand, quoted, treadleCommand } from "./commands.ts";

const machineArn = "arn:aws:states:eu-west-1:000000000000:stateMachine:night";
const endpoint = "http://127.0.0.1:8083";

test("a command starts an execution with the same input", () => {
    equal(
        awsCommand({ machineArn, input: '{ "day": "it\'s" }', name: "run-1", endpoint }),
        "aws stepfunctions start-execution \\\n" +
            "    --endpoint-url http://127.0.0.1:8083 \\\n" +
            "    --region eu-west-1 \\\n" +
            `    --state-machine-arn ${machineArn} \\\n` +
            "    --name=run-1 \\\n" +
            `    --input='{"day":"it'\\''s"}'`,
    );
    equal(
        treadleCommand({ machineArn, input: "-5", endpoint }),
        `treadle start \\\n    ${machineArn} \\\n` +
            "    --endpoint-url http://127.0.0.1:8083 \\\n    --input=-5",
    );
});

test("a shell takes every input as data", () => {
    const pieces = [
        "'",
        '"',
        "\\",
        "$(id)",
        "`id`",
        "!",
        "\n",
        ";",
        "é",
        " ",
        "{",
        "#",
        "~",
        "=",
        "-",
    ];
    const texts = [...pieces, pieces.join(""), "", "''", "END", "a'b'c", "\u001b[31m", "\u202e"];
    for (const text of texts) {
        const word = quoted(text);
        equal(words(`x ${word}`), ["x", text]);
        for (const make of [awsCommand, treadleCommand]) {
            const input = JSON.stringify({ [text]: [text] });
            equal(shown(make({ machineArn, input, endpoint })), JSON.parse(input));
            const long = JSON.stringify([text, "x".repeat(150_000), "END\nEND"], null, 2);
            equal(shown(make({ machineArn, input: long, endpoint })), JSON.parse(long));
        }
    }
});

test("what a terminal would obey is written as escapes", () => {
    const input = '{"a":"\u007f\u009b31m\u202e\ud800"}';
    const command = treadleCommand({ machineArn, input, endpoint });
    ok(command.endsWith(`--input='{"a":"\\u007f\\u009b31m\\u202e\\ud800"}'`), command);
});

/** The input that a command's program would get: the option's, or that of standard input. */
function shown(command: string): unknown {
    const [script, here] = withoutHereDocument(command);
    const option = words(script).find((word) => word.startsWith("--input=")) ?? "";
    const input = option.slice("--input=".length);
    return JSON.parse(["-", "file:///dev/stdin"].includes(input) ? here ?? "" : input);
}

/** A command and the text after its `<<'END'`, up to the first line that is this mark. */
function withoutHereDocument(command: string): [string, string | undefined] {
    const found = / <<'(END[0-9]*)'\n/.exec(command);
    if (found === null || words(command.slice(0, found.index)).length === 0) {
        return [command, undefined];
    }
    const body = command.slice(found.index + found[0].length);
    const end = `\n${body}`.indexOf(`\n${found[1]}\n`);
    equal(body.slice(end).split("\n").slice(0, 2), [found[1], ""]);
    return [command.slice(0, found.index), body.slice(0, end)];
}

/**
 * The words of a command as a POSIX shell splits it; nothing else in it may be special to a shell.
 */
function words(command: string): string[] {
    const found: string[] = [];
    let word: string | undefined;
    for (let at = 0; at < command.length; at += 1) {
        const character = command.charAt(at);
        if (character === "'") {
            const end = command.indexOf("'", at + 1);
            ok(end > 0, "a quote is open");
            word = (word ?? "") + command.slice(at + 1, end);
            at = end;
        } else if (character === "\\") {
            at += 1;
            word = command.charAt(at) === "\n" ? word : (word ?? "") + command.charAt(at);
        } else if (character === " ") {
            found.push(...word === undefined ? [] : [word]);
            word = undefined;
        } else {
            ok(/[\w./:@%+=,-]/.test(character), `the shell obeys ${character}`);
            word = (word ?? "") + character;
        }
    }
    return word === undefined ? found : [...found, word];
}
