import { equal, test } from "testing";
import { openDesign } from "./history.ts";
import { copied, pasted, topmost } from "./clipboard.ts";

const machine = openDesign(JSON.stringify({
    StartAt: "A",
    States: {
        A: { Type: "Pass", Next: "B" },
        B: { Type: "Wait", Seconds: 1, Next: "C" },
        C: { Type: "Succeed" },
    },
})).root;

test("what is copied can be pasted, one state or several", () => {
    const one = pasted(copied(machine, ["/States/B"]));
    equal(one !== null && "name" in one && one.name, "B");
    const two = pasted(copied(machine, ["/States/A", "/States/B"]));
    equal(two !== null && "start" in two && [two.start, two.last, two.states.length], [
        "A",
        "B",
        2,
    ]);
});

test("a bare state and a whole machine can be pasted, and nothing else", () => {
    const state = pasted('{"Type": "Fail"}');
    equal(state !== null && "name" in state && state.name, "Fail");
    const whole = pasted(
        '{"StartAt": "Y", "States": {"X": {"Type": "Pass"}, "Y": {"Type": "Pass"}}}',
    );
    equal(whole !== null && "start" in whole && whole.start, "Y");
    for (const text of ["", "x", "[]", "{}", '{"a": 1}', '{"States": {}}', '{"A": {"Type": 1}}']) {
        equal(pasted(text), null, text);
    }
});

test("a state within another one goes with it", () => {
    equal(topmost(["/States/A", "/States/A/Branches/0/States/B", "/States/AB"]), [
        "/States/A",
        "/States/AB",
    ]);
});
