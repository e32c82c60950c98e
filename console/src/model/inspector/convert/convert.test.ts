import { equal, ok, test } from "testing";
import { asObject, fromValue, toValue } from "../../json/access.ts";
import { expressionOf, Uncertain } from "./path.ts";
import { toJSONata } from "./state.ts";

function converted(state: Record<string, unknown>): unknown {
    const node = asObject(fromValue(state));
    ok(node !== undefined);
    const conversion = toJSONata(node);
    return "state" in conversion
        ? toValue(conversion.state)
        : conversion.obstacles.map(({ field }) => field);
}

test("paths become expressions", () => {
    for (
        const [path, expression] of [
            ["$", "$s"],
            ["$.a.b_c[0]", "$s.a.b_c[0]"],
            ["$['my name'].and", "$s.`my name`.`and`"],
            ["$$.Execution.Name", "$states.context.Execution.Name"],
            ["$order.id", "$order.id"],
            ["States.Format('{} of \\'{}\\'', $.n, $.m)", '($s.n & " of \'" & $s.m & "\'")'],
            ["States.Format('plain')", '"plain"'],
            ["States.MathAdd($.n, -1)", "($s.n + -1)"],
            ["States.ArrayGetItem($.list, $.n)", "$s.list[$s.n]"],
            ["States.JsonMerge($.a, $.b, false)", "$merge([$s.a, $s.b])"],
            ["States.StringToJson(States.Base64Decode($.t))", "$parse($base64decode($s.t))"],
            ["States.UUID()", "$uuid()"],
        ] as const
    ) {
        equal(expressionOf(path, "$s"), expression);
    }
});

test("what may mean something else is not guessed", () => {
    for (
        const path of [
            "$.a[*].b",
            "$..a",
            "$.a[?(@.b)]",
            "$.a[1:2]",
            "$.a[-1]",
            "States.Array($.a, $.b)",
            "States.Hash('x', 'MD5')",
            "States.Format('{} {}', $.a)",
            "$.a b",
        ]
    ) {
        try {
            expressionOf(path, "$s");
        } catch (error) {
            ok(error instanceof Uncertain);
            continue;
        }
        ok(false, path);
    }
});

test("a task's five fields become arguments and output", () => {
    equal(
        converted({
            Type: "Task",
            Resource: "arn:aws:states:::batch:submitJob.sync",
            InputPath: "$.order",
            Parameters: {
                "JobName.$": "$.name",
                JobQueue: "q",
                Deep: [{ "id.$": "$$.Task.Token" }],
            },
            ResultSelector: { "job.$": "$.JobId" },
            ResultPath: "$.done",
            OutputPath: "$.done.job",
            TimeoutSecondsPath: "$.limit",
            Catch: [
                { ErrorEquals: ["A"], ResultPath: "$.e", Next: "B" },
                { ErrorEquals: ["States.ALL"], Next: "B" },
            ],
            Next: "C",
        }),
        {
            Type: "Task",
            Resource: "arn:aws:states:::batch:submitJob.sync",
            TimeoutSeconds: "{% $states.input.order.limit %}",
            Arguments: {
                JobName: "{% $states.input.order.name %}",
                JobQueue: "q",
                Deep: [{ id: "{% $states.context.Task.Token %}" }],
            },
            Output:
                '{% ($merge([$states.input, {"done": {"job": $states.result.JobId}}])).done.job %}',
            Catch: [
                {
                    ErrorEquals: ["A"],
                    Output: '{% $merge([$states.input, {"e": $states.errorOutput}]) %}',
                    Next: "B",
                },
                { ErrorEquals: ["States.ALL"], Next: "B" },
            ],
            Next: "C",
        },
    );
});

test("a result that is thrown away leaves the input", () => {
    equal(converted({ Type: "Task", Resource: "r", ResultPath: null, End: true }), {
        Type: "Task",
        Resource: "r",
        Arguments: "{% $states.input %}",
        Output: "{% $states.input %}",
        End: true,
    });
});

test("passes, waits, maps, fails and choices", () => {
    equal(converted({ Type: "Pass", Result: { a: "{% no %}", "b.$": "$.x" }, End: true }), {
        Type: "Pass",
        Output: { a: '{% "{% no %}" %}', "b.$": "$.x" },
        End: true,
    });
    equal(converted({ Type: "Wait", SecondsPath: "$.s", Next: "B" }), {
        Type: "Wait",
        Seconds: "{% $states.input.s %}",
        Next: "B",
    });
    equal(converted({ Type: "Map", ItemsPath: "$.l", ItemProcessor: {}, End: true }), {
        Type: "Map",
        ItemProcessor: {},
        Items: "{% $states.input.l %}",
        End: true,
    });
    equal(converted({ Type: "Fail", ErrorPath: "$.e", CausePath: "States.UUID()" }), {
        Type: "Fail",
        Error: "{% $states.input.e %}",
        Cause: "{% $uuid() %}",
    });
    const rule = {
        And: [
            { Variable: "$.a", IsPresent: true },
            { Not: { Variable: "$.a", StringEqualsPath: "$.b" } },
            {
                Or: [{ Variable: "$.n", NumericLessThan: 3 }, {
                    Variable: "$.f",
                    BooleanEquals: true,
                }],
            },
        ],
        Next: "B",
    };
    equal(converted({ Type: "Choice", Choices: [rule], Default: "C" }), {
        Type: "Choice",
        Choices: [{
            Condition:
                "{% ($exists($states.input.a) and $not($states.input.a = $states.input.b) and " +
                '(($type($states.input.n) = "number" and $states.input.n < 3) or ' +
                "$states.input.f = true)) %}",
            Next: "B",
        }],
        Default: "C",
    });
});

test("all that is in the way is said, and nothing changed", () => {
    equal(
        converted({
            Type: "Task",
            Resource: "r",
            Parameters: { "all.$": "$.a[*]" },
            ResultPath: "$.a.b",
            Assign: { "x.$": "$.y" },
            End: true,
        }),
        ["Assign", "Parameters", "ResultPath"],
    );
    equal(converted({ Type: "Choice", Choices: [{ Variable: "$.t", StringMatches: "a*" }] }), [
        "Choices",
    ]);
    equal(converted({ Type: "Pass", Parameters: { a: "{% x %}" } }), ["Parameters"]);
});
