"""The page of one execution: live and at rest, large and hostile."""

import json
import re

import pytest
from conftest import eventually
from playwright.sync_api import expect

# Jobs and waits of some seconds are watched here.
expect.set_options(timeout=15_000)

JOB = "arn:aws:states:::batch:submitJob.sync"


def job(definition, parameters=None, **fields):
    """A Task that runs a job."""
    arguments = {"JobName": definition, "JobQueue": "work", "JobDefinition": definition}
    if parameters:
        arguments["Parameters"] = parameters
    return {"Type": "Task", "Resource": JOB, "Parameters": arguments, **fields}


def machine(start, **states):
    return {"StartAt": start, "States": states}


def open_page(page, server, execution, query=""):
    page.goto(server.page_url("executions", execution) + query)
    expect(page.get_by_role("tab", name="Graph")).to_be_visible()


def box(page, name):
    """A state in the graph, which says its status in its name."""
    return page.get_by_role("button", name=f"{name}, ")


def status(page):
    return page.locator(".run-title .badge")


def test_a_live_run_is_seen_from_its_first_to_its_last_state(page, server, tmp_path):
    """A job fails the first time and is tried again; the page follows without being touched."""
    definition = machine(
        "Load",
        Load=job("second-time", {"mark": str(tmp_path / "mark")}, Next="Each", ResultPath=None,
                 Retry=[{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2}]),
        Each={"Type": "Map", "ItemsPath": "$.items", "Next": "Rest", "ResultPath": None,
              "ItemProcessor": machine("Look", Look={"Type": "Pass", "End": True})},
        Rest={"Type": "Wait", "Seconds": 2, "Next": "Done"},
        Done={"Type": "Succeed"})
    arn = server.start_execution(server.deploy("live", definition), {"items": [1, 2, 3]})
    open_page(page, server, arn)
    expect(status(page)).to_have_text("Running")
    expect(box(page, "Load")).to_have_accessible_name(re.compile("Retrying"))
    expect(box(page, "Rest")).to_have_accessible_name(re.compile("Running"))
    expect(box(page, "Load")).to_have_accessible_name(re.compile("Succeeded.*2 attempts"))
    expect(status(page)).to_have_text("Succeeded")
    expect(box(page, "Done")).to_have_accessible_name(re.compile("Succeeded"))
    expect(box(page, "Each")).to_have_accessible_name(re.compile("3 of 3"))
    box(page, "Load").click()
    page.get_by_role("tab", name="Attempts").click()
    step = page.get_by_role("complementary", name="Step")
    expect(step.get_by_role("heading", name="Attempt 1")).to_be_visible()
    expect(step.get_by_text("exit code 1")).to_be_visible()
    page.get_by_role("tab", name="Log").click()
    expect(step.get_by_text("fine", exact=True)).to_be_visible()
    step.get_by_role("button", name="Attempt 1").click()
    expect(step.get_by_text("not yet", exact=True)).to_be_visible()


def test_the_log_of_a_running_job_grows(page, server):
    definition = machine("Count", Count=job("steps", {"count": "15"}, End=True))
    arn = server.start_execution(server.deploy("count", definition))
    open_page(page, server, arn, "?state=/States/Count")
    log = page.get_by_role("region", name="Log of Count")
    expect(log.get_by_text("step 1", exact=True)).to_be_visible()
    expect(page.get_by_text("the job goes on")).to_be_visible()
    expect(log.get_by_text("step 15", exact=True)).to_be_visible()
    expect(page.get_by_text("15 lines, the job has ended")).to_be_visible()
    page.get_by_role("searchbox", name="Search log").fill("STEP 1")
    expect(page.get_by_text("1 of 7")).to_be_visible()


@pytest.fixture(scope="module")
def large(server):
    """A run of 25,000 events, at most: a Map of thousands of items."""
    definition = machine(
        "Many",
        Many={"Type": "Map", "End": True, "ItemProcessor": machine(
            "First", First={"Type": "Pass", "Next": "Second"},
            Second={"Type": "Pass", "End": True})})
    arn = server.start_execution(server.deploy("large", definition), list(range(4160)))
    server.wait(arn, "SUCCEEDED", seconds=60)
    return arn


def test_events_by_the_thousand_are_scrolled(page, server, large):
    open_page(page, server, large, "?view=events")
    expect(page.get_by_text(re.compile(r"^24,9[67]\d events$"))).to_be_visible()
    events = page.get_by_role("list", name="Events")
    expect(events.get_by_text("ExecutionStarted")).to_be_visible()
    events.focus()
    page.keyboard.press("End")
    expect(events.get_by_text("ExecutionSucceeded")).to_be_visible()
    assert events.locator(".event-row").count() < 100, "only rows in sight are in the page"
    page.get_by_role("searchbox", name="Search events").fill("#4159")
    expect(events.locator(".event-row")).to_have_count(2)
    events.get_by_text("MapIterationSucceeded").click()
    expect(page.get_by_role("heading", name="MapIterationSucceeded")).to_be_visible()
    expect(page).to_have_url(re.compile(r"event=\d+"))


def test_a_map_of_a_thousand_iterations_shows_the_failed_one_first(page, server):
    definition = machine(
        "Each",
        Each={"Type": "Map", "MaxConcurrency": 10, "End": True, "ItemProcessor": machine(
            "Odd?",
            **{"Odd?": {"Type": "Choice", "Default": "Fine", "Choices": [
                {"Variable": "$", "NumericEquals": 990, "Next": "Bad"}]},
               "Fine": {"Type": "Pass", "End": True},
               "Bad": {"Type": "Fail", "Error": "Odd", "Cause": "990 is odd"}})})
    arn = server.start_execution(server.deploy("thousand", definition), list(range(1000)))
    server.wait(arn, "FAILED")
    open_page(page, server, arn)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The Fail state Bad ended the execution (in Each › #990)")
    expect(alert).to_contain_text("990 is odd")
    expect(box(page, "Each")).to_have_accessible_name(re.compile("1 failed"))
    page.get_by_role("button", name="Iteration of Each", exact=True).click()
    iterations = page.get_by_role("list", name="Iterations, failed ones first")
    expect(iterations.get_by_role("button").first).to_have_text(re.compile("#990.*Failed"))
    page.get_by_role("searchbox", name="Find an iteration by its number").fill("77")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Iteration of Each", exact=True)).to_contain_text("#77")
    expect(box(page, "Fine")).to_have_accessible_name(re.compile("Succeeded"))
    expect(box(page, "Bad")).not_to_have_accessible_name(re.compile("Failed"))
    alert.get_by_role("button", name="Show the step").click()
    expect(page.get_by_role("complementary", name="Step").get_by_role("heading", name="Bad")
           ).to_be_visible()
    expect(page.get_by_role("button", name="Iteration of Each", exact=True)).to_contain_text("#990")


def test_hostile_payloads_are_text(page, server):
    """Markup in names and data, strings of megabytes, deep nesting."""
    name = "<script>window.hacked = 1</script>"
    deep = "[" * 500 + "]" * 500
    definition = machine(name, **{name: {
        "Type": "Pass", "End": True, "Comment": "<img src=x onerror='window.hacked = 1'>"}})
    text = json.dumps({"<b>bold</b>": "</script><script>window.hacked = 1</script>",
                       "long": "long " * 40_000})
    arn = server.start_execution(server.deploy("hostile", definition),
                                 f'{{"deep": {deep}, "rest": {text}}}')
    server.wait(arn, "SUCCEEDED")
    open_page(page, server, arn)
    box(page, name).click()
    step = page.get_by_role("complementary", name="Step")
    data = step.get_by_role("region", name="input")
    expect(step.get_by_role("heading", name=name)).to_be_visible()
    expect(data.get_by_text('"deep"')).to_be_visible()
    step.get_by_role("searchbox", name="Search input").fill("hacked")
    expect(data.get_by_text("</script><script>")).to_be_visible()
    step.get_by_role("searchbox", name="Search input").fill("long long")
    data.get_by_role("button", name=re.compile("all 200,002 characters")).click()
    expect(step.get_by_text("Back to all")).to_be_visible()
    assert page.evaluate("window.hacked") is None


def test_a_view_of_megabytes_and_of_ten_thousand_levels_does_not_freeze(page, server):
    """The server has limits; the page is shown data beyond them."""
    definition = machine("Only", Only={"Type": "Pass", "End": True})
    arn = server.start_execution(server.deploy("only", definition))
    server.wait(arn, "SUCCEEDED")
    payload = f'{{"deep": {"[" * 10_000 + "]" * 10_000}, "long": "{"x" * 5_000_000}", "end": 1}}'

    def answer(route):
        event = route.fetch().json()
        event["details"]["input"] = payload
        route.fulfill(json=event)

    page.route("**/treadle/execution/event?*", answer)
    open_page(page, server, arn, "?state=/States/Only")
    data = page.get_by_role("region", name="input")
    expect(data.get_by_text('"deep"')).to_be_visible()
    page.get_by_role("button", name="Fold", exact=True).click()
    expect(data.get_by_text('"end"')).to_be_visible()
    data.get_by_role("button", name=re.compile("all 5,000,002 characters")).click()
    expect(page.get_by_role("region", name="input").get_by_text("xxxx").first).to_be_visible()


def test_a_nested_execution_is_opened_in_place(page, server):
    inner = server.deploy("inner", machine("Deep", Deep={"Type": "Pass", "End": True}))
    outer = server.deploy("outer", machine("Call", Call={
        "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": inner, "Name": "child", "Input": {"n": 1}},
        "End": True}))
    arn = server.start_execution(outer, name="parent")
    server.wait(arn, "SUCCEEDED")
    open_page(page, server, arn)
    box(page, "Call").click()
    page.get_by_role("button", name="Open child here").click()
    expect(box(page, "Deep")).to_be_visible()
    trail = page.get_by_role("navigation", name="Opened within")
    expect(trail).to_contain_text("child")
    page.reload()
    expect(box(page, "Deep")).to_be_visible()
    trail.get_by_role("button", name="parent").click()
    expect(box(page, "Call")).to_be_visible()


def test_an_execution_is_stopped_and_started_again(page, server):
    definition = machine("Rest", Rest={"Type": "Wait", "Seconds": 600, "End": True})
    arn = server.start_execution(server.deploy("rest", definition), {"day": 1})
    open_page(page, server, arn)
    page.get_by_role("button", name="Stop", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Error (optional)").fill("Cancelled")
    dialog.get_by_label("Cause (optional)").fill("the files are from yesterday")
    dialog.get_by_role("button", name="Stop execution").click()
    expect(status(page)).to_have_text("Aborted")
    expect(page.get_by_role("alert")).to_contain_text("the files are from yesterday")
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("dialog").get_by_role("button", name="Start execution").click()
    expect(status(page)).to_have_text("Running")
    again = eventually(lambda: page.url if "execution:rest:" in page.url
                       and arn not in page.url else None, "another execution's page")
    arn = again.split("/executions/")[1].split("?")[0]
    assert json.loads(server.call("describe_execution", executionArn=arn)["input"]) == {"day": 1}
    server.call("stop_execution", executionArn=arn)


@pytest.fixture(scope="module")
def mended(server):
    """A run with a caught error, a branch, variables and stages of data."""
    definition = {
        "QueryLanguage": "JSONPath", "StartAt": "Set", "States": {
            "Set": {"Type": "Pass", "Assign": {"day": "monday"}, "Next": "Both"},
            "Both": {"Type": "Parallel", "Next": "Shape", "ResultPath": None, "Branches": [
                machine("Try", Try=job("fail", End=True, Catch=[
                    {"ErrorEquals": ["States.ALL"], "Next": "Mend"}]),
                    Mend={"Type": "Pass", "End": True}),
                machine("Rest", Rest={"Type": "Wait", "Seconds": 1, "End": True})]},
            "Shape": {"Type": "Pass", "InputPath": "$.order", "Parameters": {"n.$": "$.lines"},
                      "ResultPath": "$.shaped", "OutputPath": "$.shaped", "End": True}}}
    arn = server.start_execution(server.deploy("mended", definition),
                                 {"order": {"lines": 3}}, name="mended-1")
    server.wait(arn, "SUCCEEDED")
    return arn


def test_the_stages_of_the_data_are_recomputed(page, server, mended):
    open_page(page, server, mended, "?state=/States/Shape")
    page.get_by_role("tab", name="Data flow").click()
    for stage, part in [("After InputPath", '"lines"'), ("After Parameters", '"n"'),
                        ("State output", '"n"')]:
        expect(page.get_by_role("region", name=stage).first).to_contain_text(part)
    page.get_by_role("tab", name="Variables").click()
    step = page.get_by_role("complementary", name="Step")
    expect(step.get_by_text("$day")).to_be_visible()
    expect(step.get_by_text('"monday"')).to_be_visible()


def test_a_caught_error_is_seen_in_graph_table_and_timeline(page, server, mended):
    open_page(page, server, mended)
    expect(box(page, "Try")).to_have_accessible_name(re.compile("Caught error"))
    box(page, "Try").click()
    step = page.get_by_role("complementary", name="Step")
    page.get_by_role("tab", name="Error").click()
    expect(step.get_by_text("exit code 3")).to_be_visible()
    page.get_by_role("tab", name="Table").click()
    page.get_by_role("button", name="Caught error").click()
    table = page.get_by_role("table", name="States")
    expect(table.get_by_role("button", name="Try")).to_be_visible()
    expect(table.get_by_role("button", name="Shape")).to_have_count(0)
    page.get_by_role("tab", name="Timeline").click()
    expect(page.get_by_role("img", name=re.compile("States.TaskFailed, Failed"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Waits, Succeeded"))).to_be_visible()
    page.get_by_role("button", name="Mend").click()
    expect(page).to_have_url(re.compile(r"view=timeline.*state=.*frame="))
    page.reload()
    expect(step.get_by_role("heading", name="Mend")).to_be_visible()


def test_history_and_pictures_are_saved(page, server, mended):
    open_page(page, server, mended)
    expect(box(page, "Shape")).to_be_visible()
    for item, ending in [("History as JSON", "history.json"), ("Picture as SVG", ".svg"),
                         ("Picture as PNG", ".png")]:
        page.get_by_role("button", name="Export").click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name=item).click()
        assert download.value.suggested_filename.endswith(ending)
        content = download.value.path().read_bytes()
        if ending == "history.json":
            events = json.loads(content)["events"]
            assert [events[0]["type"], events[-1]["type"]] == [
                "ExecutionStarted", "ExecutionSucceeded"]
        elif ending == ".svg":
            assert b"Shape" in content and content.lstrip().startswith(b"<svg")
        else:
            assert content.startswith(b"\x89PNG")


def test_commands_are_copied(page, server, mended):
    open_page(page, server, mended)
    page.get_by_role("button", name="Command").click()
    page.get_by_role("menuitem", name="Start the same (aws)").click()
    expect(page.get_by_text("Command copied")).to_be_visible()
    assert "start-execution" in page.evaluate("navigator.clipboard.readText()")


def test_what_is_not_there_is_said_to_be_missing(page, server):
    page.goto(server.page_url("executions", f"{server.machine_arn('none')}:gone".replace(
        ":stateMachine:", ":execution:")))
    expect(page.get_by_role("heading", name="There is no such execution")).to_be_visible()
