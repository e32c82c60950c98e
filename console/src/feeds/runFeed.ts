import { CallError, read } from "../api/client.ts";
import type { EventPage, ExecutionDetail, ExecutionJobs, RunEvent } from "../api/treadle.ts";
import type { Node } from "../model/json/document.ts";
import { parse } from "../model/json/parse.ts";
import type { Scope } from "../model/machine/graph.ts";
import { graphOf } from "../model/machine/read.ts";
import { RunReader } from "../model/run/reader.ts";
import type { ExecutionStatus, Run, Time } from "../model/run/run.ts";

/** What is known of a run; a new object whenever more is known. */
export interface Known {
    readonly detail: ExecutionDetail;
    /** The definition with which it runs. */
    readonly root: Node;
    readonly scope: Scope;
    readonly run: Run;
    /** Without their data. The list grows; it is the feed's own. */
    readonly events: readonly RunEvent[];
    /** All events that there were at the last look are read. */
    readonly isComplete: boolean;
}

/** All of a run at once, for who looks at it in passing. */
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

/** How the execution stands: as long as not all is read, its last events do not say it. */
export function standing({ isComplete, run, detail }: Known): {
    readonly status: ExecutionStatus;
    readonly stoppedAt: Time | null;
} {
    return isComplete ? run : detail;
}

const pageSize = 5000;
/** The least time between two looks at a run that moves. */
const pause = 250;
const retry = 3000;
/** Jobs that get a slot tell no event: one has to look. */
const lookAtJobs = 1500;

/**
 * Reads one execution, and on whenever it is told that there is more: one request at a time, and
 * however often it is told meanwhile, one more after it.
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

    /** Says that there is more to read. */
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
                // What the server has not, or does not take, it will not have a moment later.
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
            // What an execution came to is in its detail, which is read anew at its end.
            if (isComplete && run?.status !== this.detail?.status) await this.readDetail();
            this.tell(run, isComplete);
        }
        this.onError(null);
        clearTimeout(this.jobTimer);
        await this.readJobs();
    }

    /** Asks which jobs have a slot, and again for as long as jobs are under way. */
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
                // The run is shown as it was; the next look may do better.
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
        // The server keeps no definition that is not JSON.
        if ("error" in parsed) throw new Error(parsed.error.message);
        this.root = parsed.root;
        this.scope = graphOf(parsed.root);
        this.reader = new RunReader(this.scope, parsed.root);
    }
}
