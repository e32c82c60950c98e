import { call } from "../api/client.ts";
import {
    type FlowMaterial,
    hasResult,
    isInMap,
    type Stage,
    stagesOf,
    type TestAnswer,
    testOf,
} from "../model/run/dataFlow.ts";
import { lastFrames } from "../model/run/looks.ts";
import type { FrameRun, Run, Visit } from "../model/run/run.ts";
import { valueIn, variablesBefore } from "../model/run/variables.ts";
import type { Known } from "./runFeed.ts";
import { detailText, readEvent } from "./useEvent.ts";

/** The most branches or iterations whose results are put together again. */
const childrenMost = 200;

export interface Flow {
    readonly stages: readonly Stage[];
    readonly error: string | null;
    readonly cause: string | null;
    /** Why some stages may differ from the original ones; null if none do. */
    readonly remark: string | null;
}

/** The stages of a visit's data, which the server computes again from the recorded data. */
export async function computeFlow(
    known: Known,
    visit: Visit,
    signal: AbortSignal,
): Promise<Flow> {
    const { detail, root, run } = known;
    const input = await textOf(known, visit.inputEvent, "input", signal);
    const result = await resultOf(known, visit, signal);
    const material: FlowMaterial = {
        input: input ?? "{}",
        result,
        variables: await variablesOf(known, visit, signal),
    };
    const answer = await call<TestAnswer>(
        "TestState",
        testOf(detail, root, run, visit, material),
        signal,
    );
    return {
        stages: stagesOf(answer, visit, result !== null || visit.error !== null),
        error: answer.error ?? null,
        cause: answer.cause ?? null,
        remark: remarkOf(run, visit, result),
    };
}

function remarkOf(run: Run, visit: Visit, result: string | null): string | null {
    const isSample = !hasResult(visit) || isInMap(run, visit);
    const sample = "The Context Object ($$) has sample values where it is used.";
    if (!hasResult(visit)) return sample;
    if (visit.exitedAt === null) {
        return "The state has not ended: the stages from the result on are not known yet.";
    }
    if (result === null && visit.error === null) {
        return "The result is not known, so the stages after it are missing.";
    }
    return isSample ? sample : null;
}

async function textOf(
    known: Known,
    event: number | null,
    name: string,
    signal: AbortSignal,
): Promise<string | null> {
    if (event === null) return null;
    return detailText(await readEvent(known.detail.arn, event, signal), name);
}

/** The answer of a task, or the results of the branches or iterations as an array. */
async function resultOf(
    known: Known,
    visit: Visit,
    signal: AbortSignal,
): Promise<string | null> {
    const last = visit.attempts.at(-1);
    if (!hasResult(visit) || last?.status !== "succeeded") return null;
    if (visit.type === "Task") return await textOf(known, last.endEvent, "output", signal);
    const frames = lastFrames(known.run, visit).sort((left, right) => left.index - right.index);
    if (frames.length > childrenMost) return null;
    const outputs: string[] = [];
    for (const frame of frames) {
        outputs.push(await lastOutput(known, frame, signal) ?? "null");
    }
    return `[${outputs.join(",")}]`;
}

async function lastOutput(
    known: Known,
    frame: FrameRun,
    signal: AbortSignal,
): Promise<string | null> {
    const event = frame.visits.at(-1)?.outputEvent ?? null;
    return await textOf(known, event, "output", signal);
}

async function variablesOf(
    known: Known,
    visit: Visit,
    signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
    const values = new Map<string, string>();
    for (const [name, { event }] of variablesBefore(known.run, visit)) {
        const value = valueIn(await readEvent(known.detail.arn, event, signal), name);
        if (value !== null) values.set(name, value);
    }
    return values;
}
