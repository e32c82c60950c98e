import { CallError, read } from "../api/client.ts";
import type { JobLogLine, JobLogPage } from "../api/treadle.ts";

/** The most lines that are shown; of a longer log, the last ones. */
export const linesMost = 100_000;

export interface LogState {
    /** The lines; the list grows and belongs to the feed. */
    readonly lines: readonly JobLogLine[];
    /** The number of lines that were dropped at the beginning. */
    readonly dropped: number;
    readonly isFinished: boolean;
    readonly error: Error | null;
}

const pageSize = 1000;
const waitSeconds = 20;
const retry = 3000;
const showEvery = 100;

/** Reads a job's output to its end, and waits at the server for more while the job runs. */
export class JobLogFeed {
    private readonly abort = new AbortController();
    private lines: JobLogLine[] = [];
    private dropped = 0;
    private shownAt = 0;

    constructor(private readonly job: string, private readonly onState: (state: LogState) => void) {
        this.follow();
    }

    end(): void {
        this.abort.abort();
    }

    private async follow(): Promise<void> {
        let wait = 0;
        while (!this.abort.signal.aborted) {
            try {
                const page = await this.page(wait);
                const isShort = page.lines.length < pageSize;
                this.add(page.lines);
                const isFinished = page.finished && isShort;
                if (isFinished || isShort || Date.now() - this.shownAt > showEvery) {
                    this.tell(isFinished, null);
                }
                if (isFinished) return;
                wait = isShort ? waitSeconds : 0;
                if (document.visibilityState === "hidden") await this.untilSeen();
            } catch (error) {
                if (this.abort.signal.aborted) return;
                this.tell(false, error instanceof Error ? error : new Error(String(error)));
                if (error instanceof CallError && error.status === 404) return;
                await this.rest(retry);
            }
        }
    }

    private page(wait: number): Promise<JobLogPage> {
        return read<JobLogPage>(
            `/treadle/jobs/${encodeURIComponent(this.job)}/log`,
            { after: this.lines.at(-1)?.number ?? 0, wait, limit: pageSize },
            this.abort.signal,
        );
    }

    private add(lines: readonly JobLogLine[]): void {
        for (const line of lines) this.lines.push(line);
        // A tenth is dropped at a time, so that this happens rarely.
        if (this.lines.length <= linesMost * 1.1) return;
        const count = this.lines.length - linesMost;
        this.lines = this.lines.slice(count);
        this.dropped += count;
    }

    private tell(isFinished: boolean, error: Error | null): void {
        this.shownAt = Date.now();
        const { lines, dropped } = this;
        this.onState({ lines, dropped, isFinished, error });
    }

    private rest(span: number): Promise<void> {
        return new Promise((resolve) => setTimeout(resolve, span));
    }

    /** Waits until the page is visible, because a hidden page holds no connection. */
    private untilSeen(): Promise<void> {
        return new Promise((resolve) => {
            const look = () => {
                if (document.visibilityState === "hidden" && !this.abort.signal.aborted) return;
                document.removeEventListener("visibilitychange", look);
                resolve();
            };
            document.addEventListener("visibilitychange", look);
            this.abort.signal.addEventListener("abort", look);
        });
    }
}
