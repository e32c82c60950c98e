import { equal, ok, test } from "testing";
import type { ObjectNode } from "../json/document.ts";
import { asObject, fromValue, toValue } from "../json/access.ts";
import { serviceFields } from "../integrations/fields.ts";
import { integrations } from "../integrations/catalog.ts";
import { languageOf } from "./language.ts";
import { mayHave, unknownMembers } from "./members.ts";
import { problemsOfState, problemsWithin } from "./problems.ts";
import { resourceOf } from "./resource.ts";
import { hasResult, surroundingsOf } from "./samples.ts";
import { variablesBefore } from "./scopes.ts";
import { stagesOf } from "./stages.ts";
import { integrationOf, runsHere, textsOf, withCall } from "./task.ts";
import { fieldTrial, mayRunForReal, stateRequest } from "./trial.ts";
import { numericNode } from "./values.ts";

function node(value: Record<string, unknown>): ObjectNode {
    const made = asObject(fromValue(value));
    ok(made !== undefined);
    return made;
}

test("resources are told apart", () => {
    equal(resourceOf("arn:aws:states:::batch:submitJob.sync"), {
        kind: "call",
        service: "batch",
        action: "submitJob",
        pattern: ".sync",
    });
    equal(resourceOf("arn:aws:states:::states:startExecution.sync:2"), {
        kind: "call",
        service: "states",
        action: "startExecution",
        pattern: ".sync:2",
    });
    equal(resourceOf("arn:aws-cn:states:::aws-sdk:s3:getObject"), {
        kind: "call",
        service: "aws-sdk:s3",
        action: "getObject",
        pattern: "",
    });
    equal(
        resourceOf("arn:aws:states:eu-west-1:1:batch:submitJob.sync"),
        resourceOf("arn:aws:states:::batch:submitJob.sync"),
    );
    equal(resourceOf("arn:aws:states:eu-west-1:1:stateMachine:m").kind, "other");
    equal(resourceOf("arn:aws:states:eu-west-1:1:activity:a").kind, "activity");
    equal(resourceOf("arn:aws:lambda:eu-west-1:1:function:f").kind, "function");
    for (const other of ["", "${LoadArn}", "arn:aws:states:::batch", "arn:aws:states:::batch:"]) {
        equal(resourceOf(other).kind, "other");
    }
});

test("each call of the catalog has fields, and its sample uses them", () => {
    for (const integration of integrations) {
        const resource = resourceOf(integration.resource);
        if (resource.kind === "activity") continue;
        const fields = serviceFields(resource);
        ok(fields !== null && fields.length > 0, integration.id);
        const names = fields.map(({ name }) => name);
        for (const key of Object.keys(integration.sample)) {
            ok(names.includes(key.replace(/\.\$$/, "")), `${integration.id}: ${key}`);
        }
    }
});

test("another call begins with its sample, another pattern keeps what was there", () => {
    const root = node({
        States: {
            A: { Type: "Task", Resource: "arn:aws:states:::batch:submitJob", Parameters: {} },
        },
    });
    const call = (arn: string) => {
        const integration = integrationOf(arn);
        ok(integration !== undefined);
        return toValue(withCall(root, "/States/A", integration).root);
    };
    equal(call("arn:aws:states:::batch:submitJob.sync"), {
        States: {
            A: { Type: "Task", Resource: "arn:aws:states:::batch:submitJob.sync", Parameters: {} },
        },
    });
    ok(JSON.stringify(call("arn:aws:states:::states:startExecution")).includes("StateMachineArn"));
    ok(runsHere("${Arn}") && runsHere("arn:aws:states:::states:startExecution.sync:2"));
    ok(runsHere("arn:aws:states:::lambda:invoke"));
    ok(runsHere("arn:aws:states:::sqs:sendMessage.waitForTaskToken"));
    ok(runsHere("arn:aws:states:::glue:startJobRun.sync"));
    ok(runsHere("arn:aws:states:::aws-sdk:iam:listRoles"));
    ok(runsHere("arn:aws:states:::aws-sdk:redshift:resizeCluster.sync"));
    ok(!runsHere("arn:aws:states:::aws-sdk:iam:listRoles.sync"));
    ok(!runsHere("arn:aws:states:::dynamodb:getItem.waitForTaskToken"));
    ok(!runsHere("arn:aws:states:::eks:runJob.sync"));
    ok(!runsHere("arn:aws:lambda:eu-west-1:1:function:f"));
    ok(!runsHere("arn:aws:states:::batch:submitJob.waitForTaskToken"));
});

test("variables are those of states that come before, at all depths", () => {
    const root = node({
        StartAt: "A",
        States: {
            A: { Type: "Pass", Assign: { "a.$": "$" }, Next: "M" },
            M: {
                Type: "Map",
                Assign: { own: 1 },
                ItemProcessor: {
                    StartAt: "I",
                    States: {
                        I: { Type: "Pass", Assign: { inner: 1 }, Next: "J" },
                        J: { Type: "Pass", End: true },
                    },
                },
                Catch: [{ ErrorEquals: ["States.ALL"], Assign: { error: 1 }, Next: "Z" }],
                Next: "Z",
            },
            Z: { Type: "Pass", Assign: { late: 1 }, End: true },
        },
    });
    equal(variablesBefore(root, "/States/A"), []);
    equal(variablesBefore(root, "/States/M/ItemProcessor/States/J"), ["a", "inner"]);
    equal(variablesBefore(root, "/States/Z"), ["a", "error", "own"]);
});

test("members are known by type and language", () => {
    ok(mayHave("Task", "JSONata", "Arguments") && !mayHave("Task", "JSONPath", "Arguments"));
    const state = node({ Type: "Pass", Comment: "c", Odd: 1, Parameters: {}, End: true });
    equal(unknownMembers(state, "Pass", "JSONata").map(({ key }) => key), ["Odd", "Parameters"]);
    equal(unknownMembers(state, "Nonsense", "JSONPath").length, 3);
});

test("languages, problems and numbers", () => {
    const root = node({
        QueryLanguage: "JSONata",
        States: { A: { QueryLanguage: "JSONPath" }, B: {} },
    });
    equal(languageOf(root, "/States/A"), "JSONPath");
    equal(languageOf(root, "/States/B"), "JSONata");
    const problem = { severity: "error" as const, message: "m", pointer: "/States/A/Next" };
    equal(problemsWithin([problem], "/States/A").length, 1);
    equal(problemsWithin([problem], "/States/A/N").length, 0);
    const of = (pointer: string) => problemsOfState([{ ...problem, pointer }], "/States/A").length;
    equal(of("/States/A") + of("/States/A/ItemProcessor/StartAt"), 2);
    equal(of("/States/A/Branches/1/States") + of("/States/A/Iterator/ProcessorConfig/Mode"), 2);
    equal(of("/States/A/ItemProcessor/States/B") + of("/States/A/Next") + of("/States/AB"), 0);
    equal(numericNode("1.50"), { kind: "number", raw: "1.50" });
    equal(numericNode("{% 1 %}")?.kind, "string");
    equal(numericNode("  "), null);
});

test("samples of a past run are what fields refer to", () => {
    const root = node({
        StartAt: "A",
        States: { A: { Type: "Task", Resource: "r", QueryLanguage: "JSONata", End: true } },
    });
    const past = {
        name: "run",
        input: '{"day": 1}',
        states: new Map([["/States/A", {
            input: '{"a": 1}',
            output: null,
            result: '{"r": 2}',
            error: null,
            cause: null,
            variables: new Map(),
        }]]),
    };
    const around = surroundingsOf(root, "/States/A", "result", past);
    equal(around.input, { a: 1 });
    equal(around.result, { sample: { r: 2 } });
    equal(surroundingsOf(root, "/States/A", "input", past).result, null);
    ok(JSON.stringify(around.context).includes('"Input":{"day":1}'));
    ok(hasResult(root, "/States/A"));
});

test("only what the server takes without a mock is offered to be done for real", () => {
    const may = (state: Record<string, unknown>) =>
        mayRunForReal(node({ StartAt: "A", States: { A: state } }), "/States/A");
    const task = (name: string) => ({ Type: "Task", Resource: `arn:aws:states:::${name}` });
    ok(may({ Type: "Pass" }));
    ok(may(task("batch:submitJob")));
    ok(may(task("states:startExecution")));
    ok(may(task("lambda:invoke")));
    ok(may(task("aws-sdk:s3:listBuckets")));
    for (
        const state of [
            { Type: "Map" },
            { Type: "Parallel" },
            task("batch:submitJob.sync"),
            task("states:startExecution.sync:2"),
            task("states:startExecution.waitForTaskToken"),
            task("lambda:invoke.waitForTaskToken"),
            task("http:invoke"),
            { Type: "Task", Resource: "arn:aws:states:us-east-1:000000000000:activity:a" },
            { Type: "Task", Resource: "arn:aws:lambda:us-east-1:000000000000:function:f" },
            { Type: "Task" },
        ]
    ) ok(!may(state), JSON.stringify(state));
});

test("a test of a state is a request of the API", () => {
    const root = node({ StartAt: "A", States: { A: { Type: "Task" } } });
    const trial = {
        input: "",
        variables: '{"a": 1}',
        context: "",
        mock: "error",
        result: "{}",
        error: "E",
        cause: "c",
        validation: "NONE",
        level: "DEBUG",
        retryCount: "2",
    } as const;
    const request = stateRequest(root, "/States/A", trial);
    equal(request.input, "{}");
    equal(request["stateName"], "A");
    equal(request["mock"], {
        errorOutput: { error: "E", cause: "c" },
        fieldValidationMode: "NONE",
    });
    equal(request["stateConfiguration"], { retrierRetryCount: 2 });
    ok(!("context" in request));
});

test("a field by itself is a state that gives its value", () => {
    const samples = {
        input: "{}",
        result: "[1]",
        error: { error: "E", cause: "" },
        variables: {},
    };
    const state = node({ Type: "Task" });
    const field = { name: "Output", node: fromValue("{% $states.result %}") };
    const made = fieldTrial(field, state, "JSONata", "result", samples);
    equal(made.request["mock"], { result: "[1]", fieldValidationMode: "NONE" });
    const path = { name: "InputPath", node: fromValue("$.a") };
    const pass = fieldTrial(path, state, "JSONPath", "input", samples);
    equal(JSON.parse(pass.request.definition), {
        Type: "Pass",
        Parameters: { "value.$": "$.a" },
        OutputPath: "$.value",
        End: true,
    });
});

test("stages come in the order of the data", () => {
    equal(stagesOf({ result: "1", input: "{}", odd: 3, errorDetails: { retryIndex: 0 } }), [
        { name: "input", title: "Input", text: "{}" },
        { name: "result", title: "Result", text: "1" },
        { name: "errorDetails", title: "Which retrier or catcher", text: '{"retryIndex":0}' },
        { name: "odd", title: "odd", text: "3" },
    ]);
});

test("texts of a field are found anywhere", () => {
    const root = node({ a: [{ JobQueue: "x" }], b: { JobQueue: "w", JobDefinition: "d" } });
    equal(textsOf(root, "JobQueue"), ["w", "x"]);
});
