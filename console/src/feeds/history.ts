import { call } from "../api/client.ts";

/** The whole history of an execution in one document, in the API's format. */
export async function wholeHistory(arn: string): Promise<string> {
    const events: unknown[] = [];
    let nextToken: string | undefined;
    do {
        const page = await call<{ events: unknown[]; nextToken?: string }>("GetExecutionHistory", {
            executionArn: arn,
            maxResults: 1000,
            includeExecutionData: true,
            ...(nextToken === undefined ? {} : { nextToken }),
        });
        for (const event of page.events) events.push(event);
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return `${JSON.stringify({ events }, null, 2)}\n`;
}
