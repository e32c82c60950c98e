// Definitions in files: JSON stays as written, and YAML becomes JSON.

import { parse } from "../json/parse.ts";
import { print } from "../json/print.ts";
import { parseYAML } from "../yaml.ts";

export interface Imported {
    readonly text: string;
    /** The file's name without its extension; null if there is none. */
    readonly name: string | null;
}

/** Reads a definition from a file or a pasted text, or says why it is not one. */
export function imported(
    source: string,
    fileName: string | null,
): Imported | { readonly problem: string } {
    const name = fileName?.replace(/(\.asl)?\.(json|ya?ml|asl)$/i, "") ?? null;
    const withoutMark = source.replace(/^\uFEFF/, "");
    const json = parse(withoutMark);
    if ("root" in json) {
        return json.root.kind === "object"
            ? { text: withoutMark, name }
            : { problem: "A state machine is an object with StartAt and States." };
    }
    // Text that begins like JSON is meant as JSON: YAML would accept `{"a": }` and much else.
    if (/^\s*[{[]/.test(withoutMark) && !/\.ya?ml$/i.test(fileName ?? "")) {
        const line = withoutMark.slice(0, json.error.from).split("\n").length;
        return { problem: `Line ${line}: ${json.error.message}.` };
    }
    const yaml = parseYAML(withoutMark);
    if ("root" in yaml && yaml.root.kind === "object") {
        return { text: print(yaml.root) + "\n", name };
    }
    return {
        problem: "error" in yaml
            ? yaml.error.message
            : "A state machine is an object with StartAt and States.",
    };
}
