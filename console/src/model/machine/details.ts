// A few words on what a state does, shown under its name.

import { member, text } from "../json/access.ts";
import type { Node } from "../json/document.ts";
import { expressionOf } from "./conditions.ts";

export function stateDetail(state: Node): string {
    const type = text(member(state, "Type")) ?? "";
    switch (type) {
        case "Task":
            return resourceName(text(member(state, "Resource")) ?? "") || "Task";
        case "Wait":
            return waitDetail(state);
        case "Fail": {
            const error = member(state, "Error") ?? member(state, "ErrorPath");
            return error === undefined ? "Fail" : `Fail: ${expressionOf(error)}`;
        }
        case "Map":
            return isDistributed(state) ? "Distributed Map" : "Map";
        default:
            return type;
    }
}

/** `arn:aws:states:::batch:submitJob.sync` → `batch:submitJob.sync`. */
export function resourceName(resource: string): string {
    const [arn, , service, , account, ...rest] = resource.split(":");
    if (arn !== "arn" || rest.length === 0) {
        return resource;
    }
    if (service === "states" && account === "") {
        return rest.join(":");
    }
    if (service === "states" && rest[0] === "activity") {
        return `Activity: ${rest.slice(1).join(":")}`;
    }
    if (service === "lambda" && rest[0] === "function") {
        return `Lambda: ${rest.slice(1).join(":")}`;
    }
    return [service, ...rest].join(":");
}

function waitDetail(state: Node): string {
    const seconds = member(state, "Seconds") ?? member(state, "SecondsPath");
    if (seconds !== undefined) {
        return `${expressionOf(seconds)} s`;
    }
    const timestamp = member(state, "Timestamp") ?? member(state, "TimestampPath");
    return timestamp === undefined ? "Wait" : `until ${expressionOf(timestamp)}`;
}

function isDistributed(state: Node): boolean {
    const configuration = member(member(state, "ItemProcessor"), "ProcessorConfig");
    return text(member(configuration, "Mode")) === "DISTRIBUTED";
}
