import { equal, ok, test } from "testing";
import type { JobLogLine, RunEvent } from "../wire.ts";
import { ansiParts, plainLine } from "./ansi.ts";
import { causeWords, exitCode, explanation } from "./banner.ts";
import { groupOf, historyEvent, summary, toneOf } from "./events.ts";
import { executionArnIn, jobIdIn } from "./jobs.ts";
import { addLogRows, findInLog, type LogRow, logText } from "./log.ts";
import { placeQuery, readPlace } from "./place.ts";
import { markedParts, placesOf, searchPattern, textLineAt, textLines } from "./textLines.ts";
import { barPlace, ticks } from "./timeline.ts";

test("a place leads to a query and back", () => {
    const place = {
        view: "events",
        state: "/States/a~1b c/Branches/0/States/ü&?",
        frame: 3,
        visit: 17,
        event: 99,
        tab: "log",
        within: ["arn:aws:states:us-east-1:000000000000:execution:m:a", "x"],
    } as const;
    equal(readPlace(new URLSearchParams(placeQuery(place).slice(1))), place);
    const start = readPlace(new URLSearchParams("view=nothing&frame=-1&visit=x"));
    equal(start, {
        view: "graph",
        state: null,
        frame: 0,
        visit: null,
        event: null,
        tab: null,
        within: [],
    });
    equal(placeQuery(start), "");
});

test("long lines are cut, and characters are not cut in halves", () => {
    const lines = textLines("ab\n\n" + "x".repeat(5), 2);
    equal(lines.count, 5);
    equal(textLineAt(lines, 4), 2);
    const smile = textLines("a😀b", 2);
    equal([smile.from[1], smile.to[0]], [1, 1]);
    equal(textLines("", 2).count, 1);
});

test("what is searched is a text, not a pattern", () => {
    const pattern = searchPattern("a.(");
    equal(placesOf("A.( a.( abc", pattern), [0, 4]);
    equal(markedParts("xA.(y", pattern).map((part) => part.text), ["x", "A.(", "y"]);
    equal(placesOf("anything", searchPattern("")), []);
});

test("a line is what a terminal shows in the end", () => {
    const text = (line: string) => ansiParts(line).map((part) => part.text).join("");
    equal(text("load 10%\rload 50%\rload 100%"), "load 100%");
    equal(text("done\r"), "done");
    equal(text("long text\rshort"), "shorttext");
    equal(text("long text\r\x1b[Kshort"), "short");
    equal(text("abc\b\bX"), "aXc");
    equal(text("abcdef\x1b[2K\rnew"), "new");
    equal(text("a\x1b[3Cb\r"), "a   b");
    equal(ansiParts("\x1b[31mold\r\x1b[32mnew"), [
        { text: "new", colour: "green", isBold: false },
    ]);
    equal(plainLine("1 of 2\r2 of 2\r"), "2 of 2");
    // A line of this length is not played, but its steps are not shown either.
    equal(plainLine(`${"x".repeat(300_000)}\rend\r`), "end");
});

test("a long line of a log is cut in pieces, at blanks if it can be", () => {
    const line = (number: number, text: string): JobLogLine => ({
        number,
        time: 0,
        stream: "stdout",
        attempt: 1,
        text,
    });
    const lines = [line(1, "one two three four"), line(2, "x".repeat(25)), line(3, "short")];
    const rows: LogRow[] = [];
    addLogRows(rows, lines, 0, 10);
    const pieces = rows.map((row) =>
        row.kind === "line" ? plainLine(row.line.text).slice(row.from, row.to) : ""
    );
    equal(pieces, ["one two ", "three four", "x".repeat(10), "x".repeat(10), "xxxxx", "short"]);
    equal(findInLog(rows, "o thr"), [0], "a match that goes over a cut is found where it begins");
    equal(findInLog(rows, "four"), [1]);
});

test("advice goes by the cause, not by the state", () => {
    const limit = "The execution reached the maximum number of history events (25000).";
    ok(explanation("States.Runtime", limit, null).meaning.includes("number of events"));
    const path =
        "Invalid path '$.x': The choice state's condition path references an invalid value.";
    ok(explanation("States.Runtime", path, null).next.includes("IsPresent"));
    const none = "Failed to transition out of the state. The state does not point to a next state.";
    ok(explanation("States.Runtime", none, null).meaning.includes("No rule"));
    const number = 'The MaxConcurrencyPath field refers to value "x" which is not a valid integer';
    ok(explanation("States.Runtime", number, null).meaning.includes("wrong type"));
});

test("colours become words, other controls vanish", () => {
    equal(ansiParts("\x1b[1;31mred\x1b[0m plain\x07\x1b]0;title\x07"), [
        { text: "red", colour: "red", isBold: true },
        { text: " plain", colour: null, isBold: false },
    ]);
    equal(plainLine("\x1b[32mok\x1b[K\r"), "ok");
    equal(ansiParts("\x1b[38;5;200mx")[0]?.text, "x");
});

test("a log has a line where another attempt begins", () => {
    const line = (number: number, attempt: number): JobLogLine => {
        return { number, attempt, time: 0, stream: "stdout", text: `Line ${number}` };
    };
    const lines = [line(1, 1), line(2, 1), line(3, 2)];
    const rows: LogRow[] = [];
    addLogRows(rows, lines.slice(0, 2), 0);
    addLogRows(rows, lines, 2);
    equal(rows.map((row) => row.kind), ["line", "line", "attempt", "line"]);
    equal(findInLog(rows, "LINE 3"), [3]);
    equal(logText(lines), "Line 1\nLine 2\nLine 3\n");
});

test("events are told in a line, grouped and toned", () => {
    const event = (type: string, details?: Record<string, unknown>, id?: number): RunEvent => {
        return { number: 1, frame: 0, time: 1500, type, previousEventId: 0, details, id };
    };
    equal(groupOf(event("TaskStateEntered", {}, 1)), "state");
    equal(groupOf(event("TaskFailed", {}, 1)), "task");
    equal(groupOf(event("MapStateStarted", {}, 1)), "children");
    equal(groupOf(event("MapStateExited", {}, 1)), "state");
    equal(groupOf(event("RetryScheduled")), "private");
    equal(toneOf(event("ActivityTimedOut")), "bad");
    equal(toneOf(event("WaitStateAborted")), "stopped");
    const failed = { resourceType: "batch", resource: "submitJob.sync", error: "E", cause: "C" };
    equal(summary(event("TaskFailed", failed, 1)), "batch:submitJob.sync · E · C");
    equal(historyEvent(event("PassStateExited", { name: "A" }, 4)), {
        timestamp: 1.5,
        type: "PassStateExited",
        id: 4,
        previousEventId: 0,
        stateExitedEventDetails: { name: "A" },
    });
    equal(historyEvent(event("WaitBegan")), null);
});

test("errors are explained, and causes of jobs told in words", () => {
    const cause = JSON.stringify({
        JobName: "load",
        StatusReason: "Essential container in task exited",
        Container: { ExitCode: 137 },
    });
    equal(exitCode(cause), 137);
    equal(causeWords(cause), "load: Essential container in task exited, exit code 137");
    ok(explanation("States.TaskFailed", cause, null).meaning.includes("killed"));
    equal(causeWords("{broken"), "{broken");
    equal(exitCode("[]"), null);
    for (const error of ["States.Timeout", "States.Runtime", "Made.Up", null]) {
        ok(explanation(error, null, null).next !== "", String(error));
    }
});

test("what a task began is found in what it gave", () => {
    equal(jobIdIn('{"JobId": "j-1"}'), "j-1");
    equal(jobIdIn("[1"), null);
    equal(executionArnIn('{"executionArn": "a"}'), "a");
    equal(executionArnIn("null"), null);
});

test("an axis has round marks, and bars stay on it", () => {
    equal(ticks({ from: 0, to: 9_300 }, 7).map((tick) => tick.after), [0, 2000, 4000, 6000, 8000]);
    ok(ticks({ from: 0, to: 1000 * 86_400_000 }, 7).length <= 8);
    const bar = { kind: "state", status: "running", from: 5, to: null, words: "" } as const;
    equal(barPlace(bar, { from: 0, to: 10 }), { left: 0.5, width: 0.5 });
    equal(barPlace({ ...bar, from: 50 }, { from: 0, to: 10 }), { left: 1, width: 0 });
});
