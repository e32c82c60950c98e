import { equal, ok, test } from "testing";
import { parse } from "../json/parse.ts";
import { sampleInput } from "./sampleInput.ts";

function sampleOf(definition: unknown): unknown {
    const parsed = parse(JSON.stringify(definition));
    ok("root" in parsed);
    return JSON.parse(sampleInput(parsed.root));
}

test("a sample has what the first states read, of the kind that they want", () => {
    equal(
        sampleOf({
            StartAt: "A",
            States: {
                A: {
                    Type: "Choice",
                    Default: "B",
                    Choices: [
                        { Variable: "$.on", BooleanEquals: true, Next: "B" },
                        { Variable: "$.limits.rows", NumericLessThan: 3, Next: "B" },
                    ],
                },
                B: {
                    Type: "Task",
                    Resource: "arn:aws:states:::batch:submitJob.sync",
                    Parameters: { "JobName.$": "States.Format('load-{}', $['job name'])" },
                    ResultPath: "$.made",
                    Next: "C",
                },
                C: { Type: "Map", ItemsPath: "$.days", InputPath: "$", Next: "D" },
                D: { Type: "Pass", InputPath: "$.notOfTheInput", End: true },
            },
        }),
        { on: false, limits: { rows: 0 }, "job name": "", days: [] },
    );
});

test("what a state added before is not asked for, and another output ends the search", () => {
    equal(
        sampleOf({
            StartAt: "A",
            States: {
                A: { Type: "Pass", Result: 1, ResultPath: "$.one", Next: "B" },
                B: { Type: "Wait", SecondsPath: "$.one.x", Next: "C" },
                C: { Type: "Wait", SecondsPath: "$.pause", End: true },
            },
        }),
        { pause: 0 },
    );
});

test("JSONata and the context object say it, too", () => {
    equal(
        sampleOf({
            QueryLanguage: "JSONata",
            StartAt: "A",
            States: {
                A: {
                    Type: "Pass",
                    Output: "{% $states.input.order.id & $states.input.`big one` %}",
                    Next: "B",
                },
                B: {
                    Type: "Pass",
                    Output: "{% [$states.input.no, $states.context.Execution.Input.run] %}",
                    End: true,
                },
            },
        }),
        { order: { id: "" }, "big one": "", run: "" },
    );
    equal(sampleOf({ StartAt: "A", States: {} }), {});
    equal(sampleOf({}), {});
});
