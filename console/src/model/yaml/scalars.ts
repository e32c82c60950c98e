// The meaning of YAML's plain scalars in its 1.2 core schema, where `yes` and dates are texts.

import type { Node } from "../json/document.ts";
import { literalNode, numberNode } from "../json/make.ts";

/** Undefined for texts, and for infinities and the like, which JSON does not have. */
export function plainScalar(text: string): Node | undefined {
    if (/^(?:|~|null|Null|NULL)$/.test(text)) {
        return literalNode(null);
    }
    if (/^(?:true|True|TRUE)$/.test(text)) {
        return literalNode(true);
    }
    if (/^(?:false|False|FALSE)$/.test(text)) {
        return literalNode(false);
    }
    const digits = numberText(text);
    return digits === undefined ? undefined : numberNode(digits);
}

/** Digits stay as written, if JSON allows that form. */
function numberText(text: string): string | undefined {
    if (/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/.test(text)) {
        return text;
    }
    if (/^0x[0-9a-fA-F]{1,1000}$/.test(text) || /^0o[0-7]{1,1000}$/.test(text)) {
        return String(BigInt(text));
    }
    const found = /^([-+]?)([0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?$/.exec(text);
    const [, sign, whole = "", fraction = "", exponent = ""] = found ?? [];
    if (found === null || (whole === "" && fraction.length < 2)) {
        return undefined;
    }
    const integer = whole.replace(/^0+(?=[0-9])/, "") || "0";
    return (sign === "-" ? "-" : "") + integer + (fraction.length < 2 ? "" : fraction) + exponent;
}
