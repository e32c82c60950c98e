// ARNs to choose from: the server's activities and state machines.

import { useEffect, useState } from "react";
import { call } from "../../api/client.ts";

interface Page {
    readonly activities?: readonly { readonly activityArn: string }[];
    readonly stateMachines?: readonly { readonly stateMachineArn: string }[];
    readonly nextToken?: string;
}

/** Nobody looks through a longer list. */
const pagesMax = 5;

/** The ARNs; empty until the server answers. The field accepts any text. */
export function useArns(
    operation: "ListActivities" | "ListStateMachines" | null,
): readonly string[] {
    const [arns, setArns] = useState<readonly string[]>([]);
    useEffect(() => {
        if (operation === null) return;
        const stop = new AbortController();
        readAll(operation, stop.signal).then(setArns, () => setArns([]));
        return () => stop.abort();
    }, [operation]);
    return arns;
}

async function readAll(operation: string, signal: AbortSignal): Promise<readonly string[]> {
    const found: string[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < pagesMax; page += 1) {
        const answer = await call<Page>(operation, { maxResults: 200, nextToken }, signal);
        found.push(
            ...(answer.activities ?? []).map(({ activityArn }) => activityArn),
            ...(answer.stateMachines ?? []).map(({ stateMachineArn }) => stateMachineArn),
        );
        nextToken = answer.nextToken;
        if (nextToken === undefined) break;
    }
    return found;
}
