"""The inspector: each form edits its field, and the definition agrees."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
ACTIVITY = "arn:aws:states:us-east-1:000000000000:activity:approve"


class Inspector:
    """The designer with one machine, and the form beside it."""

    def __init__(self, page, server, name):
        self.page, self.server, self.name = page, server, name
        self.panel = page.get_by_role("complementary", name="Inspector of the selection")

    def select(self, name):
        graph = self.page.get_by_role("group", name="Workflow")
        graph.get_by_text(name, exact=True).first.click()
        expect(self.panel.get_by_role("heading", name=name, level=2)).to_be_visible()
        return self

    def tab(self, title):
        self.panel.get_by_role("tab", name=re.compile(f"^{title}")).click()
        return self

    def field(self, label):
        """A control with this very label, or this and a remark."""
        labelled = self.panel.get_by_label(re.compile(rf"^{re.escape(label)}(\s*· required)?$"))
        return labelled.and_(self.panel.locator("input, select, textarea"))

    def fill(self, label, value):
        field = self.field(label)
        field.fill(value)
        field.press("Enter")

    def choose(self, label, value):
        self.field(label).select_option(label=value)

    def code(self, label, value):
        """Writes into an editor, in place of what is there; nothing is completed on the way."""
        editor = self.panel.get_by_role("textbox", name=label, exact=True)
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(value)
        self.panel.get_by_role("heading", level=2).click()
        editor.blur()

    def press(self, name):
        self.panel.get_by_role("button", name=name, exact=True).click()

    def saved(self):
        """The definition, after it was saved."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        status = self.page.get_by_role("main").get_by_role("status")
        expect(status.filter(has_text=re.compile("^Saved$"))).to_be_visible()
        arn = self.server.machine_arn(self.name)
        return json.loads(self.server.call("describe_state_machine", stateMachineArn=arn)["definition"])

    def state(self, name):
        return self.saved()["States"][name]


@pytest.fixture
def inspect(page, server):
    """Opens the designer for a machine of these states; the first is where it begins."""
    def open(states, **machine):
        definition = {**machine, "StartAt": next(iter(states)), "States": states}
        arn = server.deploy("inspected", definition)
        page.goto(server.page_url("designer", arn))
        expect(page.get_by_role("group", name="Workflow")).to_be_visible()
        return Inspector(page, server, "inspected")
    return open


def end(**fields):
    return {**fields, "End": True}


# --- each form ------------------------------------------------------------------------------------


def test_the_machine(inspect):
    form = inspect({"A": end(Type="Pass"), "B": end(Type="Pass")} | {
        "A": {"Type": "Pass", "Next": "B"}})
    expect(form.panel.get_by_role("heading", name="State machine")).to_be_visible()
    form.fill("Timeout in seconds", "90")
    form.field("Comment").fill("Nightly")
    form.field("Comment").blur()
    form.choose("Version of the language", "1.0")
    saved = form.saved()
    assert (saved["TimeoutSeconds"], saved["Comment"], saved["Version"]) == (90, "Nightly", "1.0")


def test_a_name_is_changed_with_all_that_refers_to_it(inspect):
    form = inspect({"A": {"Type": "Pass", "Next": "B"}, "B": end(Type="Pass")}).select("B")
    form.fill("Name", "A")
    expect(form.panel.get_by_text("There is already a state “A”.")).to_be_visible()
    form.fill("Name", "Load <b>")
    expect(form.panel.get_by_role("heading", name="Load <b>")).to_be_visible()
    assert form.saved()["States"]["A"]["Next"] == "Load <b>"
    form.page.get_by_role("button", name="Undo", exact=True).click()
    assert form.saved()["States"]["A"]["Next"] == "B"


def test_a_pass_in_jsonpath(inspect):
    form = inspect({"A": end(Type="Pass")}).select("A")
    form.code("Parameters", '{"x.$": "$.y", "n": 1.50}')
    form.tab("Data")
    form.fill("Input path", "$.part")
    form.field("Result path: discard").check()
    form.fill("Output path", "$.rest")
    form.code("Variables", '{"v.$": "$.x"}')
    state = form.state("A")
    assert state == end(
        Type="Pass", Parameters={"x.$": "$.y", "n": 1.5}, InputPath="$.part", ResultPath=None,
        OutputPath="$.rest", Assign={"v.$": "$.x"})


def test_a_task_that_runs_a_job(inspect):
    form = inspect({"A": end(Type="Task", Resource=ACTIVITY)}, QueryLanguage="JSONata").select("A")
    form.choose("Action", "Run job")
    form.fill("JobName", "night")
    form.choose("JobDefinition", "say")
    form.choose("JobQueue", "Something else…")
    form.fill("JobQueue", "{% $states.input.queue %}")
    form.field("Add a field").select_option("Timeout")
    timeout = form.panel.get_by_role("group", name="Timeout")
    timeout.get_by_label("Add a field").select_option("AttemptDurationSeconds")
    form.fill("AttemptDurationSeconds", "30")
    form.fill("Timeout in seconds", "60")
    form.fill("Heartbeat in seconds", "{% 5 + 5 %}")
    assert form.state("A") == end(
        Type="Task", Resource="arn:aws:states:::batch:submitJob.sync", Arguments={
            "JobName": "night", "JobDefinition": "say", "JobQueue": "{% $states.input.queue %}",
            "Timeout": {"AttemptDurationSeconds": 30}},
        TimeoutSeconds=60, HeartbeatSeconds="{% 5 + 5 %}")


def test_a_nested_execution_and_the_pattern_of_its_call(inspect):
    form = inspect({"A": end(Type="Task", Resource=ACTIVITY)}).select("A")
    form.choose("Action", "Start state machine")
    arn = form.server.machine_arn("inspected")
    form.fill("StateMachineArn", arn)
    form.choose("Action", "Run state machine")
    state = form.state("A")
    assert state["Resource"].endswith("startExecution.sync:2")
    assert state["Parameters"]["StateMachineArn"] == arn


def test_parameters_by_path_and_as_json(inspect):
    form = inspect({"A": end(
        Type="Task", Resource="arn:aws:states:::batch:submitJob",
        Parameters={"JobName": "a", "JobQueue": "work", "JobDefinition": "say"})}).select("A")
    form.choose("JobName: kind", "Path")
    form.fill("JobName", "$.name")
    assert form.state("A")["Parameters"] == {
        "JobQueue": "work", "JobDefinition": "say", "JobName.$": "$.name"}
    form.press("Show as JSON")
    form.code("Parameters as JSON", '{"JobName": "b", "JobQueue": "work", "JobDefinition": "say"}')
    assert form.state("A")["Parameters"]["JobName"] == "b"


def test_a_call_that_is_not_run_here_says_so(inspect):
    form = inspect({"A": end(Type="Task", Resource=ACTIVITY)}, QueryLanguage="JSONata").select("A")
    form.choose("Action", "EKS: run job, wait")
    expect(form.panel.get_by_text("Not supported by this server yet")).to_be_visible()
    expect(form.panel.get_by_text("The integration 'eks:runJob.sync'")).to_be_visible()
    form.choose("Action", "ECS: run task, wait")
    expect(form.field("TaskDefinition")).to_have_value("my-task")
    form.field("Add a field").select_option("NetworkConfiguration")
    network = form.panel.get_by_role("group", name="NetworkConfiguration")
    expect(network.get_by_label("Add a field")).to_contain_text("AwsvpcConfiguration")


def test_waits(inspect):
    form = inspect({"A": end(Type="Wait", Seconds=1)}).select("A")
    form.fill("Seconds", "20")
    assert form.state("A") == end(Type="Wait", Seconds=20)
    form.choose("Seconds: kind", "Path")
    form.fill("Seconds", "$.pause")
    assert form.state("A") == end(Type="Wait", SecondsPath="$.pause")
    form.choose("Wait", "Until a time")
    form.fill("Time", "2027-01-31T06:00:00Z")
    assert form.state("A") == end(Type="Wait", Timestamp="2027-01-31T06:00:00Z")
    form.choose("Wait", "For some seconds")
    assert form.state("A") == end(Type="Wait", Seconds=5)


def test_a_wrong_value_is_said_at_its_field(inspect):
    form = inspect({"A": end(Type="Wait", Seconds=1)}).select("A")
    form.fill("Seconds", "soon")
    expect(form.field("Seconds")).to_have_attribute("aria-invalid", "true")
    expect(form.panel.locator(".inspector-problem.error")).to_be_visible()
    form.fill("Seconds", "2")
    expect(form.panel.locator(".inspector-problem")).to_have_count(0)


def test_a_fail(inspect):
    form = inspect({"A": {"Type": "Fail"}}).select("A")
    form.fill("Error", "Odd")
    form.choose("Cause: kind", "Path")
    form.fill("Cause", "States.Format('{}', $.x)")
    assert form.state("A") == {
        "Type": "Fail", "Error": "Odd", "CausePath": "States.Format('{}', $.x)"}


def test_a_map(inspect):
    inner = {"StartAt": "I", "States": {"I": end(Type="Pass")}}
    form = inspect({"A": end(Type="Map", ItemProcessor=inner)}, QueryLanguage="JSONata").select("A")
    form.code("Items", "{% $states.input.list %}")
    form.code("Input of each iteration", '{"v": "{% $states.context.Map.Item.Value %}"}')
    form.fill("Iterations at the same time", "3")
    form.fill("Iterations that may fail", "2")
    form.fill("Percentage that may fail", "12.5")
    assert form.state("A") == end(
        Type="Map", ItemProcessor=inner, Items="{% $states.input.list %}",
        ItemSelector={"v": "{% $states.context.Map.Item.Value %}"}, MaxConcurrency=3,
        ToleratedFailureCount=2, ToleratedFailurePercentage=12.5)


def test_a_parallel_and_its_branches(inspect):
    branches = [{"StartAt": n, "States": {n: end(Type="Pass")}} for n in ("L", "R")]
    form = inspect({"A": end(Type="Parallel", Branches=branches)}).select("A")
    form.press("Move branch 2 up")
    form.press("Add branch")
    expect(form.panel.get_by_role("group", name="Branch 3")).to_be_visible()
    saved = [branch["StartAt"] for branch in form.state("A")["Branches"]]
    assert saved[:2] == ["R", "L"] and len(saved) == 3
    form.press("Remove branch 3")
    assert [branch["StartAt"] for branch in form.state("A")["Branches"]] == ["R", "L"]


def test_what_comes_next(inspect):
    form = inspect({
        "A": {"Type": "Pass", "Next": "B"}, "B": end(Type="Pass"), "C": end(Type="Pass"),
    } | {"B": {"Type": "Pass", "Next": "C"}}).select("A")
    form.choose("Next state", "C")
    form.select("B")
    form.choose("Next state", "None: ends here")
    form.choose("Next state", "A")
    form.select("A")
    form.choose("Next state", "B")
    form.select("B")
    form.choose("Next state", "C")
    saved = form.saved()["States"]
    assert (saved["A"]["Next"], saved["B"]["Next"]) == ("B", "C")
    assert "End" not in saved["B"]


def test_retries_and_catchers(inspect):
    form = inspect({"A": {"Type": "Task", "Resource": ACTIVITY, "Next": "B"}, "B": end(Type="Pass")})
    form.select("A").tab("Errors")
    form.press("Add retrier")
    retrier = form.panel.get_by_role("group", name="Retrier 1")
    retrier.get_by_role("button", name="Remove States.ALL").click()
    retrier.get_by_label("Errors").fill("Shop.Closed")
    retrier.get_by_label("Errors").press("Enter")
    form.fill("First pause in seconds", "2")
    form.fill("Maximum number of retries", "5")
    form.fill("Factor for each further pause", "1.5")
    form.fill("Longest pause in seconds", "60")
    form.choose("Jitter", "Full: random, up to the pause")
    form.press("Add catcher")
    catcher = form.panel.get_by_role("group", name="Catcher 1")
    expect(catcher.get_by_label("Then go to")).to_have_value("=Handle error")
    catcher.get_by_label("Result path", exact=True).fill("$.failure")
    catcher.get_by_label("Result path", exact=True).press("Enter")
    state = form.state("A")
    assert state["Retry"] == [{
        "ErrorEquals": ["Shop.Closed"], "IntervalSeconds": 2, "MaxAttempts": 5, "BackoffRate": 1.5,
        "MaxDelaySeconds": 60, "JitterStrategy": "FULL"}]
    assert state["Catch"] == [{
        "ErrorEquals": ["States.ALL"], "Next": "Handle error", "ResultPath": "$.failure"}]
    form.press("Remove retrier 1")
    assert "Retry" not in form.saved()["States"]["A"]


def test_members_that_no_form_knows_are_kept(inspect):
    """A definition that the server would not take is still shown whole, and not lost."""
    form = inspect({"A": end(Type="Pass", Comment="a")}).select("A").tab("Definition")
    form.code("Definition of the state", '{"Type": "Pass", "Odd": {"n": 1.50}, "End": true}')
    form.tab("Configuration")
    expect(form.panel.get_by_role("region", name="Other members")).to_contain_text("Odd")
    expect(form.panel.get_by_role("region", name="Other members")).to_contain_text("1.50")
    form.press("Remove Odd")
    assert form.state("A") == end(Type="Pass")


def test_another_type_and_another_language(inspect):
    form = inspect({"A": {"Type": "Pass", "InputPath": "$.a", "Parameters": {"b.$": "$.c"},
                          "Next": "B"}, "B": end(Type="Pass")}).select("A")
    form.press("Convert")
    form.page.get_by_role("dialog").get_by_role("button", name="Convert", exact=True).click()
    assert form.state("A") == {
        "Type": "Pass", "QueryLanguage": "JSONata",
        "Output": {"b": "{% $states.input.a.c %}"}, "Next": "B"}
    form.choose("Type", "Wait")
    form.fill("Seconds", "{% 1 %}")
    assert form.state("A")["Seconds"] == "{% 1 %}"


def test_what_is_typed_is_kept_when_another_state_is_chosen(inspect):
    form = inspect({"A": {"Type": "Pass", "Next": "B"}, "B": end(Type="Pass")}).select("A")
    form.field("Comment").click()
    form.page.keyboard.type("typed")
    form.select("B")
    undo = form.page.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_enabled()
    expect(form.panel.get_by_role("heading", level=2)).to_have_text("B")
    assert form.state("A")["Comment"] == "typed"
    undo.click()
    expect(undo).to_be_disabled()
    form.select("A")
    expect(form.field("Comment")).to_have_value("")


# --- conditions -----------------------------------------------------------------------------------


def test_conditions_come_back_as_they_were_built(inspect):
    rule = {"Variable": "$.n", "NumericEquals": 1, "Next": "B"}
    form = inspect({"A": {"Type": "Choice", "Choices": [rule], "Default": "B"}, "B": end(Type="Pass")})
    form.select("A")
    form.panel.get_by_label("Rule 1: operator").select_option("NumericGreaterThan")
    form.fill("Rule 1: value", "10")
    form.press("Rule 1: and another condition")
    form.fill("Rule 1, condition 2: variable", "$.name")
    form.panel.get_by_label("Rule 1, condition 2: operator").select_option("StringMatches")
    form.fill("Rule 1, condition 2: value", "a*")
    form.panel.get_by_label("Rule 1, condition 2: not", exact=True).check()
    form.press("Rule 1: add group")
    form.panel.get_by_label("Rule 1, condition 3, condition 2: operator").select_option("IsNull")
    form.panel.get_by_label("Rule 1, condition 3, condition 2: value").select_option("false")
    expected = [{
        "And": [
            {"Variable": "$.n", "NumericGreaterThan": 10},
            {"Not": {"Variable": "$.name", "StringMatches": "a*"}},
            {"Or": [{"Variable": "$.value", "IsPresent": True},
                    {"Variable": "$.value", "IsNull": False}]},
        ], "Next": "B"}]
    assert form.state("A")["Choices"] == expected
    form.page.reload()
    form.select("A")
    expect(form.panel.get_by_label("Rule 1, condition 2: variable")).to_have_value("$.name")
    form.press("Rule 1, condition 3: remove")
    form.press("Rule 1, condition 2: remove")
    assert form.state("A")["Choices"] == [{"Variable": "$.n", "NumericGreaterThan": 10, "Next": "B"}]


def test_rules_in_jsonata_and_their_order(inspect):
    rule = {"Condition": "{% $states.input.n = 1 %}", "Next": "B"}
    form = inspect({"A": {"Type": "Choice", "Choices": [rule], "Default": "B"}, "B": end(Type="Pass")},
                   QueryLanguage="JSONata").select("A")
    form.press("Add rule")
    second = form.panel.get_by_role("group", name="Rule 2")
    second.get_by_role("textbox", name="Condition").click()
    form.page.keyboard.press("Control+a")
    form.page.keyboard.press("Delete")
    form.page.keyboard.insert_text("$states.input.n = 2")
    second.get_by_role("textbox", name="Condition").blur()
    expect(second).to_contain_text("$states.input.n = 2")
    form.press("Move rule 2 up")
    state = form.state("A")
    assert [rule["Condition"] for rule in state["Choices"]] == [
        "{% $states.input.n = 2 %}", "{% $states.input.n = 1 %}"]
    form.press("Remove rule 1")
    assert len(form.state("A")["Choices"]) == 1


# --- completion, tries and tests ------------------------------------------------------------------


def test_completion_knows_what_a_field_can_refer_to(inspect):
    form = inspect({
        "A": {"Type": "Pass", "Assign": {"total": 7}, "Next": "B"},
        "B": end(Type="Task", Resource=ACTIVITY),
    }, QueryLanguage="JSONata").select("B").tab("Data")
    form.panel.get_by_role("textbox", name="Output").click()
    form.page.keyboard.insert_text('"{% ')
    form.page.keyboard.type("$states.")
    options = form.page.get_by_role("listbox")
    for name in ("input", "result", "context"):
        expect(options.get_by_role("option", name=name)).to_be_visible()
    options.get_by_role("option", name="result").click()
    form.page.keyboard.insert_text(" & ")
    form.page.keyboard.type("$tot")
    form.page.get_by_role("option", name="$total").click()
    form.page.keyboard.insert_text(' %}"')
    form.panel.get_by_role("textbox", name="Output").blur()
    assert form.state("B")["Output"] == "{% $states.result & $total %}"


def test_a_field_can_be_tried(inspect):
    form = inspect({"A": end(Type="Pass", Output="{% $states.input.n + 1 %}")},
                   QueryLanguage="JSONata").select("A")
    form.press("Try Output")
    dialog = form.page.get_by_role("dialog", name="Try Output")
    dialog.get_by_role("textbox", name="Input of the state").click()
    form.page.keyboard.press("Control+a")
    form.page.keyboard.press("Delete")
    form.page.keyboard.insert_text('{"n": 41}')
    dialog.get_by_role("button", name="Evaluate").click()
    expect(dialog).to_contain_text("42")


@pytest.mark.parametrize(("resource", "is_offered"), [
    ("arn:aws:states:::batch:submitJob", True),
    ("arn:aws:states:::batch:submitJob.sync", False),
    (ACTIVITY, False),
])
def test_what_the_server_refuses_is_not_offered(inspect, resource, is_offered):
    form = inspect({"A": end(Type="Task", Resource=resource)}).select("A")
    form.press("Test state")
    ways = form.page.get_by_role("dialog").get_by_label("Instead of the real call")
    expect(ways.get_by_role("option", name="Give a result")).to_have_count(1)
    expect(ways.get_by_role("option", name="No mock: make the real call")).to_have_count(int(is_offered))


def test_a_state_is_tested_with_a_mock(inspect):
    form = inspect({
        "A": {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
              "Parameters": {"JobName.$": "$.name", "JobQueue": "work", "JobDefinition": "say"},
              "ResultPath": "$.job",
              "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "Sorry"}],
              "Next": "B"},
        "B": end(Type="Pass"), "Sorry": end(Type="Pass"),
    }).select("A")
    form.press("Test state")
    dialog = form.page.get_by_role("dialog", name="Test “A”")

    def write(label, text):
        dialog.get_by_role("textbox", name=label, exact=True).click()
        form.page.keyboard.press("Control+a")
        form.page.keyboard.press("Delete")
        form.page.keyboard.insert_text(text)

    write("Input", '{"name": "n1"}')
    write("Result", '{"JobId": "j"}')
    dialog.get_by_role("button", name="Run test").click()
    expect(dialog.get_by_text("Next state: B")).to_be_visible()
    expect(dialog.get_by_text("Succeeded")).to_be_visible()
    dialog.get_by_text("After the parameters").click()
    expect(dialog).to_contain_text('"JobName": "n1"')
    dialog.get_by_label("Instead of the real call").select_option(label="Fail with an error")
    dialog.get_by_label("Error", exact=True).fill("Batch.Odd")
    dialog.get_by_label("Cause", exact=True).fill("<script>alert(1)</script>")
    dialog.get_by_role("button", name="Run test").click()
    expect(dialog.get_by_text("Caught an error")).to_be_visible()
    expect(dialog.get_by_text("Next state: Sorry")).to_be_visible()
    expect(dialog.locator(".test-error")).to_have_text("Batch.Odd: <script>alert(1)</script>")
    form.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_data_of_a_past_run_is_at_hand(inspect):
    form = inspect({"A": {"Type": "Pass", "Parameters": {"seen.$": "$.day"}, "Next": "B"},
                    "B": {"Type": "Pass", "InputPath": "$.seen", "End": True}})
    machine = form.server.machine_arn("inspected")
    text = "<img src=x onerror=alert(1)>"
    form.server.wait(form.server.start_execution(machine, {"day": text}, name="past"))
    form.page.reload()
    form.page.get_by_role("button", name=re.compile("^Samples")).click()
    form.page.get_by_role("menuitemradio", name=re.compile("^past · succeeded")).click()
    expect(form.page.get_by_role("button", name="past", exact=True)).to_be_visible()
    form.select("B").tab("Data")
    form.panel.get_by_text("Input from the past run").click()
    expect(form.panel.get_by_role("tabpanel")).to_contain_text(f'"seen": "{text}"')
    form.press("Try InputPath")
    dialog = form.page.get_by_role("dialog", name="Try InputPath")
    dialog.get_by_role("button", name="Evaluate").click()
    expect(dialog.get_by_role("status", name="Outcome")).to_contain_text(text)


# --- what is offered ------------------------------------------------------------------------------


def test_all_that_is_offered_is_valid(server):
    """Each item of the palette alone in a machine, and each starter, in both languages."""
    file = ".build/palette.json"
    subprocess.run(
        ["node", "test.cjs", "model/patterns"], cwd=ROOT / "console", check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"NODE_PATH": "/usr/lib/x86_64-linux-gnu/nodejs", "PALETTE_FILE": file})
    machines = json.loads((ROOT / file).read_text())
    assert len(machines) > 100
    for name, definition in machines.items():
        answer = server.call(
            "validate_state_machine_definition", definition=definition, severity="WARNING")
        codes = {each["code"] for each in answer["diagnostics"]}
        expected = {"UNSUPPORTED_FEATURE"} if " later " in name else set()
        assert codes == expected, (name, answer["diagnostics"])
