import { equal, ok, test } from "testing";
import {
    ago,
    bytes,
    duration,
    nameOf,
    number,
    plural,
    time,
    timeExact,
    timeZoned,
    zone,
} from "./format.ts";

test("durations have two units at most, and never sixty of one", () => {
    const cases: readonly [number, string][] = [
        [0, "0 ms"],
        [240, "240 ms"],
        [999, "999 ms"],
        [1000, "1.0 s"],
        [3210, "3.2 s"],
        [9949, "9.9 s"],
        [9960, "10 s"],
        [59_400, "59 s"],
        [59_600, "1 min 00 s"],
        [249_000, "4 min 09 s"],
        [3_599_700, "1 h 00 min"],
        [3_900_000, "1 h 05 min"],
        [183_600_000, "2 d 03 h"],
        [-5, "0 ms"],
        [NaN, "–"],
    ];
    for (const [span, text] of cases) equal(duration(span), text);
});

test("a zone is told by its distance", () => {
    const minutes = -new Date(0).getTimezoneOffset();
    const expected = minutes === 0 ? "UTC" : /^UTC[+-]\d\d:\d\d$/.exec(zone(0))?.[0];
    equal(zone(0), expected);
    equal(timeZoned(NaN), "–");
    ok(timeZoned(0).endsWith(` ${zone(0)}`));
});

test("times are local, and to the second", () => {
    const at = new Date(2026, 10, 2, 3, 4, 5, 67).getTime();
    equal(time(at), "2026-11-02 03:04:05");
    equal(timeExact(at), "2026-11-02 03:04:05.067");
    equal(time(NaN), "–");
});

test("ages are rough, and a clock that is ahead does not make them negative", () => {
    const now = 1_000_000_000;
    equal(ago(now + 5000, now), "just now");
    equal(ago(now - 4999, now), "just now");
    equal(ago(now - 59_000, now), "59 s ago");
    equal(ago(now - 3_599_000, now), "59 min ago");
    equal(ago(now - 86_399_000, now), "23 h ago");
    equal(ago(now - 86_400_000, now), "1 day ago");
    equal(ago(now - 3 * 86_400_000, now), "3 days ago");
});

test("sizes and counts", () => {
    equal([0, 999, 1000, 999_949, 999_950, 5_000_000].map(bytes), [
        "0 B",
        "999 B",
        "1.0 kB",
        "999.9 kB",
        "1.0 MB",
        "5.0 MB",
    ]);
    equal([0, 1, 2].map((count) => plural(count, "run")), ["0 runs", "1 run", "2 runs"]);
    equal(plural(3, "entry", "entries"), "3 entries");
    equal([999, 1000, 25_000, 1_234_567].map(number), ["999", "1,000", "25,000", "1,234,567"]);
});

test("the name of an ARN is what stands last", () => {
    equal(nameOf("arn:aws:states:us-east-1:000000000000:stateMachine:night"), "night");
    equal(nameOf("no ARN"), "no ARN");
});
