import { equal, test } from "testing";
import { stateAround } from "./stateAround.ts";

test("the innermost state, whatever it is called", () => {
    const cases: readonly [string, string | null][] = [
        ["", null],
        ["/StartAt", null],
        ["/States", null],
        ["/States/A", "/States/A"],
        ["/States/A/Choices/0/Next", "/States/A"],
        ["/States/States/States/x", "/States/States"],
        ["/States/P/Branches/1/StartAt", "/States/P"],
        ["/States/P/Branches/1/States/Branches/End", "/States/P/Branches/1/States/Branches"],
        ["/States/M/ItemProcessor/States/I/Type", "/States/M/ItemProcessor/States/I"],
        ["/States/M/Iterator/States", "/States/M"],
    ];
    for (const [pointer, state] of cases) equal(stateAround(pointer), state);
});
