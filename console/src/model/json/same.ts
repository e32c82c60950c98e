// Compares two documents by value.

import { member } from "./access.ts";
import type { Node } from "./document.ts";

/** Ignores white space, escapes, the order of members and the spelling of numbers. */
export function same(one: Node | undefined, other: Node | undefined): boolean {
    if (one === other) {
        return true;
    }
    if (one === undefined || other === undefined || one.kind !== other.kind) {
        return false;
    }
    if (one.kind === "object" && other.kind === "object") {
        return one.members.length === other.members.length &&
            one.members.every(({ key }) => same(member(one, key), member(other, key)));
    }
    if (one.kind === "array" && other.kind === "array") {
        return one.items.length === other.items.length &&
            one.items.every((item, index) => same(item, other.items[index]));
    }
    if (one.kind === "string" && other.kind === "string") {
        return one.value === other.value;
    }
    if (one.kind === "number" && other.kind === "number") {
        return one.raw === other.raw || sameNumber(one.raw, other.raw);
    }
    return one.kind === "literal" && other.kind === "literal" && one.raw === other.raw;
}

/** Numbers that a double cannot hold exactly are the same only if they are written the same way. */
function sameNumber(one: string, other: string): boolean {
    const significant = (raw: string) => raw.replace(/[eE].*/, "").replace(/[^0-9]/g, "").length;
    return Number(one) === Number(other) && significant(one) <= 15 && significant(other) <= 15;
}
