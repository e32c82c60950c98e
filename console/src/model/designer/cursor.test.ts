import { equal, test } from "testing";
import { cursorPlace } from "./cursor.ts";

/** The place of the `|`. */
function place(text: string) {
    const found = cursorPlace(text.replace("|", ""), text.indexOf("|"));
    return found && [found.holder, found.isKey, found.key, found.textFrom !== null];
}

test("a cursor's place is known in whole and in broken texts", () => {
    equal(place("|{}"), null);
    equal(place("{|}"), ["", true, null, false]);
    equal(place('{"Sta|'), ["", true, null, true]);
    equal(place('{"StartAt": "|'), ["", false, "StartAt", true]);
    equal(place('{"States": {"A b": {"Type": "Pass", |'), ["/States/A b", true, null, false]);
    equal(place('{"States": {"a/b": {"Next": "C|", "x": 1}}}'), [
        "/States/a~1b",
        false,
        "Next",
        true,
    ]);
    equal(place('{"Retry": [{}, {"ErrorEquals": ["a", "|'), [
        "/Retry/1/ErrorEquals",
        false,
        null,
        true,
    ]);
    equal(place('{"a": {"b": [1]}, "c": |'), ["", false, "c", false]);
    equal(place('}}]{"a": |'), ["", false, "a", false]);
});

test("names that are written already are known", () => {
    equal(cursorPlace('{"a": 1, "b": {"c": 2}, "', 25)?.keys, ["a", "b"]);
});
