import type { ReactElement } from "react";
import { markedParts } from "../../model/run/textLines.ts";

/** A text in which the search results are marked. */
export function Marked({ text, pattern }: { text: string; pattern: RegExp | null }): ReactElement {
    if (pattern === null) return <>{text}</>;
    return (
        <>
            {markedParts(text, pattern).map((part, index) =>
                part.isFound
                    ? <mark key={index}>{part.text}</mark>
                    : <span key={index}>{part.text}</span>
            )}
        </>
    );
}
