// What to say above a run that did not end well: which state, why, and what to do next.

import { executionArnIn, isExecution } from "./jobs.ts";
import { caughtBefore, interrupted } from "./rootCause.ts";
import { placeLabel } from "./rows.ts";
import { number, plural } from "../format.ts";
import type { Run, Visit } from "./run.ts";

export interface Banner {
    /** `Load orders failed`. */
    readonly title: string;
    /** The state to look at; null if the execution itself ended. */
    readonly visit: Visit | null;
    /** The branch or iteration in words; empty for the machine itself. */
    readonly place: string;
    readonly error: string | null;
    readonly cause: string | null;
    /** A step before it whose error was caught, and so may be the reason. */
    readonly before: Visit | null;
    /** What the error's name means. */
    readonly meaning: string;
    readonly next: string;
}

/** Null while it runs and when it succeeded. */
export function bannerOf(run: Run): Banner | null {
    const { status, error, cause } = run;
    switch (status) {
        case "RUNNING":
        case "SUCCEEDED":
            return null;
        case "ABORTED":
            return {
                ...at("The execution was stopped", interrupted(run), run),
                error,
                cause,
                meaning: "Somebody, or the task of another execution, stopped it.",
                next: "Start it again once the reason for stopping it is gone.",
            };
        case "TIMED_OUT":
            return {
                ...at("The execution took too long", interrupted(run), run),
                error: error ?? "States.Timeout",
                cause,
                meaning: "It ran for longer than TimeoutSeconds of the state machine allows.",
                next:
                    "See in the timeline which state took the time; make it faster, or allow more.",
            };
        case "FAILED": {
            if (leftByLimit(run)) return { ...limitBanner(run), error, cause };
            const visit = run.failedVisit;
            return { ...at(titleOf(visit), visit, run), error, cause, ...explained(run, visit) };
        }
    }
}

const limitPattern = /^The execution reached the maximum number of history events \((\d+)\)/;

/** Whether the run ended at its limit of events: no state is at fault then, wherever it stood. */
export function leftByLimit(run: Run): boolean {
    return run.status === "FAILED" && limitPattern.test(run.cause ?? "");
}

function limitBanner(run: Run): Omit<Banner, "error" | "cause"> {
    const limit = Number(limitPattern.exec(run.cause ?? "")?.[1] ?? 0);
    let busiest: readonly Visit[] = [];
    for (const visits of run.visitsOf.values()) {
        if (visits.length > busiest.length) busiest = visits;
    }
    const last = busiest.at(-1) ?? null;
    const often = last === null
        ? ""
        : `${last.name} was entered most often, ${plural(busiest.length, "time")}. `;
    return {
        ...at("The execution reached its limit of events", last, run),
        meaning: `An execution may have ${number(limit)} events in its history. ${often}`.trim(),
        next: "Have a loop or a large Map work in executions of its own: let each start another " +
            "one (startExecution) for its part of the work.",
    };
}

function at(
    title: string,
    visit: Visit | null,
    run: Run,
): Pick<Banner, "title" | "visit" | "place" | "before"> {
    return { title, visit, place: visit === null ? "" : placeLabel(run, visit), before: null };
}

function titleOf(visit: Visit | null): string {
    if (visit === null) return "The execution failed";
    return hasFailedOnPurpose(visit) ? `It ended at ${visit.name}` : `${visit.name} failed`;
}

/** A Fail state's error is its author's, unless its own fields could not be worked out. */
function hasFailedOnPurpose(visit: Visit | null): boolean {
    return visit?.type === "Fail" && visit.location === null && visit.error !== "States.Runtime";
}

function explained(run: Run, visit: Visit | null): Explanation & { before: Visit | null } {
    const before = visit?.type === "Fail" ? caughtBefore(run, visit) : null;
    const said = explanation(run.error, run.cause, visit);
    if (before === null) return { ...said, before };
    const next = `${before.name} failed before it and was caught: look there first.`;
    return { ...said, next, before };
}

export interface Explanation {
    readonly meaning: string;
    readonly next: string;
}

/** What an error means and what can be done. */
export function explanation(
    error: string | null,
    cause: string | null,
    visit: Visit | null,
): Explanation {
    if (hasFailedOnPurpose(visit)) {
        return {
            meaning: "The state machine reached a Fail state, so its author planned for this end.",
            next: "See in the graph which way led there, and look at the state before it.",
        };
    }
    if (visit !== null && visit.failedBy !== null) {
        return {
            meaning: "A state inside it failed, and nothing caught the error there.",
            next: "Look at that state.",
        };
    }
    if (error === "States.Runtime") return ofRuntime(cause ?? "", visit);
    const exit = exitCode(cause);
    if (exit !== null) return ofExitCode(exit);
    if (visit !== null && isExecution(visit) && cause !== null && executionArnIn(cause) !== null) {
        return {
            meaning: "The execution that it started did not succeed.",
            next: "Open that execution: its page says why.",
        };
    }
    const known = error === null ? undefined : meanings[error];
    if (known !== undefined) return known;
    const service = error?.split(".")[0] ?? "";
    if (visit?.type === "Task" && service !== "" && service !== error && service !== "States") {
        return {
            meaning: `${service} refused or could not do what the task asked for.`,
            next:
                "Read the cause, and compare what the task sent (step, Data flow) with what is expected.",
        };
    }
    return {
        meaning: "The name is the task's own.",
        next: "Read the cause and the step's log or input; a Retry or Catch can name this error.",
    };
}

/** Of a job that ended: AWS Batch's description of it is the cause. */
export function exitCode(cause: string | null): number | null {
    const code = document(cause)?.Container?.ExitCode;
    return typeof code === "number" ? code : null;
}

/** A cause in words: of one that is JSON what it says, if it has one of the usual members. */
export function causeWords(cause: string): string {
    const found = document(cause);
    if (found === null) return cause;
    const reason = found.StatusReason ?? found.errorMessage ?? found.Cause ?? found.message;
    if (typeof reason !== "string") return "The cause is a JSON document.";
    const name = found.JobName ?? found.Name;
    const exit = exitCode(cause);
    return (typeof name === "string" ? `${name}: ` : "") + reason +
        (exit === null ? "" : `, exit code ${exit}`);
}

interface CauseDocument {
    readonly [member: string]: unknown;
    readonly Container?: { readonly ExitCode?: unknown };
}

function document(cause: string | null): CauseDocument | null {
    if (cause === null || !cause.startsWith("{")) return null;
    try {
        return JSON.parse(cause) as CauseDocument;
    } catch {
        return null;
    }
}

function ofExitCode(code: number): Explanation {
    if (code === 137 || code === 143) {
        return {
            meaning:
                `The job's command was killed (exit code ${code}: 128 and the signal's number).`,
            next:
                "The last lines of its log say how far it came. Out of memory and timeouts end so.",
        };
    }
    if (code === 126 || code === 127) {
        return {
            meaning: `The job's command could not be run (exit code ${code}).`,
            next: "Check the command of the job definition: the path, and that it is executable.",
        };
    }
    if (code > 128) {
        return {
            meaning: `The job's command died of signal ${code - 128} (exit code ${code}).`,
            next: "Read the last lines of its log.",
        };
    }
    return {
        meaning: `The job's command ended with exit code ${code}.`,
        next: "Read the last lines of its log, mend what it says, and start again.",
    };
}

const noChoice: Explanation = {
    meaning: "The Choice could not decide: no rule matched, and there is no Default.",
    next: "Look at the step's input; add a rule for it or a Default.",
};

/** States.Runtime has many reasons, which its cause alone tells apart. */
function ofRuntime(cause: string, visit: Visit | null): Explanation {
    const found = runtimeReasons.find(([pattern]) => pattern.test(cause));
    if (found !== undefined) return found[1];
    return visit?.type === "Choice" && cause === "" ? noChoice : anyRuntime;
}

const anyRuntime: Explanation = {
    meaning: "The data did not fit the definition.",
    next: "Compare what the cause names with the step's input. Nobody can catch this error.",
};

const runtimeReasons: readonly (readonly [RegExp, Explanation])[] = [
    [limitPattern, {
        meaning: "The execution reached the maximum number of events in its history.",
        next: "Have a loop or a large Map work in executions of its own.",
    }],
    [/Failed to transition out of the state/, noChoice],
    [/condition path references an invalid value/, {
        meaning: "The Choice compares a value that its input does not have.",
        next: "Look at the step's input; ask IsPresent before the value is compared.",
    }],
    [/could not be used to start the Task/, {
        meaning: "The parameters of the task do not fit the call.",
        next: "The cause names the field: correct it in the task's Parameters or Arguments.",
    }],
    [/intrinsic function|States\.[A-Z][A-Za-z0-9]+\(/, {
        meaning: "An intrinsic function (States.…) was given what it cannot work with.",
        next: "Check its arguments against the step's input. Nobody can catch this error.",
    }],
    [/which is not a valid integer|cannot be parsed|negative value|must reference a string/, {
        meaning: "A value was found, but its type is not the one that the field needs.",
        next: "Look at the value in the step's input, and at what comes before this state.",
    }],
    [/[Ii]nvalid path|could not be found|does not reference an input value/, {
        meaning: "A path in the definition finds nothing in the data.",
        next:
            "Compare the path that the cause names with the step's input. Nobody can catch this error.",
    }],
];

const meanings: Readonly<Record<string, Explanation>> = {
    "States.TaskFailed": {
        meaning: "The work that the task started has failed.",
        next: "Read the cause and the step's log; add a Retry if it may pass by itself.",
    },
    "States.Timeout": {
        meaning:
            "The task took longer than its TimeoutSeconds, or gave no sign of life for too long.",
        next: "See in the step how long the attempts took; raise the timeout, or find what hangs.",
    },
    "States.HeartbeatTimeout": {
        meaning: "The worker sent no heartbeat for longer than HeartbeatSeconds.",
        next: "Check that the worker runs and calls SendTaskHeartbeat often enough.",
    },
    "States.QueryEvaluationError": {
        meaning: "A JSONata expression failed, found nothing, or gave a value of the wrong type.",
        next:
            "The cause names the field. Try the expression with the step's input; test for missing values with $exists.",
    },
    "States.IntrinsicFailure": {
        meaning: "An intrinsic function (States.…) was given what it cannot work with.",
        next: "Check its arguments against the step's input.",
    },
    "States.ParameterPathFailure": {
        meaning: "A path in Parameters, ItemSelector or ResultSelector leads to nothing.",
        next: "Compare the path with the step's input.",
    },
    "States.ResultPathMatchFailure": {
        meaning: "ResultPath cannot be put into the state's input, which is not an object there.",
        next: "Choose another ResultPath, or null to drop the result.",
    },
    "States.NoChoiceMatched": noChoice,
    "States.DataLimitExceeded": {
        meaning: "An input, an output or a result is larger than the limit (256 KiB by default).",
        next:
            "Hand on a reference instead of the data, or keep less with ResultSelector or Output.",
    },
    "States.Permissions": {
        meaning: "The task was not allowed to do what it asked for.",
        next: "Check the rights of the role or the account that it uses.",
    },
    "States.BranchFailed": {
        meaning: "A branch of the Parallel state failed.",
        next: "Look at the branch's own failed state.",
    },
    "States.ItemReaderFailed": {
        meaning: "The Map could not read its items from where ItemReader says.",
        next: "Check that the source is there and has the format that ReaderConfig names.",
    },
    "States.ResultWriterFailed": {
        meaning: "The Map could not write its results to where ResultWriter says.",
        next: "Check that the place exists and can be written.",
    },
    "States.ExceedToleratedFailureThreshold": {
        meaning: "More items of the Map failed than it tolerates.",
        next: "Look at the failed iterations first; often one cause stands behind all.",
    },
    "States.Http.Socket": {
        meaning: "The HTTP endpoint did not answer in time, or the connection broke.",
        next: "Check that the endpoint can be reached; add a Retry for this error.",
    },
};
