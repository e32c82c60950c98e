// Reads the facts of an execution, in order and as they arrive, into a run. `docs/facts.md`
// describes each fact.

import type { LiveJob, RunEvent } from "../wire.ts";
import { at, member, text as textOf } from "../json/access.ts";
import type { Node, Pointer } from "../json/document.ts";
import type { Scope } from "../machine/graph.ts";
import {
    endAttempt,
    endVisit,
    type FrameDraft,
    isOpen,
    newAttempt,
    newVisit,
    openAttempt,
    setStanding,
    type VisitDraft,
} from "./drafts.ts";
import { Frames } from "./frames.ts";
import { isActivity, isJob, waitsForToken } from "./jobs.ts";
import type { ExecutionStatus, Run, Time, VisitStatus } from "./run.ts";

/**
 * Makes a run from events. Runs share the reader's lists, which grow: each `add` returns a new run,
 * and earlier runs show the later events too. So the cost of an event does not depend on the
 * length.
 */
export class RunReader {
    private readonly visits: VisitDraft[] = [];
    private readonly frames = new Frames();
    private readonly visitsOf = new Map<Pointer, VisitDraft[]>();
    private readonly visitById = new Map<number, VisitDraft>();
    private readonly visitAt: (VisitDraft | undefined)[] = [];
    /** The visits by the history ids of their events, to which `previousEventId` refers. */
    private readonly visitOfId: (VisitDraft | undefined)[] = [];
    private status: ExecutionStatus = "RUNNING";
    private startedAt: Time = 0;
    private stoppedAt: Time | null = null;
    private failedVisit: VisitDraft | null = null;
    private error: string | null = null;
    private cause: string | null = null;
    private eventCount = 0;
    /** The tasks whose jobs had not ended at the last look. */
    private readonly openJobs = new Set<VisitDraft>();

    /** The definition's graph; with its document, the errors of Fail states are known too. */
    constructor(private readonly definition: Scope, private readonly root?: Node) {}

    /** Reads more events; those that were read before are skipped. */
    add(events: readonly RunEvent[]): Run {
        for (const event of events) {
            if (event.number <= this.eventCount) continue;
            this.eventCount = event.number;
            this.read(event);
        }
        return this.run;
    }

    /** Whether there are jobs in progress, for which events do not say whether they run. */
    get hasOpenJobs(): boolean {
        for (const visit of this.openJobs) {
            if (openAttempt(visit) === undefined) this.openJobs.delete(visit);
        }
        return this.openJobs.size > 0;
    }

    /** Notes which jobs have a slot and which wait for one. */
    setJobs(jobs: readonly LiveJob[]): Run {
        const byEvent = new Map(jobs.map((job) => [job.event, job]));
        for (const visit of this.openJobs) {
            const attempt = openAttempt(visit);
            const job = byEvent.get(attempt?.scheduledEvent ?? -1);
            if (attempt === undefined || job === undefined) continue;
            const { queue, ahead, startedAt } = job;
            attempt.job = { queue, ahead, startedAt };
            setStanding(visit, job.status === "RUNNABLE" ? "queued" : "running");
        }
        return this.run;
    }

    private get run(): Run {
        return {
            status: this.status,
            startedAt: this.startedAt,
            stoppedAt: this.stoppedAt,
            visits: this.visits,
            frames: this.frames.all,
            visitsOf: this.visitsOf,
            eventCount: this.eventCount,
            visitById: this.visitById,
            visitAt: this.visitAt,
            failedVisit: this.failedVisit,
            error: this.error,
            cause: this.cause,
        };
    }

    private read(event: RunEvent): void {
        if (event.type.startsWith("Execution")) return this.readExecution(event);
        const visit = this.subject(event);
        this.visitAt[event.number] = visit;
        if (event.id !== undefined) this.visitOfId[event.id] = visit;
        if (event.type.endsWith("StateEntered")) return this.enter(event);
        if (event.type.startsWith("MapIteration") || event.type === "BranchSucceeded") {
            return this.readChild(event);
        }
        if (visit !== undefined) this.readVisit(event, visit);
    }

    /** The visit to which an event belongs. */
    private subject(event: RunEvent): VisitDraft | undefined {
        switch (event.type) {
            case "MapIterationStarted":
                return this.frames.current(event.parentFrame);
            case "MapIterationSucceeded":
            case "MapIterationFailed":
            case "MapIterationAborted":
            case "BranchSucceeded":
                return this.frames.current(this.frames.at(event.frame)?.parent);
            default:
                return this.frames.current(event.frame);
        }
    }

    // The execution

    private readExecution(event: RunEvent): void {
        switch (event.type) {
            case "ExecutionStarted":
                this.startedAt = event.time;
                this.frames.open(0, null, this.definition, 0, event.time);
                return;
            case "ExecutionSucceeded":
                return this.end("SUCCEEDED", "succeeded", event);
            case "ExecutionFailed":
                this.failPath(event);
                return this.end("FAILED", "aborted", event);
            case "ExecutionTimedOut":
                return this.end("TIMED_OUT", "timedOut", event);
            case "ExecutionAborted":
                return this.end("ABORTED", "aborted", event);
        }
    }

    /**
     * The previous event names the visit at fault, maybe deep inside; the visits around it fail
     * too.
     */
    private failPath(event: RunEvent): void {
        const named = this.visitOfId[event.previousEventId] ?? this.frames.current(0);
        if (named === undefined) return;
        const { error, cause } = errorOf(event);
        const source = this.source(named);
        this.failedVisit = source;
        for (let failed: VisitDraft | undefined = source; failed !== undefined;) {
            this.fail(failed, event.time, "failed", error, cause);
            this.frames.closeBelow(failed, event.time);
            const frame: FrameDraft | undefined = this.frames.at(failed.frame);
            if (frame?.closedAt === null) this.frames.close(frame, "failed", event.time);
            failed = this.frames.current(frame?.parent);
        }
    }

    /** The visit that caused a visit's error: itself, or one deep inside. */
    private source(visit: VisitDraft): VisitDraft {
        let source = visit;
        for (let next: VisitDraft | undefined = visit; next !== undefined;) {
            source = next;
            next = next.failedBy === null ? undefined : this.visitById.get(next.failedBy);
        }
        return source;
    }

    private end(status: ExecutionStatus, rest: VisitStatus, event: RunEvent): void {
        this.status = status;
        this.stoppedAt = event.time;
        const { error, cause } = errorOf(event);
        this.error = error;
        this.cause = cause;
        const root = this.frames.at(0);
        if (root !== undefined) this.frames.close(root, rest, event.time);
    }

    private readChild(event: RunEvent): void {
        const opener = this.visitAt[event.number];
        if (opener === undefined) return;
        if (event.type === "MapIterationStarted") {
            const index = event.details?.index;
            const scope = this.frames.scopeOf(opener, 0);
            this.frames.open(event.frame, opener, scope, Number(index ?? 0), event.time);
            return;
        }
        const frame = this.frames.at(event.frame);
        if (frame === undefined) return;
        const isFailed = event.type === "MapIterationFailed";
        const last = frame.visits.at(-1);
        if (isFailed && last !== undefined) this.fail(last, event.time, "failed", null, null);
        const isAborted = event.type === "MapIterationAborted";
        this.frames.close(
            frame,
            isFailed ? "failed" : isAborted ? "aborted" : "succeeded",
            event.time,
        );
    }

    // States

    private enter(event: RunEvent): void {
        const frame = this.frames.at(event.frame);
        if (frame === undefined) return;
        const name = String(event.details?.name ?? "");
        const type = event.type.slice(0, -"StateEntered".length);
        const pointer = frame.states.get(name)?.id ?? `${frame.scope}/States/${escaped(name)}`;
        const visit = newVisit(event, { pointer, name, type });
        this.visits.push(visit);
        frame.visits.push(visit);
        this.visitById.set(visit.id, visit);
        const visits = this.visitsOf.get(pointer);
        if (visits === undefined) this.visitsOf.set(pointer, [visit]);
        else visits.push(visit);
        this.visitAt[event.number] = visit;
        if (event.id !== undefined) this.visitOfId[event.id] = visit;
        if (type === "Fail") this.failBy(visit, event);
    }

    /**
     * No event has a Fail state's error, so it is read from the definition if it is constant there.
     */
    private failBy(visit: VisitDraft, event: RunEvent): void {
        const state = this.root === undefined ? undefined : at(this.root, visit.state);
        visit.error = constant(textOf(member(state, "Error")));
        visit.cause = constant(textOf(member(state, "Cause")));
        endVisit(visit, event.time, "failed");
    }

    private readVisit(event: RunEvent, visit: VisitDraft): void {
        if (event.type.endsWith("StateExited")) return this.exit(event, visit);
        if (event.type.endsWith("StateAborted")) {
            this.frames.closeBelow(visit, event.time);
            return endVisit(visit, event.time, "aborted");
        }
        switch (event.type) {
            case "WaitBegan":
                visit.waitsUntil = event.due ?? null;
                return;
            case "RetryScheduled":
                return this.retry(event, visit);
            case "EvaluationFailed":
                visit.location = text(event.details?.location);
                return this.failByEvent(event, visit, "failed");
            case "ParallelStateStarted":
                newAttempt(visit, event.time, event.number);
                visit.status = "running";
                for (const [index, number] of (event.openedFrames ?? []).entries()) {
                    this.frames.open(
                        number,
                        visit,
                        this.frames.scopeOf(visit, index),
                        index,
                        event.time,
                    );
                }
                return;
            case "MapStateStarted":
                newAttempt(visit, event.time, event.number);
                visit.status = "running";
                visit.itemCount = Number(event.details?.length ?? 0);
                return;
            case "ParallelStateSucceeded":
            case "MapStateSucceeded":
                return this.succeed(event, visit);
            case "ParallelStateFailed":
            case "MapStateFailed":
                return this.failFromBelow(event, visit);
            default:
                return this.readTask(event, visit);
        }
    }

    private exit(event: RunEvent, visit: VisitDraft): void {
        const hasFailed = visit.status === "failed" || visit.status === "timedOut";
        this.frames.closeBelow(visit, event.time);
        const attempt = openAttempt(visit);
        if (attempt !== undefined) endAttempt(attempt, event.time, "succeeded", event.number);
        visit.status = hasFailed ? "caught" : "succeeded";
        visit.exitedAt = event.time;
        visit.outputEvent = event.number;
        const names = assignedNames(event);
        if (names.length > 0) {
            this.frames.at(visit.frame)?.assignments.push({ event: event.number, names });
        }
    }

    private readTask(event: RunEvent, visit: VisitDraft): void {
        const suffix = taskPattern.exec(event.type)?.[1];
        if (suffix === undefined) return;
        visit.resourceType = text(event.details?.resourceType) ?? visit.resourceType;
        visit.resource = text(event.details?.resource) ?? visit.resource;
        switch (suffix) {
            case "Scheduled":
                newAttempt(visit, event.time, event.number);
                // An activity's task waits until a worker takes it, and then for its answer.
                setStanding(visit, isActivity(visit) ? "waiting" : "running");
                visit.exitedAt = null;
                if (isJob(visit)) this.openJobs.add(visit);
                return;
            case "Submitted": {
                const attempt = openAttempt(visit);
                if (attempt !== undefined) attempt.submittedEvent = event.number;
                if (waitsForToken(visit)) setStanding(visit, "waiting");
                return;
            }
            case "Succeeded":
                return this.succeed(event, visit);
            case "TimedOut":
                return this.failByEvent(event, visit, "timedOut");
            case "Started": {
                const attempt = openAttempt(visit);
                if (attempt !== undefined && isActivity(visit)) {
                    attempt.worker = {
                        name: text(event.details?.workerName) ?? "",
                        tookAt: event.time,
                    };
                }
                return;
            }
            default:
                return this.failByEvent(event, visit, "failed");
        }
    }

    private succeed(event: RunEvent, visit: VisitDraft): void {
        if (isOpen(visit)) setStanding(visit, "running");
        const attempt = openAttempt(visit);
        if (attempt !== undefined) endAttempt(attempt, event.time, "succeeded", event.number);
    }

    // Failures

    private failByEvent(event: RunEvent, visit: VisitDraft, status: "failed" | "timedOut"): void {
        const { error, cause } = errorOf(event);
        // An expression may fail before the first attempt; that counts as an attempt too.
        const last = visit.attempts.at(-1);
        const attempt = openAttempt(visit) ??
            (last?.retryDue === null && last.endedAt === event.time
                ? last
                : newAttempt(visit, event.time, null));
        endAttempt(attempt, event.time, status, event.number);
        attempt.error = error;
        attempt.cause = cause;
        visit.error = error;
        visit.cause = cause;
        visit.status = status;
        visit.exitedAt = event.time;
    }

    /** Fails a Map or Parallel because of the failure in the previous event. */
    private failFromBelow(event: RunEvent, visit: VisitDraft): void {
        const source = this.visitOfId[event.previousEventId];
        if (source !== undefined && source !== visit) {
            this.fail(source, event.time, "failed", null, null);
            visit.failedBy = source.id;
        }
        const error = source === visit ? visit.error : source?.error ?? null;
        this.fail(visit, event.time, "failed", error, source?.cause ?? null);
        visit.error = error;
        visit.cause = source?.cause ?? null;
        this.frames.closeBelow(visit, event.time);
    }

    private fail(
        visit: VisitDraft,
        at: Time,
        status: "failed" | "timedOut",
        error: string | null,
        cause: string | null,
    ): void {
        visit.error ??= error;
        visit.cause ??= cause;
        const attempt = openAttempt(visit);
        if (attempt !== undefined) {
            attempt.error = visit.error;
            attempt.cause = visit.cause;
        }
        // A visit whose error was caught, or that the error stopped on its way, ends here too.
        endVisit(visit, at, status);
        if (visit.status === "aborted") visit.status = status;
    }

    private retry(event: RunEvent, visit: VisitDraft): void {
        const isContainer = visit.type === "Map" || visit.type === "Parallel";
        if (isContainer && isOpen(visit)) this.failFromBelow(event, visit);
        else if (isContainer) this.frames.closeBelow(visit, event.time);
        const attempt = visit.attempts.at(-1);
        if (attempt !== undefined) attempt.retryDue = event.due ?? null;
        visit.status = "retrying";
        visit.exitedAt = null;
    }
}

/** The events of a task: of an integration, an activity, or a function by its ARN. */
const taskPattern =
    /^(?:Task|Activity|LambdaFunction)(Scheduled|Started|Submitted|Succeeded|TimedOut|Failed|StartFailed|SubmitFailed|ScheduleFailed)$/;

function errorOf(event: RunEvent): { error: string | null; cause: string | null } {
    return { error: text(event.details?.error), cause: text(event.details?.cause) };
}

function text(value: unknown): string | null {
    return typeof value === "string" ? value : null;
}

/** The names of assigned variables; events without their data have only the names. */
function assignedNames(event: RunEvent): readonly string[] {
    const { assignedNames, assignedVariables } = event.details ?? {};
    if (Array.isArray(assignedNames)) return assignedNames.map(String);
    if (typeof assignedVariables !== "object" || assignedVariables === null) return [];
    return Object.keys(assignedVariables);
}

/** A text that is not an expression; else null. */
function constant(text: string | undefined): string | null {
    return text === undefined || text.trimStart().startsWith("{%") ? null : text;
}

/** A name as a part of a JSON pointer. */
function escaped(name: string): string {
    return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
