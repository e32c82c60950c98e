import { equal, test } from "testing";
import { withoutDrafts } from "./drafts.ts";
import { machineArn, run } from "./examples.ts";

test("runs of drafts are left out, and those of unknown machines are for the server to tell", () => {
    const machines = [
        { arn: machineArn("night"), name: "night", isDraft: false },
        { arn: machineArn("night-draft"), name: "night-draft", isDraft: true },
    ];
    const of = (machine: string) => run({ name: machine, stateMachineArn: machineArn(machine) });
    const known = withoutDrafts([of("night"), of("night-draft")], machines);
    equal([known.rows.map((row) => row.name), known.isUnsure], [["night"], false]);
    const unknown = withoutDrafts([of("new"), of("night")], machines);
    equal([unknown.rows.map((row) => row.name), unknown.isUnsure], [["night"], true]);
});
