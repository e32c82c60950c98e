import { equal, ok, test } from "testing";
import { codeCompletions } from "./completions.ts";
import { openDesign } from "./history.ts";

const good = JSON.stringify({
    QueryLanguage: "JSONata",
    StartAt: "A",
    States: {
        A: { Type: "Pass", Assign: { total: 1 }, Next: "B" },
        B: { Type: "Wait", Seconds: 1, Output: "{% $x %}", Next: "C" },
        C: { Type: "Succeed" },
    },
});

/** What is offered at the `|`, and what the text becomes by the first of it. */
function offered(text: string) {
    const source = text.replace("|", "");
    const position = text.indexOf("|");
    const found = codeCompletions(source, position, true, openDesign(good).root, null);
    const first = found[0];
    const from = first?.from ?? position;
    return {
        labels: found.map(({ label }) => label),
        text: source.slice(0, from) + (first?.apply ?? first?.label ?? "") + source.slice(position),
    };
}

test("states are offered where a state is named", () => {
    const next = offered('{"States": {"A": {"Type": "Pass", "Next": "|"}}}');
    equal(next.labels, ["A", "B", "C"]);
    equal(next.text, '{"States": {"A": {"Type": "Pass", "Next": "A"}}}');
    equal(offered('{"StartAt": |').text, '{"StartAt": "A"');
    equal(offered('{"StartAt": "|\n').text, '{"StartAt": "A"\n');
});

test("fields are those that the type has in its language, without those written already", () => {
    const fields = offered('{"States": {"B": {"Type": "Wait", "|').labels;
    ok(fields.includes("Seconds") && fields.includes("Output"));
    ok(!fields.includes("Type") && !fields.includes("InputPath") && !fields.includes("Retry"));
    equal(offered('{"States": {}, |').text, '{"States": {}, "Comment": ');
    equal(offered('{"|": 1}').text, '{"Comment": 1}');
});

test("types, errors and variables are known", () => {
    ok(offered('{"States": {"A": {"Type": "|').labels.includes("Parallel"));
    ok(offered('{"States": {"A": {"Retry": [{"ErrorEquals": ["|').labels.includes("States.ALL"));
    ok(offered('{"States": {"B": {"Output": "{% $|').labels.includes("$total"));
});

test("nothing is offered outside of all, and unasked outside of texts", () => {
    equal(offered("|").labels, []);
    equal(codeCompletions('{"StartAt": ', 12, false, openDesign(good).root, null), []);
});
