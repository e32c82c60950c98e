// Reads one state machine for its page.

import { call, read } from "./client.ts";
import type { ExecutionSearch, Revision, Revisions } from "./treadle.ts";
import type { Tag } from "../model/lists/tags.ts";

export interface MachineFacts {
    readonly stateMachineArn: string;
    readonly name: string;
    readonly status: string;
    readonly type: string;
    readonly definition: string;
    readonly roleArn: string;
    /** Seconds since 1970. */
    readonly creationDate: number;
    readonly revisionId?: string;
    readonly description?: string;
}

export function readMachine(arn: string, signal: AbortSignal): Promise<MachineFacts> {
    return call<MachineFacts>("DescribeStateMachine", { stateMachineArn: arn }, signal);
}

export function readLastRuns(
    arn: string,
    count: number,
    signal: AbortSignal,
): Promise<ExecutionSearch> {
    return read<ExecutionSearch>("/treadle/executions", { machine: arn, limit: count }, signal);
}

/** The most revisions to read; a machine that changes often has older ones than these. */
export const mostRevisions = 200;

/** The newest revisions first, at most `mostRevisions`. */
export async function readRevisions(
    arn: string,
    signal: AbortSignal,
): Promise<readonly Revision[]> {
    const found: Revision[] = [];
    let before: number | null = null;
    do {
        const page: RevisionPage = await read<RevisionPage>(
            "/treadle/revisions",
            { machine: arn, before, limit: 100 },
            signal,
        );
        found.push(...page.revisions);
        before = page.next ?? null;
    } while (before !== null && found.length < mostRevisions);
    return found;
}

type RevisionPage = Revisions & { readonly next?: number | null };

export async function readTags(arn: string, signal?: AbortSignal): Promise<readonly Tag[]> {
    const answer = await call<{ tags: readonly Tag[] }>(
        "ListTagsForResource",
        { resourceArn: arn },
        signal,
    );
    return answer.tags;
}

export async function addTag(arn: string, tag: Tag): Promise<void> {
    await call("TagResource", { resourceArn: arn, tags: [tag] });
}

export async function removeTag(arn: string, key: string): Promise<void> {
    await call("UntagResource", { resourceArn: arn, tagKeys: [key] });
}

export async function deleteMachine(arn: string): Promise<void> {
    await call("DeleteStateMachine", { stateMachineArn: arn });
}
