// Calls the server that this page came from: the API of Step Functions, and the console's routes.

/** An error that the server answered, in words for a person. */
export class CallError extends Error {
    constructor(
        /**
         * The API's error name, such as `StateMachineDoesNotExist`; `Unreachable` if there was no
         * answer.
         */
        readonly code: string,
        message: string,
        readonly status: number,
    ) {
        super(message);
        this.name = "CallError";
    }
}

/**
 * Calls an operation of the API. Numbers in the answer are JavaScript's. Payloads are texts there,
 * so nothing in them is lost.
 */
export async function call<Output>(
    operation: string,
    input: Record<string, unknown>,
    signal?: AbortSignal,
): Promise<Output> {
    return await post<Output>(`AWSStepFunctions.${operation}`, input, signal);
}

/** Calls one of Treadle's own operations, such as `ListWork`. */
export async function callTreadle<Output>(
    operation: string,
    input: Record<string, unknown>,
    signal?: AbortSignal,
): Promise<Output> {
    return await post<Output>(`Treadle.${operation}`, input, signal);
}

async function post<Output>(
    target: string,
    input: Record<string, unknown>,
    signal?: AbortSignal,
): Promise<Output> {
    return await send<Output>("/", {
        method: "POST",
        headers: { "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": target },
        body: JSON.stringify(input),
        signal,
    });
}

/** Reads one of the console's own routes; parameters that are null or empty are left out. */
export async function read<Output>(
    path: string,
    parameters: Record<string, string | number | null | undefined> = {},
    signal?: AbortSignal,
): Promise<Output> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
        if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
    }
    const text = query.toString();
    return await send<Output>(text === "" ? path : `${path}?${text}`, { signal });
}

async function send<Output>(url: string, request: RequestInit): Promise<Output> {
    let response: Response;
    try {
        response = await fetch(url, request);
    } catch (error) {
        if (request.signal?.aborted) throw error;
        throw new CallError("Unreachable", "The server does not answer.", 0);
    }
    const text = await response.text();
    if (response.ok) return JSON.parse(text === "" ? "{}" : text) as Output;
    throw refusal(response.status, text);
}

function refusal(status: number, text: string): CallError {
    try {
        const body = JSON.parse(text) as { __type?: string; message?: string };
        const code = body.__type?.split("#").pop() ?? `HTTP ${status}`;
        return new CallError(code, body.message ?? code, status);
    } catch {
        return new CallError(
            `HTTP ${status}`,
            `The server answered with status ${status}.`,
            status,
        );
    }
}
