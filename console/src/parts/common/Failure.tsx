import type { ReactElement } from "react";
import { CallError } from "../../api/client.ts";
import { Notice } from "./Notice.tsx";

/** The error shown in place of data that could not be read. */
export function Failure({ error, title, onRetry }: {
    error: Error;
    title?: string;
    onRetry: () => void;
}): ReactElement {
    const isUnreachable = error instanceof CallError && error.code === "Unreachable";
    return (
        <Notice
            kind="error"
            title={isUnreachable ? "The server does not answer" : title ?? "This could not be read"}
            actions={<button type="button" className="button" onClick={onRetry}>Try again</button>}
        >
            {isUnreachable
                ? "Is it running? The page continues as soon as the server answers."
                : error.message}
        </Notice>
    );
}
