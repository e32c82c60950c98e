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
    /** The server looks at the text, or is about to. */
    readonly isChecking: boolean;
    /** Why the server could not be asked. */
    readonly failure: string | null;
}

/** How long nobody types before the server is asked, in milliseconds. */
const pause = 300;

/**
 * The problems of a design. The parser's are there at once; the server's validator is asked when the
 * typing pauses, and what it says of an older text is thrown away.
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
        // The validator knows the language; what this server can run is known here.
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
