// The parts of a Task's `Resource`.

export type Resource =
    | { readonly kind: "activity"; readonly arn: string }
    | { readonly kind: "function"; readonly arn: string }
    | {
        readonly kind: "call";
        /** The service, such as `batch` or `aws-sdk:s3`. */
        readonly service: string;
        readonly action: string;
        readonly pattern: Pattern;
    }
    /** A placeholder, an expression, or anything else. */
    | { readonly kind: "other"; readonly text: string };

export type Pattern = "" | ".sync" | ".sync:2" | ".waitForTaskToken";

/** The patterns, longest first: `.sync:2` contains a colon. */
const patterns: readonly Pattern[] = [".waitForTaskToken", ".sync:2", ".sync"];

export function resourceOf(arn: string): Resource {
    if (/^arn:[^:]+:states:[^:]+:[^:]+:activity:./.test(arn)) return { kind: "activity", arn };
    if (/^arn:[^:]+:lambda:[^:]+:[^:]*:function:./.test(arn)) return { kind: "function", arn };
    // AWS takes an ARN with region and account for the same resource.
    const call = /^arn:[^:]+:states:[^:]*:[^:]*:(.+)$/.exec(arn)?.[1];
    if (call === undefined || /^(stateMachine|execution|activity):/.test(call)) {
        return { kind: "other", text: arn };
    }
    const pattern = patterns.find((suffix) => call.endsWith(suffix)) ?? "";
    const bare = call.slice(0, call.length - pattern.length);
    const colon = bare.lastIndexOf(":");
    if (colon <= 0 || colon === bare.length - 1) return { kind: "other", text: arn };
    return {
        kind: "call",
        service: bare.slice(0, colon),
        action: bare.slice(colon + 1),
        pattern,
    };
}

/** What the task waits for, in words. */
export const patternWords: Readonly<Record<Pattern, string>> = {
    "": "Continue as soon as it has started",
    ".sync": "Wait until it is done",
    ".sync:2": "Wait until it is done, output as JSON",
    ".waitForTaskToken": "Wait for a callback with the task token",
};
