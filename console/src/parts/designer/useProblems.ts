import { useEffect, useMemo, useState } from "react";
import { checkDefinition, type Diagnostic } from "../../api/definitions.ts";
import { CallError } from "../../api/client.ts";
import type { JobOverview } from "../../api/treadle.ts";
import { jobProblems } from "../../model/designer/jobs.ts";
import type { Problem } from "../../model/inspector/problems.ts";
import { problemPlace } from "../../model/machine/problems.ts";
import type { Design } from "../../model/designer/history.ts";
import { placed, type PlacedProblem, syntaxProblem } from "../../model/designer/problems.ts";

export interface Check {
    readonly problems: readonly PlacedProblem[];
    /** Whether the server is checking the text, or is about to. */
    readonly isChecking: boolean;
    /** Why the server could not check the text. */
    readonly failure: string | null;
}

/** The pause in typing after which the server is asked, in milliseconds. */
const pause = 300;

/**
 * The problems of a design. The parser reports its problems at once. The server's validator is
 * asked when typing pauses, and its answers about older texts are thrown away.
 */
export function useProblems(design: Design, jobs: JobOverview | null): Check {
    const { text, problem, root } = design;
    const [answer, setAnswer] = useState<Answer | null>(null);

    useEffect(() => {
        if (problem !== null) return;
        const abort = new AbortController();
        const timer = setTimeout(async () => {
            const found = await ask(text, abort.signal);
            if (!abort.signal.aborted) setAnswer(found);
        }, pause);
        return () => {
            clearTimeout(timer);
            abort.abort();
        };
    }, [text, problem]);

    const problems = useMemo(() => {
        if (problem !== null) return [syntaxProblem(text, problem)];
        const found = (answer?.diagnostics ?? []).map((diagnostic): Problem => ({
            severity: diagnostic.severity === "ERROR" ? "error" : "warning",
            code: diagnostic.code,
            message: diagnostic.message,
            pointer: problemPlace(root, diagnostic.location).pointer,
        }));
        // The validator knows the language, and the page knows what this server can run.
        const ofJobs = jobs === null ? [] : jobProblems(root, jobs);
        return [...found, ...ofJobs].map((each) => placed(each, text, root));
    }, [text, problem, root, answer, jobs]);
    return {
        problems,
        isChecking: problem === null && answer?.text !== text,
        failure: answer?.failure ?? null,
    };
}

interface Answer {
    readonly text: string;
    readonly diagnostics: readonly Diagnostic[];
    readonly failure: string | null;
}

async function ask(text: string, signal: AbortSignal): Promise<Answer> {
    try {
        return { text, diagnostics: await checkDefinition(text, signal), failure: null };
    } catch (error) {
        const failure = error instanceof CallError ? error.message : String(error);
        return { text, diagnostics: [], failure };
    }
}
