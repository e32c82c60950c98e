import { equal, ok, test } from "testing";
import { asObject, fromValue, toValue } from "../json/access.ts";
import type { ObjectNode } from "../json/document.ts";
import type { JobOverview } from "../wire.ts";
import { jobHints, jobProblems, settled, withKnownJobs } from "./jobs.ts";

function jobs(definitions: readonly string[], queues: readonly string[]): JobOverview {
    return {
        definitions: definitions.map((name) => ({
            name,
            command: ["sh", "-c", "x"],
            parameters: {},
            requiredParameters: name === "load" ? ["table"] : [],
            attempts: 1,
            timeoutSeconds: null,
        })),
        queues: queues.map((name) => ({
            name,
            slots: 4,
            priority: 1,
            waitingCount: 2,
            runningCount: 4,
        })),
        slots: null,
    };
}

function node(value: Record<string, unknown>): ObjectNode {
    const made = asObject(fromValue(value));
    ok(made !== undefined);
    return made;
}

function machine(given: Record<string, unknown>, field = "Arguments"): ObjectNode {
    const task = {
        Type: "Task",
        Resource: "arn:aws:states:::batch:submitJob.sync",
        [field]: given,
    };
    const branch = { StartAt: "J", States: { J: task } };
    return node({ StartAt: "P", States: { P: { Type: "Parallel", Branches: [branch] } } });
}

const place = "/States/P/Branches/0/States/J";

test("a name that the server does not have is a problem at its place", () => {
    const known = jobs(["load", "build"], ["work"]);
    const found = jobProblems(machine({ JobDefinition: "my-job", JobQueue: "default" }), known);
    equal(found, [
        {
            severity: "warning",
            code: "UNKNOWN_JOB_DEFINITION",
            message: "This server has no job definition “my-job”. It has load, build.",
            pointer: `${place}/Arguments/JobDefinition`,
        },
        {
            severity: "warning",
            code: "UNKNOWN_JOB_QUEUE",
            message: "This server has no job queue “default”. It has work.",
            pointer: `${place}/Arguments/JobQueue`,
        },
    ]);
    const [none] = jobProblems(machine({ JobQueue: "q" }, "Parameters"), jobs([], []));
    equal(
        none?.message,
        "This server has no job queues. Its configuration file names them under jobs.queues.",
    );
});

test("what the server knows, what is worked out, and what is no job is no problem", () => {
    const known = jobs(["load"], ["work"]);
    const arn = "arn:aws:batch:us-east-1:000000000000:";
    for (
        const given of [
            { JobDefinition: "load", JobQueue: "work" },
            { JobDefinition: "load:7", JobQueue: `${arn}job-queue/work` },
            { JobDefinition: `${arn}job-definition/load:1`, JobQueue: "{% $queue %}" },
            { "JobDefinition.$": "$.d", "JobQueue.$": "$.q" },
        ]
    ) equal(jobProblems(machine(given), known), []);
    const other = { Type: "Task", Resource: "arn:aws:states:::glue:startJobRun", Parameters: {} };
    equal(jobProblems(node({ States: { A: { ...other, JobQueue: "x" } } }), known), []);
});

test("a single definition and queue are chosen, and of several none", () => {
    const given = { JobName: "my-job", JobDefinition: "my-job", JobQueue: "default" };
    const state = node({
        Type: "Task",
        Resource: "arn:aws:states:::batch:submitJob.sync",
        Arguments: given,
    });
    const args = (known: JobOverview | null) => {
        const made = settled({ name: "J", definition: state }, known);
        return "definition" in made
            ? (toValue(made.definition) as { Arguments: unknown }).Arguments
            : null;
    };
    equal(args(jobs(["load"], ["work"])), {
        JobName: "load",
        JobDefinition: "load",
        JobQueue: "work",
    });
    equal(args(jobs(["a", "b"], ["default", "urgent"])), given);
    equal(args(null), given);
    const own = machine({ JobName: "mine", JobDefinition: "load", JobQueue: "work" });
    equal(withKnownJobs(own, jobs(["load"], ["work"])), own);
});

test("the form says what is chosen", () => {
    const given = node({ JobDefinition: "load:2", JobQueue: "work" });
    equal(jobHints(given, jobs(["load"], ["work"])), {
        JobDefinition: "Runs sh -c x. Needs table among the Parameters.",
        JobQueue: "Up to 4 at once; 4 running, 2 waiting.",
    });
    equal(jobHints(node({ JobQueue: "else" }), jobs(["load"], ["work"])), {});
});
