// Compares a machine with the server's job definitions and queues.

import { asObject, items, member, text, under } from "../json/access.ts";
import { replace } from "../json/change.ts";
import type { Node, ObjectNode, Pointer } from "../json/document.ts";
import { stringNode } from "../json/make.ts";
import type { Problem } from "../inspector/problems.ts";
import { resourceOf } from "../inspector/resource.ts";
import type { NewState, NewStates } from "../machine/edits.ts";
import type { JobOverview } from "../wire.ts";

/** A problem for each name in a job state that the server does not have. */
export function jobProblems(root: ObjectNode, jobs: JobOverview): readonly Problem[] {
    return jobNames(root, "").flatMap(({ pointer, kind, name }) => {
        const known = namesOf(jobs, kind);
        if (known.includes(bareName(name, kind))) return [];
        const [thing, code, place] = words[kind];
        const message = known.length === 0
            ? `This server has no ${thing}s. Its configuration file names them under ${place}.`
            : name === ""
            ? `Choose a ${thing}: this server has ${listed(known)}.`
            : `This server has no ${thing} “${name}”. It has ${listed(known)}.`;
        return [{ severity: "warning", code, message, pointer }];
    });
}

/** A new part of a machine, with the server's own names where there is only one choice. */
export function withKnownJobs<Root extends Node>(root: Root, jobs: JobOverview | null): Root {
    if (jobs === null) return root;
    let result = root;
    for (const { pointer, kind, name, holder } of jobNames(root, "")) {
        const known = namesOf(jobs, kind);
        const [only] = known;
        if (known.includes(bareName(name, kind)) || known.length !== 1 || only === undefined) {
            continue;
        }
        result = replace(result, pointer, stringNode(only));
        // The job gets the name of its definition, unless it has been named already.
        if (kind === "definition" && text(member(holder.node, "JobName")) === name) {
            result = replace(result, under(holder.pointer, "JobName"), stringNode(only));
        }
    }
    return result;
}

/** The same for items from the palette. */
export function settled(
    state: NewState | NewStates,
    jobs: JobOverview | null,
): NewState | NewStates {
    const one = ({ name, definition }: NewState): NewState => ({
        name,
        definition: withKnownJobs(definition, jobs),
    });
    return "states" in state ? { ...state, states: state.states.map(one) } : one(state);
}

/** The hints that the form shows below the two fields. */
export function jobHints(node: Node | undefined, jobs: JobOverview): Readonly<{
    JobDefinition?: string;
    JobQueue?: string;
}> {
    const named = (kind: Kind) => {
        const name = text(member(node, fields[kind]));
        return name === undefined ? undefined : bareName(name, kind);
    };
    const definition = jobs.definitions.find(({ name }) => name === named("definition"));
    const queue = jobs.queues.find(({ name }) => name === named("queue"));
    return {
        ...definition === undefined ? {} : { JobDefinition: definitionHint(definition) },
        ...queue === undefined ? {} : { JobQueue: queueHint(queue) },
    };
}

function definitionHint(
    { command, requiredParameters }: JobOverview["definitions"][number],
): string {
    const line = command.join(" ");
    const runs = `Runs ${line.length > 80 ? line.slice(0, 80) + "…" : line}`;
    return requiredParameters.length === 0
        ? runs
        : `${runs}. Needs ${requiredParameters.join(", ")} among the Parameters.`;
}

function queueHint({ slots, waitingCount, runningCount }: JobOverview["queues"][number]): string {
    return `Up to ${slots} at once; ${runningCount} running, ${waitingCount} waiting.`;
}

type Kind = "definition" | "queue";

const fields: Readonly<Record<Kind, "JobDefinition" | "JobQueue">> = {
    definition: "JobDefinition",
    queue: "JobQueue",
};

const words: Readonly<Record<Kind, readonly [thing: string, code: string, place: string]>> = {
    definition: ["job definition", "UNKNOWN_JOB_DEFINITION", "jobs.definitions"],
    queue: ["job queue", "UNKNOWN_JOB_QUEUE", "jobs.queues"],
};

function namesOf(jobs: JobOverview, kind: Kind): readonly string[] {
    return (kind === "definition" ? jobs.definitions : jobs.queues).map(({ name }) => name);
}

/** The name as the server reads it: the part of an ARN after the slash, without the revision. */
function bareName(name: string, kind: Kind): string {
    const bare = name.startsWith("arn:") ? name.slice(name.indexOf("/") + 1) : name;
    return kind === "definition" ? bare.replace(/:[1-9][0-9]*$/, "") : bare;
}

interface JobName {
    readonly pointer: Pointer;
    readonly kind: Kind;
    readonly name: string;
    /** The arguments that contain the name. */
    readonly holder: { readonly pointer: Pointer; readonly node: Node };
}

/** The fixed names in the arguments of all states that submit a job, including inner states. */
function jobNames(node: Node, pointer: Pointer): readonly JobName[] {
    if (node.kind === "array") {
        return items(node).flatMap((item, index) => jobNames(item, under(pointer, index)));
    }
    const object = asObject(node);
    if (object === undefined) return [];
    if (isJobState(object)) {
        return ["Arguments", "Parameters"].flatMap((key) => {
            const held = member(object, key);
            if (held === undefined) return [];
            const holder = { pointer: under(pointer, key), node: held };
            return (["definition", "queue"] as const).flatMap((kind) => {
                const name = text(member(held, fields[kind]));
                if (name === undefined || name.startsWith("{%")) return [];
                return [{ pointer: under(holder.pointer, fields[kind]), kind, name, holder }];
            });
        });
    }
    return object.members.flatMap(({ key, value }) => jobNames(value, under(pointer, key)));
}

function isJobState(node: ObjectNode): boolean {
    if (text(member(node, "Type")) !== "Task") return false;
    const resource = resourceOf(text(member(node, "Resource")) ?? "");
    return resource.kind === "call" && resource.service === "batch" &&
        resource.action === "submitJob";
}

function listed(names: readonly string[]): string {
    const shown = names.slice(0, 8).join(", ");
    return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
