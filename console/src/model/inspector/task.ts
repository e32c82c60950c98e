// A Task's call, as the inspector chooses it.

import type { Node, ObjectNode, Pointer } from "../json/document.ts";
import { asObject, at, member, text, under } from "../json/access.ts";
import { replace } from "../json/change.ts";
import { stringNode } from "../json/make.ts";
import type { EditResult } from "../machine/edits.ts";
import { type Integration, integrations } from "../integrations/catalog.ts";
import { stateIn } from "../patterns/definitions.ts";
import { languageOf } from "./language.ts";
import { resourceOf } from "./resource.ts";

/** Which entry of the catalog a resource is; undefined for one of a kind. */
export function integrationOf(arn: string): Integration | undefined {
    const resource = resourceOf(arn);
    if (resource.kind === "activity") return integrations.find(({ id }) => id === "activity");
    if (resource.kind !== "call") return undefined;
    const id = `${resource.service}:${resource.action}${resource.pattern}`;
    return integrations.find((integration) => integration.id === id);
}

/** Does this server run it? A placeholder may become anything. */
export function runsHere(arn: string): boolean {
    const resource = resourceOf(arn);
    return resource.kind === "activity" || resource.kind === "other" ||
        integrationOf(arn)?.runs === true;
}

/** Another call; its parameters begin anew unless only what is waited for changes. */
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

/** The texts that fields of this name have anywhere in the document, sorted: to choose from. */
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
