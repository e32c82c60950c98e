import { CallError, read } from "../api/client.ts";
import type { EventPage, ExecutionDetail, ExecutionJobs, RunEvent } from "../api/treadle.ts";
import type { Node } from "../model/json/document.ts";
import { parse } from "../model/json/parse.ts";
import type { Scope } from "../model/machine/graph.ts";
import { graphOf } from "../model/machine/read.ts";
import { RunReader } from "../model/run/reader.ts";
import type { ExecutionStatus, Run, Time } from "../model/run/run.ts";

/** The known data of a run; a new object is made whenever more is known. */
export interface Known {
    readonly detail: ExecutionDetail;
    /** The definition that it runs. */
    readonly root: Node;
    readonly scope: Scope;
    readonly run: Run;
    /** The events without their data; the list grows and belongs to the feed. */
    readonly events: readonly RunEvent[];
    /** Whether all events that existed at the last look have been read. */
    readonly isComplete: boolean;
}

/** Reads a whole run at once, for a caller that does not follow it. */
export async function readRun(arn: string, signal: AbortSignal): Promise<Run> {
    const detail = await read<ExecutionDetail>("/treadle/execution", { arn }, signal);
    const parsed = parse(detail.definition);
    if ("error" in parsed) throw new Error(parsed.error.message);
    const reader = new RunReader(graphOf(parsed.root), parsed.root);
    let after = 0;
    while (true) {
        const page = await readEvents(arn, after, signal);
        const run = reader.add(page.events);
        if (page.events.length === 0 || run.eventCount >= page.eventCount) return run;
        after = run.eventCount;
    }
}

function readEvents(arn: string, after: number, signal: AbortSignal): Promise<EventPage> {
    const parameters = { arn, after, limit: pageSize, data: 0 };
    return read<EventPage>("/treadle/execution/events", parameters, signal);
}

/** The status of the execution, which the events show only once all of them are read. */
export function standing({ isComplete, run, detail }: Known): {
    readonly status: ExecutionStatus;
    readonly stoppedAt: Time | null;
} {
    return isComplete ? run : detail;
}

const pageSize = 5000;
/** The shortest time between two looks at a run that moves. */
const pause = 250;
const retry = 3000;
/** How often to look at jobs, because no event tells when a job gets a slot. */
const lookAtJobs = 1500;

/**
 * Reads an execution, and reads on whenever it is told that there is more. It sends one request at
 * a time; however often it is told meanwhile, one more request follows.
 */
export class RunFeed {
    private readonly abort = new AbortController();
    private readonly events: RunEvent[] = [];
    private detail: ExecutionDetail | null = null;
    private root: Node | null = null;
    private scope: Scope | null = null;
    private reader: RunReader | null = null;
    private isComplete = false;
    private isBusy = false;
    private isWanted = false;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private jobTimer: ReturnType<typeof setTimeout> | undefined;

    constructor(
        private readonly arn: string,
        private readonly onKnown: (known: Known) => void,
        private readonly onError: (error: Error | null) => void,
    ) {}

    /** Tells the feed that there is more to read. */
    more(): void {
        if (this.isBusy) {
            this.isWanted = true;
            return;
        }
        this.isBusy = true;
        this.isWanted = false;
        this.readOn().then(
            () => this.rest(pause),
            (error) => {
                if (this.abort.signal.aborted) return;
                this.onError(error instanceof Error ? error : new Error(String(error)));
                // The server will not change its mind in a moment about what it refuses or does not
                // have.
                this.isWanted = !(error instanceof CallError && error.status >= 400 &&
                    error.status < 500);
                this.rest(retry);
            },
        );
    }

    end(): void {
        this.abort.abort();
        clearTimeout(this.timer);
        clearTimeout(this.jobTimer);
    }

    private rest(span: number): void {
        this.timer = setTimeout(() => {
            this.isBusy = false;
            if (this.isWanted && document.visibilityState === "visible") this.more();
        }, span);
    }

    private async readOn(): Promise<void> {
        const { signal } = this.abort;
        if (this.detail === null) await this.readDetail();
        let isComplete = false;
        while (!isComplete) {
            const after = this.events.at(-1)?.number ?? 0;
            const page = await readEvents(this.arn, after, signal);
            for (const event of page.events) this.events.push(event);
            const last = this.events.at(-1)?.number ?? 0;
            isComplete = page.events.length === 0 || last >= page.eventCount;
            const run = this.reader?.add(page.events);
            // The result of an execution is in its detail, which is read again at its end.
            if (isComplete && run?.status !== this.detail?.status) await this.readDetail();
            this.tell(run, isComplete);
        }
        this.onError(null);
        clearTimeout(this.jobTimer);
        await this.readJobs();
    }

    /** Asks which jobs have a slot, and asks again while jobs are in progress. */
    private async readJobs(): Promise<void> {
        const { arn, reader, abort: { signal } } = this;
        if (reader?.hasOpenJobs !== true) return;
        if (document.visibilityState === "visible") {
            try {
                const { jobs } = await read<ExecutionJobs>(
                    "/treadle/execution/jobs",
                    { arn },
                    signal,
                );
                this.tell(reader.setJobs(jobs), this.isComplete);
            } catch {
                // The run stays as it was shown; the next look may succeed.
            }
        }
        if (signal.aborted) return;
        clearTimeout(this.jobTimer);
        this.jobTimer = setTimeout(() => void this.readJobs(), lookAtJobs);
    }

    private tell(run: Run | undefined, isComplete: boolean): void {
        const { detail, root, scope, events } = this;
        this.isComplete = isComplete;
        if (run === undefined || detail === null || root === null || scope === null) return;
        this.onKnown({ detail, root, scope, run, events, isComplete });
    }

    private async readDetail(): Promise<void> {
        const { arn, abort: { signal } } = this;
        this.detail = await read<ExecutionDetail>("/treadle/execution", { arn }, signal);
        if (this.scope !== null) return;
        const parsed = parse(this.detail.definition);
        // The server stores no definitions that are not JSON.
        if ("error" in parsed) throw new Error(parsed.error.message);
        this.root = parsed.root;
        this.scope = graphOf(parsed.root);
        this.reader = new RunReader(this.scope, parsed.root);
    }
}
