import { equal, ok, test } from "testing";
import { fromValue } from "../json/access.ts";
import { ruleLabel } from "./conditions.ts";
import { stateDetail } from "./details.ts";
import { graphOf } from "./read.ts";
import { Random, randomMachine } from "./edit/random.ts";

test("a machine is a graph, scope by scope", () => {
    const graph = graphOf(fromValue({
        StartAt: "Load",
        States: {
            Load: {
                Type: "Task",
                Resource: "arn:aws:states:::batch:submitJob.sync",
                Retry: [{ ErrorEquals: ["States.ALL"] }],
                Catch: [{ ErrorEquals: ["States.Timeout", "X"], Next: "Failed" }],
                Next: "Both",
            },
            Both: {
                Type: "Parallel",
                Branches: [{ StartAt: "A", States: { A: { Type: "Succeed" } } }, 7, {}],
                Next: "nowhere",
            },
            Failed: { Type: "Fail", Error: "Bad" },
        },
    }));
    equal(graph, {
        id: "",
        start: "Load",
        states: [
            {
                id: "/States/Load",
                name: "Load",
                type: "Task",
                detail: "batch:submitJob.sync",
                scopes: [],
                isLast: false,
                hasRetry: true,
                hasCatch: true,
            },
            {
                id: "/States/Both",
                name: "Both",
                type: "Parallel",
                detail: "Parallel",
                scopes: [
                    {
                        id: "/States/Both/Branches/0",
                        start: "A",
                        states: [{
                            id: "/States/Both/Branches/0/States/A",
                            name: "A",
                            type: "Succeed",
                            detail: "Succeed",
                            scopes: [],
                            isLast: true,
                            hasRetry: false,
                            hasCatch: false,
                        }],
                        edges: [],
                    },
                    { id: "/States/Both/Branches/2", start: null, states: [], edges: [] },
                ],
                isLast: false,
                hasRetry: false,
                hasCatch: false,
            },
            {
                id: "/States/Failed",
                name: "Failed",
                type: "Fail",
                detail: "Fail: Bad",
                scopes: [],
                isLast: true,
                hasRetry: false,
                hasCatch: false,
            },
        ],
        edges: [
            {
                id: "catch/Load/Failed",
                from: "Load",
                to: "Failed",
                kind: "catch",
                index: 0,
                label: "Catch: States.Timeout, X",
                pointer: "/States/Load/Catch/0/Next",
            },
            {
                id: "next/Load/Both",
                from: "Load",
                to: "Both",
                kind: "next",
                index: 0,
                label: "",
                pointer: "/States/Load/Next",
            },
        ],
    });
});

test("two rules to one state are two edges", () => {
    const graph = graphOf(fromValue({
        StartAt: "a/b",
        States: {
            "a/b": { Type: "Choice", Choices: [{ Next: "a/b" }, { Next: "a/b" }], Default: "a/b" },
        },
    }));
    equal(graph.edges.map(({ id }) => id), [
        "choice/a~1b/a~1b",
        "choice/a~1b/a~1b/2",
        "default/a~1b/a~1b",
    ]);
    equal(graph.edges.map(({ label }) => label), ["Rule 1", "Rule 2", "Default"]);
});

test("the older name of a Map's processor is read as well", () => {
    const inner = { StartAt: "A", States: { A: { Type: "Pass", End: true } } };
    const graph = graphOf(fromValue({
        States: { M: { Type: "Map", Iterator: inner }, N: { Type: "Map", ItemProcessor: inner } },
    }));
    equal(graph.states.map(({ scopes }) => scopes.map(({ id }) => id)), [
        ["/States/M/Iterator"],
        ["/States/N/ItemProcessor"],
    ]);
});

test("whatever the JSON is, there is a graph", () => {
    const odd = [null, 1, "x", [], {}, [[]], { Type: 1 }, { Next: [] }, true];
    const keys = ["StartAt", "States", "Type", "Next", "Choices", "Catch", "Branches"];
    const random = new Random(4);
    const value = (depth: number): unknown => {
        if (depth === 0 || random.once(3)) {
            return random.once(3) ? random.pick(["Map", "Parallel", "Choice"]) : random.pick(odd);
        }
        const members = Array.from({ length: random.below(5) }, () => {
            const key = random.pick([...keys, "ItemProcessor", "Iterator", "And", "Not", "A"]);
            return [key, random.once(4) ? [value(depth - 1)] : value(depth - 1)];
        });
        return Object.fromEntries(members);
    };
    for (let round = 0; round < 3000; round += 1) {
        const broken = { StartAt: value(1), States: { A: value(6), B: value(6) } };
        ok(graphOf(fromValue(broken)).states.length === 2);
        graphOf(fromValue(value(7)));
    }
    for (let seed = 0; seed < 50; seed += 1) {
        const graph = graphOf(randomMachine(new Random(seed)));
        equal(new Set(graph.edges.map(({ id }) => id)).size, graph.edges.length);
    }
});

test("200 levels are no trouble", () => {
    let scope: unknown = { StartAt: "A", States: { A: { Type: "Pass", End: true } } };
    for (let level = 0; level < 200; level += 1) {
        scope = { StartAt: "A", States: { A: { Type: "Parallel", Branches: [scope], End: true } } };
    }
    let graph = graphOf(fromValue(scope));
    for (let level = 0; level < 200; level += 1) {
        graph = graph.states[0]?.scopes[0] ?? graph;
    }
    equal(graph.states[0]?.type, "Pass");
});

test("conditions read like conditions", () => {
    for (
        const [rule, words] of [
            [{ Variable: "$.status", StringEquals: "ok" }, '$.status == "ok"'],
            [{ Variable: "$.n", NumericGreaterThanPath: "$.m" }, "$.n > $.m"],
            [{ Variable: "$.n", NumericLessThanEquals: 5 }, "$.n <= 5"],
            [{ Variable: "$.t", TimestampGreaterThanEquals: "2026" }, '$.t >= "2026"'],
            [{ Variable: "$.x", IsNull: true }, "$.x is null"],
            [{ Variable: "$.x", IsPresent: false }, "$.x is not present"],
            [{ Variable: "$.x", IsNumeric: true }, "$.x is a number"],
            [{ Variable: "$.f", StringMatches: "*.csv" }, '$.f matches "*.csv"'],
            [{ Variable: "$.b", BooleanEquals: false }, "$.b == false"],
            [
                {
                    And: [
                        { Variable: "$.n", NumericGreaterThan: 5 },
                        { Not: { Variable: "$.x", IsPresent: true } },
                    ],
                },
                "$.n > 5 and not ($.x is present)",
            ],
            [
                {
                    Or: [
                        { Variable: "$.a", IsNull: true },
                        {
                            And: [{ Variable: "$.b", IsNull: true }, {
                                Variable: "$.c",
                                IsString: true,
                            }],
                        },
                    ],
                },
                "$.a is null or ($.b is null and $.c is a string)",
            ],
            [{ Condition: "{% $states.input.n > 5\n  and $x %}" }, "$states.input.n > 5 and $x"],
            [{ Condition: true }, "true"],
            [{ Variable: "$.x", Next: "A" }, "Rule 3"],
            [7, "Rule 3"],
        ] as const
    ) {
        equal(ruleLabel(fromValue(rule), 2), words);
    }
});

test("details say what a state does", () => {
    for (
        const [state, words] of [
            [
                { Type: "Task", Resource: "arn:aws:states:::aws-sdk:s3:getObject" },
                "aws-sdk:s3:getObject",
            ],
            [
                { Type: "Task", Resource: "arn:aws:lambda:us-east-1:123456789012:function:f:live" },
                "Lambda: f:live",
            ],
            [
                {
                    Type: "Task",
                    Resource: "arn:aws:states:us-east-1:123456789012:activity:approve",
                },
                "Activity: approve",
            ],
            [{ Type: "Task", Resource: "odd" }, "odd"],
            [{ Type: "Task" }, "Task"],
            [{ Type: "Wait", Seconds: 300 }, "300 s"],
            [{ Type: "Wait", SecondsPath: "$.s" }, "$.s s"],
            [{ Type: "Wait", Timestamp: "{% $t %}" }, "until $t"],
            [{ Type: "Wait" }, "Wait"],
            [{ Type: "Fail", Error: "E" }, "Fail: E"],
            [
                { Type: "Map", ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" } } },
                "Distributed Map",
            ],
            [{ Type: "Pass" }, "Pass"],
            [{}, ""],
        ] as const
    ) {
        equal(stateDetail(fromValue(state)), words);
    }
});
