import { CallError } from "./client.ts";

/** The licences of the console's components, as text. */
export async function readLicences(signal: AbortSignal): Promise<string> {
    const response = await fetch("/licences.txt", { signal }).catch((error) => {
        if (signal.aborted) throw error;
        throw new CallError("Unreachable", "The server does not answer.", 0);
    });
    if (!response.ok) {
        throw new CallError(
            `HTTP ${response.status}`,
            `The server answered with status ${response.status}.`,
            response.status,
        );
    }
    return await response.text();
}
