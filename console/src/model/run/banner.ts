// The message above a run that did not end well: which state, why, and what to do next.

import { executionArnIn, isExecution } from "./jobs.ts";
import { caughtBefore, interrupted } from "./rootCause.ts";
import { placeLabel } from "./rows.ts";
import { number, plural } from "../format.ts";
import type { Run, Visit } from "./run.ts";

export interface Banner {
    /** A title such as `Load orders failed`. */
    readonly title: string;
    /** The state to look at; null if the execution itself ended. */
    readonly visit: Visit | null;
    /** The branch or iteration in words; empty for the machine itself. */
    readonly place: string;
    readonly error: string | null;
    readonly cause: string | null;
    /** An earlier step whose error was caught, and which may be the reason. */
    readonly before: Visit | null;
    /** The meaning of the error's name. */
    readonly meaning: string;
    readonly next: string;
}

/** The banner; null while the run is in progress and if it succeeded. */
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
                meaning: "A user or a task of another execution stopped it.",
                next: "Start it again once the reason for stopping it is gone.",
            };
        case "TIMED_OUT":
            return {
                ...at("The execution took too long", interrupted(run), run),
                error: error ?? "States.Timeout",
                cause,
                meaning: "It ran longer than the state machine's TimeoutSeconds allows.",
                next:
                    "The timeline shows which state took so long. Make that state faster, or raise the timeout.",
            };
        case "FAILED": {
            if (leftByLimit(run)) return { ...limitBanner(run), error, cause };
            const visit = run.failedVisit;
            return { ...at(titleOf(visit), visit, run), error, cause, ...explained(run, visit) };
        }
    }
}

const limitPattern = /^The execution reached the maximum number of history events \((\d+)\)/;

/** Whether the run ended at its limit of events, in which case no state is at fault. */
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
        ...at("The execution reached its event limit", last, run),
        meaning: `An execution may have ${number(limit)} events in its history. ${often}`.trim(),
        next: "Move loops and large Maps into executions of their own: start another execution " +
            "(startExecution) for each part of the work.",
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
    return hasFailedOnPurpose(visit)
        ? `The Fail state ${visit.name} ended the execution`
        : `${visit.name} failed`;
}

/** Whether a Fail state ended on purpose, and not because its own fields could not be evaluated. */
function hasFailedOnPurpose(visit: Visit | null): boolean {
    return visit?.type === "Fail" && visit.location === null && visit.error !== "States.Runtime";
}

function explained(run: Run, visit: Visit | null): Explanation & { before: Visit | null } {
    const before = visit?.type === "Fail" ? caughtBefore(run, visit) : null;
    const said = explanation(run.error, run.cause, visit);
    if (before === null) return { ...said, before };
    const next = `Look at ${before.name} first: it failed earlier, and its error was caught.`;
    return { ...said, next, before };
}

export interface Explanation {
    readonly meaning: string;
    readonly next: string;
}

/** The meaning of an error, and what can be done about it. */
export function explanation(
    error: string | null,
    cause: string | null,
    visit: Visit | null,
): Explanation {
    if (hasFailedOnPurpose(visit)) {
        return {
            meaning:
                "The execution reached a Fail state, so the author of the state machine planned for this end.",
            next:
                "Follow the graph to see how the execution got there, and look at the state before it.",
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
            meaning: "The execution that this task started did not succeed.",
            next: "Open that execution: its page says why.",
        };
    }
    const known = error === null ? undefined : meanings[error];
    if (known !== undefined) return known;
    const service = error?.split(".")[0] ?? "";
    if (visit?.type === "Task" && service !== "" && service !== error && service !== "States") {
        return {
            meaning: `${service} refused the task's request or could not carry it out.`,
            next:
                "Read the cause, and compare what the task sent (see Data flow in the step) with what the service expects.",
        };
    }
    return {
        meaning: "The error name comes from the task itself.",
        next:
            "Read the cause, and the step's log or input. A Retry or Catch can handle this error by its name.",
    };
}

/** The exit code of a job that ended, from AWS Batch's description in the cause. */
export function exitCode(cause: string | null): number | null {
    const code = document(cause)?.Container?.ExitCode;
    return typeof code === "number" ? code : null;
}

/** A cause in words: from JSON, its message if it has one of the usual members. */
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
                `The job's command was killed (exit code ${code}: 128 plus the signal number).`,
            next:
                "The last lines of its log show how far it got. Running out of memory and timing out both end this way.",
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
            meaning: `Signal ${code - 128} ended the job's command (exit code ${code}).`,
            next: "Read the last lines of its log.",
        };
    }
    return {
        meaning: `The job's command ended with exit code ${code}.`,
        next: "Read the last lines of its log, fix the problem, and start the execution again.",
    };
}

const noChoice: Explanation = {
    meaning: "No rule of the Choice state matched, and it has no Default.",
    next: "Look at the step's input, and add a rule for it or a Default.",
};

/** States.Runtime has many reasons, which only its cause distinguishes. */
function ofRuntime(cause: string, visit: Visit | null): Explanation {
    const found = runtimeReasons.find(([pattern]) => pattern.test(cause));
    if (found !== undefined) return found[1];
    return visit?.type === "Choice" && cause === "" ? noChoice : anyRuntime;
}

const anyRuntime: Explanation = {
    meaning: "The data did not fit the definition.",
    next: "Compare what the cause names with the step's input. This error cannot be caught.",
};

const runtimeReasons: readonly (readonly [RegExp, Explanation])[] = [
    [limitPattern, {
        meaning: "The execution reached the maximum number of events in its history.",
        next: "Move loops and large Maps into executions of their own.",
    }],
    [/Failed to transition out of the state/, noChoice],
    [/condition path references an invalid value/, {
        meaning: "The Choice compares a value that its input does not have.",
        next: "Look at the step's input. Test the value with IsPresent before you compare it.",
    }],
    [/could not be used to start the Task/, {
        meaning: "The task's parameters do not fit the call.",
        next: "The cause names the field: correct it in the task's Parameters or Arguments.",
    }],
    [/intrinsic function|States\.[A-Z][A-Za-z0-9]+\(/, {
        meaning: "An intrinsic function (States.…) got arguments that it cannot work with.",
        next: "Check its arguments against the step's input. This error cannot be caught.",
    }],
    [/which is not a valid integer|cannot be parsed|negative value|must reference a string/, {
        meaning: "A value has the wrong type for its field.",
        next: "Look at the value in the step's input, and at the states that produce it.",
    }],
    [/[Ii]nvalid path|could not be found|does not reference an input value/, {
        meaning: "A path in the definition finds nothing in the data.",
        next:
            "Compare the path that the cause names with the step's input. This error cannot be caught.",
    }],
];

const meanings: Readonly<Record<string, Explanation>> = {
    "States.TaskFailed": {
        meaning: "The work that the task started failed.",
        next: "Read the cause and the step's log. Add a Retry if the error may be temporary.",
    },
    "States.Timeout": {
        meaning: "The task took longer than its TimeoutSeconds, or sent no heartbeat for too long.",
        next:
            "The step shows how long each attempt took. Raise the timeout, or find out what hangs.",
    },
    "States.HeartbeatTimeout": {
        meaning: "The worker sent no heartbeat for longer than HeartbeatSeconds.",
        next: "Check that the worker runs and calls SendTaskHeartbeat often enough.",
    },
    "States.QueryEvaluationError": {
        meaning:
            "A JSONata expression failed, found nothing, or returned a value of the wrong type.",
        next:
            "The cause names the field. Try the expression with the step's input, and test for missing values with $exists.",
    },
    "States.ReferencePathConflict": {
        meaning: "ResultPath leads to a place in the state's input that is not in an object.",
        next: "Choose another ResultPath, or null to drop the result.",
    },
    "States.DataLimitExceeded": {
        meaning: "An input, an output or a result is larger than the limit (256 KiB by default).",
        next:
            "Pass a reference instead of the data, or keep only what you need with ResultSelector or Output.",
    },
    "States.Permissions": {
        meaning: "The task was not allowed to do what it asked for.",
        next: "Check the permissions of the role or the account that it uses.",
    },
    "States.ItemReaderFailed": {
        meaning: "The Map could not read its items from the source that ItemReader names.",
        next: "Check that the source exists and has the format that ReaderConfig names.",
    },
    "States.ResultWriterFailed": {
        meaning: "The Map could not write its results to the place that ResultWriter names.",
        next: "Check that the place exists and that the server may write there.",
    },
    "States.ExceedToleratedFailureThreshold": {
        meaning: "More iterations failed than the Map tolerates.",
        next: "Look at the failed iterations. They often share one cause.",
    },
    "States.Http.Socket": {
        meaning: "The HTTP endpoint did not answer in time, or the connection broke.",
        next: "Check that the endpoint can be reached, and add a Retry for this error.",
    },
};
