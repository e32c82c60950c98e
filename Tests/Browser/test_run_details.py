"""What a run's page says beyond its states: what waits and for whom, why it failed, and long texts."""

import json
import re

import pytest
from conftest import ConsoleServer, eventually, find_binary, folder_in_work
from playwright.sync_api import expect

expect.set_options(timeout=15_000)

CONFIG = """
jobs:
  queues:
    work: {slots: 8}
    single: {slots: 1}
  definitions:
    sleep: {command: [sleep, "Ref::seconds"], parameters: {seconds: "60"}}
    fail: {command: [sh, -c, "echo going wrong; exit 3"]}
    bar: {command: [sh, -c, "printf 'load 10%%\\\\rload 50%%\\\\rload 100%%\\\\n'; printf '%0300d the end\\\\n' 7"]}
  graceSeconds: 1
limits: {historyEvents: 400}
"""
JOB = "arn:aws:states:::batch:submitJob.sync"
CHILD = "arn:aws:states:::states:startExecution"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with a queue of a single slot, and a small limit of events."""
    server = ConsoleServer(
        find_binary(), tmp_path_factory.mktemp("server"), CONFIG, env=folder_in_work())
    server.start()
    try:
        yield server
        assert server.is_alive(), f"the server has ended:\n{server.log_text()}"
        server.stop()
    finally:
        server.kill()


def machine(start, **states):
    return {"StartAt": start, "States": states}


def job(definition, queue="work", **fields):
    return {"Type": "Task", "Resource": JOB, "Parameters": {
        "JobName": definition, "JobQueue": queue, "JobDefinition": definition}, **fields}


def open_page(page, server, execution, query=""):
    page.goto(server.page_url("executions", execution) + query)
    expect(page.get_by_role("tab", name="Graph")).to_be_visible()


def box(page, name):
    return page.get_by_role("button", name=f"{name}, ")


def step(page):
    return page.get_by_role("complementary", name="Step")


def root_cause(page):
    return page.get_by_role("group", name="Root cause")


# --- waiting --------------------------------------------------------------------------------------


def test_a_job_that_waits_for_a_slot_does_not_look_as_if_it_ran(page, server):
    arn = server.deploy("queueing", machine("Load", Load=job("sleep", "single", End=True)))
    first = server.start_execution(arn, name="has-the-slot")
    open_page(page, server, first)
    expect(box(page, "Load")).to_have_accessible_name(re.compile("Running"))
    second = server.start_execution(arn, name="waits")
    third = server.start_execution(arn, name="waits-longer")
    open_page(page, server, third)
    expect(box(page, "Load")).to_have_accessible_name(re.compile("Waiting for a slot"))
    expect(box(page, "Load")).not_to_have_accessible_name(re.compile("Running"))
    box(page, "Load").click()
    expect(step(page).get_by_text("Waiting for a slot", exact=True).first).to_be_visible()
    expect(step(page).get_by_text("1 job ahead in the queue single")).to_be_visible()
    page.get_by_role("tab", name="Timeline").click()
    expect(page.get_by_role("img", name=re.compile("^Waits for a slot of the queue single"))
           ).to_be_visible()
    page.get_by_role("tab", name="Table").click()
    expect(page.get_by_role("table", name="States").get_by_text("Waiting for a slot")
           ).to_be_visible()
    server.call("stop_execution", executionArn=second)
    expect(step(page).get_by_text("Next in the queue single")).to_be_visible()
    server.call("stop_execution", executionArn=first)
    expect(step(page).get_by_text("Running", exact=True)).to_be_visible()
    page.get_by_role("tab", name="Graph").click()
    expect(box(page, "Load")).to_have_accessible_name(re.compile("Running"))
    server.call("stop_execution", executionArn=third)


def test_an_activity_waits_for_a_worker_and_then_for_its_answer(page, server):
    activity = server.call("create_activity", name="approve-budget")["activityArn"]
    arn = server.start_execution(server.deploy("activity", machine(
        "Ask", Ask={"Type": "Task", "Resource": activity, "End": True})))
    open_page(page, server, arn)
    expect(box(page, "Ask")).to_have_accessible_name(re.compile("Waiting for an answer"))
    box(page, "Ask").click()
    expect(step(page).get_by_text("Waiting for a worker")).to_be_visible()
    expect(step(page).get_by_text("Activity: approve-budget")).to_be_visible()
    assert ":arn:" not in step(page).inner_text()
    task = server.call("get_activity_task", activityArn=activity, workerName="carol")
    expect(step(page).get_by_text("With a worker")).to_be_visible()
    expect(step(page).get_by_text("Taken by carol")).to_be_visible()
    page.get_by_role("tab", name="Table").click()
    expect(page.get_by_role("cell", name="Activity: approve-budget")).to_be_visible()
    server.call("send_task_success", taskToken=task["taskToken"], output="{}")
    expect(page.locator(".run-title .badge")).to_have_text("Succeeded")


def test_a_task_that_waits_for_its_token_does_not_look_as_if_it_ran(page, server):
    inner = server.deploy("told", machine("Rest", Rest={"Type": "Pass", "End": True}))
    arn = server.start_execution(server.deploy("callback", machine("Ask", Ask={
        "Type": "Task", "Resource": f"{CHILD}.waitForTaskToken", "End": True,
        "Parameters": {"StateMachineArn": inner, "Input": {"token.$": "$$.Task.Token"}}})))
    open_page(page, server, arn)
    expect(box(page, "Ask")).to_have_accessible_name(re.compile("Waiting for an answer"))
    page.get_by_role("tab", name="Timeline").click()
    expect(page.get_by_role("img", name=re.compile("^Task, Waiting for an answer"))).to_be_visible()
    server.call("stop_execution", executionArn=arn)


# --- why it failed --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def deep(server):
    """A job fails in an execution that a branch started, and what caught it goes to a Fail state."""
    inner = server.deploy("deep-inner", machine(
        "Each", Each={"Type": "Map", "ItemsPath": "$.days", "End": True, "ItemProcessor": machine(
            "Load", Load=job("fail", End=True))}))
    outer = server.deploy("deep-outer", machine(
        "Both",
        Both={"Type": "Parallel", "Next": "Done", "Branches": [
            machine("Call", Call={
                "Type": "Task", "Resource": f"{CHILD}.sync:2", "End": True,
                "Parameters": {"StateMachineArn": inner, "Name": "night-child",
                               "Input": {"days": [1]}}}),
            machine("Rest", Rest={"Type": "Wait", "Seconds": 60, "End": True})],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}]},
        Done={"Type": "Succeed"},
        Tell={"Type": "Fail", "Error": "Night.Failed", "Cause": "See the log"}))
    arn = server.start_execution(outer, name="night")
    server.wait(arn, "FAILED")
    return arn


def test_the_root_cause_is_the_leaf_and_its_log(page, server, deep):
    """Through a catcher, a Parallel, a nested execution and a Map."""
    open_page(page, server, deep)
    expect(page.get_by_role("alert")).to_contain_text("The Fail state Tell ended the execution")
    expect(root_cause(page)).to_contain_text(
        "The failure began at Load (in Each › #0) of the execution night-child: States.TaskFailed")
    expect(root_cause(page)).to_contain_text("exit code 3")
    page.get_by_role("button", name="Show its log").click()
    expect(step(page).get_by_role("heading", name="Load")).to_be_visible()
    expect(step(page).get_by_text("going wrong", exact=True)).to_be_visible()
    expect(page.get_by_role("navigation", name="Opened within")).to_contain_text("night-child")
    page.go_back()


def test_the_error_of_a_container_leads_to_the_leaf(page, server, deep):
    open_page(page, server, deep)
    box(page, "Both").click(position={"x": 80, "y": 14})
    page.get_by_role("tab", name="Error").click()
    step(page).get_by_role("button", name=re.compile("^The failure began at Call")).click()
    expect(step(page).get_by_role("heading", name="Call")).to_be_visible()


def test_a_run_that_reached_its_limit_of_events_is_told_so(page, server):
    """It ends wherever it is, here in a Choice, which could decide very well."""
    arn = server.start_execution(server.deploy("endless", machine(
        "Again?", **{"Again?": {"Type": "Choice", "Default": "Work", "Choices": [
            {"Variable": "$.x", "IsPresent": True, "Next": "End"}]},
            "Work": {"Type": "Pass", "Next": "Again?"}, "End": {"Type": "Succeed"}})))
    server.wait(arn, "FAILED")
    open_page(page, server, arn)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The execution reached its event limit")
    expect(alert).to_contain_text("An execution may have 400 events")
    expect(alert).to_contain_text("was entered most often")
    expect(alert).not_to_contain_text("No rule of the Choice")


@pytest.mark.parametrize("state, advice", [
    ({"Type": "Choice", "Choices": [{"Variable": "$.x", "NumericEquals": 1, "Next": "End"}]},
     "compares a value that its input does not have"),
    ({"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": True, "Next": "End"}]},
     "No rule of the Choice state matched, and it has no Default."),
    ({"Type": "Pass", "InputPath": "$.x", "Next": "End"}, "A path in the definition finds nothing"),
    (job("sleep", Next="End") | {"Parameters": {
        "JobName.$": "$.name", "JobQueue": "work", "JobDefinition": "sleep"}},
     "The task's parameters do not fit the call"),
])
def test_advice_is_about_what_ended_the_run(page, server, state, advice):
    name = f"advice-{abs(hash(advice)) % 10**8}"
    arn = server.start_execution(server.deploy(
        name, machine("First", First=state, End={"Type": "Succeed"})), {"name": 1})
    server.wait(arn, "FAILED")
    open_page(page, server, arn)
    expect(page.get_by_role("alert")).to_contain_text(advice)


def test_show_the_step_brings_it_in_sight(page, server):
    """The last branch of a wide Parallel, and again after one has looked elsewhere."""
    branches = [machine(f"Branch {n}", **{f"Branch {n}": {"Type": "Wait", "Seconds": 60, "End": True}})
                for n in range(7)]
    branches.append(machine("Breaks", Breaks={"Type": "Fail", "Error": "Broken"}))
    arn = server.start_execution(server.deploy("wide", machine(
        "All", All={"Type": "Parallel", "End": True, "Branches": branches})))
    server.wait(arn, "FAILED")
    open_page(page, server, arn)
    graph = page.get_by_role("group", name="Graph of wide")
    page.get_by_role("button", name="Actual size").click()
    for _ in range(2):
        page.get_by_role("button", name="Show the step").click()
        expect(step(page).get_by_role("heading", name="Breaks")).to_be_visible()
        eventually(lambda: is_within(box(page, "Breaks"), graph), "the state is in sight")
        graph.hover()
        page.keyboard.down("Shift")
        page.mouse.wheel(0, -5000)
        page.keyboard.up("Shift")
        eventually(lambda: not is_within(box(page, "Breaks"), graph), "one looks elsewhere")


def is_within(inner, outer):
    small, large = inner.bounding_box(), outer.bounding_box()
    return (small is not None and small["x"] >= large["x"]
            and small["x"] + small["width"] <= large["x"] + large["width"]
            and small["y"] >= large["y"]
            and small["y"] + small["height"] <= large["y"] + large["height"])


def test_events_have_the_same_numbers_everywhere(page, server):
    """After a retry there are private events, which the history does not count."""
    arn = server.start_execution(server.deploy("numbers", machine("Load", Load=job(
        "fail", End=True, Retry=[{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1,
                                  "IntervalSeconds": 1}]))))
    server.wait(arn, "FAILED")
    history = server.call("get_execution_history", executionArn=arn)["events"]
    last = [event["id"] for event in history if event["type"] == "TaskFailed"][-1]
    open_page(page, server, arn, "?state=/States/Load&tab=attempts")
    step(page).get_by_role("button", name=f"ended: event {last}", exact=True).click()
    chosen = page.get_by_role("list", name="Events").locator(".event-row.chosen")
    expect(chosen.locator(".event-id")).to_have_text(str(last))
    expect(page.get_by_role("region", name=f"Event {last}")).to_contain_text(f"event {last}, after")


# --- long texts -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(server):
    arn = server.start_execution(server.deploy("written", machine("Bar", Bar=job("bar", End=True))))
    server.wait(arn, "SUCCEEDED")
    return arn


def test_progress_is_shown_as_a_terminal_does(page, server, written):
    open_page(page, server, written, "?state=/States/Bar")
    log = page.get_by_role("region", name="Log of Bar")
    expect(log.get_by_text("load 100%", exact=True)).to_be_visible()
    expect(log).not_to_contain_text("50%")


def test_long_lines_of_a_log_are_wrapped_if_one_likes(page, server, written):
    open_page(page, server, written, "?state=/States/Bar")
    log = page.get_by_role("region", name="Log of Bar")
    expect(log.get_by_text("load 100%")).to_be_visible()
    assert log.evaluate("log => log.scrollWidth > log.clientWidth"), "it is a long line"
    page.get_by_role("button", name="Wrap", exact=True).click()
    expect(log.get_by_text("the end")).to_be_in_viewport()
    assert log.evaluate("log => log.scrollWidth <= log.clientWidth"), "no line is wider"
    page.get_by_role("searchbox", name="Search log").fill("7 the end")
    expect(page.get_by_text("1 of 1")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Wrap", exact=True)).to_have_attribute(
        "aria-pressed", "true")


def test_a_log_has_a_wide_view(page, server, written):
    open_page(page, server, written, "?state=/States/Bar")
    page.get_by_role("button", name="Wide view").click()
    wide = page.get_by_role("dialog", name="Log of Bar, wide")
    assert wide.bounding_box()["width"] > 1200
    expect(wide.get_by_text("load 100%")).to_be_visible()
    page.keyboard.press("Escape")
    expect(wide).to_have_count(0)
    expect(page.get_by_role("region", name="Log of Bar")).to_be_visible()


def test_causes_are_wrapped_if_one_likes(page, server):
    cause = "the source has no table " * 20 + "called orders"
    arn = server.start_execution(server.deploy("long-cause", machine(
        "Stop", Stop={"Type": "Fail", "Error": "Source.Missing", "Cause": cause})))
    server.wait(arn, "FAILED")
    open_page(page, server, arn, "?state=/States/Stop")
    shown = step(page).get_by_role("region", name="cause")
    expect(shown).to_be_visible()
    assert shown.evaluate("box => box.scrollWidth > box.clientWidth")
    page.get_by_role("button", name="Wrap cause").click()
    expect(shown.get_by_text("called orders")).to_be_in_viewport()
    assert shown.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_names_that_begin_alike_can_be_told_apart(page, server):
    names = [f"Load the orders of the warehouse into the staging tables of {place}"
             for place in ("Europe", "America")]
    arn = server.start_execution(server.deploy("alike", {"StartAt": names[0], "States": {
        names[0]: {"Type": "Pass", "Next": names[1]}, names[1]: {"Type": "Pass", "End": True}}}))
    server.wait(arn, "SUCCEEDED")
    open_page(page, server, arn)
    expect(page.locator(".graph-name", has_text=re.compile("^Load.*….*Europe$"))).to_be_visible()
    expect(page.locator(".graph-name", has_text=re.compile("^Load.*….*America$"))).to_be_visible()
    page.get_by_role("tab", name="Timeline").click()
    rows = page.get_by_role("list", name="States over time")
    for name in names:
        label = rows.get_by_role("button", name=name, exact=True)
        place, tail = label.bounding_box(), label.locator(".middle-tail").bounding_box()
        assert tail["width"] > 20
        assert tail["x"] + tail["width"] <= place["x"] + place["width"] + 1, "its end is in sight"
