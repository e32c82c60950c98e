// The console must read the same in a log as the server reads in the execution's history. Both are
// compared with the files in `Tests/Histories`, which `GoldenTests.swift` checks.

import { equal, list, ok, read, test } from "testing";
import type { RunEvent } from "../wire.ts";
import { parse } from "../json/parse.ts";
import { graphOf } from "../machine/read.ts";
import { RunReader } from "./reader.ts";
import type { Attempt, Run, Time, Visit, VisitStatus } from "./run.ts";

const folder = "Tests/Histories";
const names = list(folder).filter((file) => file.endsWith(".asl.json"))
    .map((file) => file.slice(file.lastIndexOf("/") + 1, -".asl.json".length));

interface Golden {
    readonly reader: RunReader;
    readonly log: readonly RunEvent[];
    readonly states: unknown;
}

function golden(name: string): Golden {
    const parsed = parse(read(`${folder}/${name}.asl.json`));
    ok("root" in parsed);
    return {
        reader: new RunReader(graphOf(parsed.root), parsed.root),
        log: JSON.parse(read(`${folder}/${name}.log.json`)) as RunEvent[],
        states: JSON.parse(read(`${folder}/${name}.states.json`)),
    };
}

test("there are golden histories", () => ok(names.length > 15));

for (const name of names) {
    test(`the console reads ${name} as the server does`, () => {
        const { reader, log, states } = golden(name);
        equal(readingOf(reader.add(log), log), states as Reading);
    });

    test(`the console reads ${name} event by event as it does at once`, () => {
        const { reader, log, states } = golden(name);
        for (const event of log) reader.add([event]);
        equal(readingOf(reader.add([]), log), states as Reading);
    });
}

type Reading = Record<string, unknown>;

/** A run in the form of the server's `Treadle.ListStates`. */
function readingOf(run: Run, log: readonly RunEvent[]): Reading {
    const idOf = new Map(log.map((event) => [event.number, event.id]));
    return {
        status: run.status,
        startDate: seconds(run.startedAt),
        stopDate: seconds(run.stoppedAt),
        error: run.error,
        cause: run.cause,
        states: run.visits.map((visit) => stateOf(run, visit, idOf)),
    };
}

function stateOf(
    run: Run,
    visit: Visit,
    idOf: ReadonlyMap<number, number | undefined>,
): Reading {
    const frame = run.frames.get(visit.frame);
    const opener = frame?.opener == null ? undefined : run.visitById.get(frame.opener);
    const within = opener === undefined ? {} : {
        [opener.type === "Map" ? "iteration" : "branch"]: frame?.index,
        parentAttempt: frame?.attempt,
    };
    const isShown = ["retrying", "caught", "failed", "timedOut"].includes(visit.status);
    return {
        id: idOf.get(visit.id),
        name: visit.name,
        type: visit.type,
        status: word(visit.status),
        enteredDate: seconds(visit.enteredAt),
        exitedDate: seconds(visit.exitedAt),
        parent: opener === undefined ? null : idOf.get(opener.id),
        ...within,
        ...(visit.itemCount === null ? {} : { itemCount: visit.itemCount }),
        attempts: visit.attempts.map(attemptOf),
        error: isShown ? visit.error : null,
        cause: isShown ? visit.cause : null,
    };
}

function attemptOf(attempt: Attempt): Reading {
    return {
        startDate: seconds(attempt.startedAt),
        stopDate: seconds(attempt.endedAt),
        status: word(attempt.status),
        error: attempt.error,
        cause: attempt.cause,
    };
}

function word(status: VisitStatus): string {
    return status === "timedOut" ? "TIMED_OUT" : status.toUpperCase();
}

function seconds(time: Time | null): number | null {
    return time === null ? null : time / 1000;
}
