import type { ReactElement } from "react";

/** How many characters stay at the end of a name that is cut. */
const tailLength = 12;
/** Shorter names are shown whole or cut at their end. */
const leastLength = 20;

/**
 * A name that is cut in the middle if it does not fit, because names that begin alike often differ
 * at their end.
 */
export function MiddleText({ text }: { text: string }): ReactElement {
    const characters = Array.from(text);
    if (characters.length < leastLength) return <span className="ellipsis">{text}</span>;
    return (
        <span className="middle">
            <span className="middle-head">{characters.slice(0, -tailLength).join("")}</span>
            <span className="middle-tail">{characters.slice(-tailLength).join("")}</span>
        </span>
    );
}
