// The choice of a Task's call in the inspector.

import type { Node, ObjectNode, Pointer } from "../json/document.ts";
import { asObject, at, member, text, under } from "../json/access.ts";
import { replace } from "../json/change.ts";
import { stringNode } from "../json/make.ts";
import type { EditResult } from "../machine/edits.ts";
import { type Integration, integrations } from "../integrations/catalog.ts";
import { isRun } from "../integrations/offered.ts";
import { stateIn } from "../patterns/definitions.ts";
import { languageOf } from "./language.ts";
import { resourceOf } from "./resource.ts";

/** The catalog entry of a resource; undefined if there is none. */
export function integrationOf(arn: string): Integration | undefined {
    const resource = resourceOf(arn);
    if (resource.kind === "activity") return integrations.find(({ id }) => id === "activity");
    if (resource.kind !== "call") return undefined;
    const id = `${resource.service}:${resource.action}${resource.pattern}`;
    return integrations.find((integration) => integration.id === id);
}

/** Whether this server runs it; a placeholder may become anything. */
export function runsHere(arn: string): boolean {
    const resource = resourceOf(arn);
    if (resource.kind === "activity" || resource.kind === "other") return true;
    if (resource.kind !== "call") return false;
    return integrationOf(arn)?.runs ??
        isRun(`${resource.service}:${resource.action}${resource.pattern}`);
}

/** Changes the call; its parameters are reset unless only the pattern changes. */
export function withCall(root: ObjectNode, state: Pointer, integration: Integration): EditResult {
    const node = asObject(at(root, state));
    if (node === undefined) return { root, selected: null };
    const before = resourceOf(text(member(node, "Resource")) ?? "");
    const after = resourceOf(integration.resource);
    const isSameCall = before.kind === "call" && after.kind === "call" &&
        before.service === after.service && before.action === after.action;
    const called = replace(root, under(state, "Resource"), stringNode(integration.resource));
    if (isSameCall) return { root: called, selected: state };
    const language = languageOf(root, state);
    const name = language === "JSONata" ? "Arguments" : "Parameters";
    const sample = member(
        stateIn(language, { Type: "Task", Parameters: integration.sample }),
        name,
    );
    return {
        root: sample === undefined ? called : replace(called, under(state, name), sample),
        selected: state,
    };
}

/** All texts in fields of this name in the document, sorted, to choose from. */
export function textsOf(root: Node, name: string): readonly string[] {
    const found = new Set<string>();
    const open: Node[] = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (node.kind === "array") open.push(...node.items);
        if (node.kind !== "object") continue;
        for (const { key, value } of node.members) {
            if (key === name && value.kind === "string" && !value.value.startsWith("{%")) {
                found.add(value.value);
            }
            if (value.kind === "object" || value.kind === "array") open.push(value);
        }
    }
    return [...found].sort();
}
