import type { ReactElement } from "react";
import type { Pointer } from "../../model/json/document.ts";
import { at } from "../../model/json/access.ts";
import { update } from "../../model/json/change.ts";
import { readCondition, withAnother, writeCondition } from "../../model/inspector/conditions.ts";
import { useEditing } from "./editing.ts";

/** Turns a comparison into a group with another one, by "and" or "or". */
export function Combine({ pointer, label }: {
    pointer: Pointer;
    label: string;
}): ReactElement | null {
    const { root, edit } = useEditing();
    const node = at(root, pointer);
    if (node === undefined) return null;
    const condition = readCondition(node);
    if (condition.kind !== "compare" && condition.kind !== "not") return null;
    const combine = (kind: "And" | "Or") =>
        edit((before) => ({
            root: at(before, pointer) === undefined ? before : update(
                before,
                pointer,
                (rule) => writeCondition(withAnother(readCondition(rule), kind)),
            ),
            selected: null,
        }));
    return (
        <div className="row">
            <button
                type="button"
                className="inspector-link"
                aria-label={`${label}: and another condition`}
                onClick={() => combine("And")}
            >
                And…
            </button>
            <button
                type="button"
                className="inspector-link"
                aria-label={`${label}: or another condition`}
                onClick={() => combine("Or")}
            >
                Or…
            </button>
        </div>
    );
}
