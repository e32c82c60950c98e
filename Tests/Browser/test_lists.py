"""The pages with lists: home, executions, one state machine; and what all pages share."""

import json
import re

import pytest
from playwright.sync_api import expect

from conftest import eventually


def machine(*states):
    """A definition of states one after another, each with its name."""
    named = dict(states)
    names = list(named)
    for name, following in zip(names, names[1:] + [None]):
        if named[name]["Type"] not in ("Fail", "Choice"):
            named[name].update({"Next": following} if following else {"End": True})
    return {"QueryLanguage": "JSONata", "StartAt": names[0], "States": named}


WAITING = machine(("Sleep", {"Type": "Wait", "Seconds": 3600}))
FAILING = machine(
    ("Break", {"Type": "Fail", "Error": "Warehouse.Locked", "Cause": "<b>by another load</b>"}))
GOOD = machine(("Load", {"Type": "Pass"}))


@pytest.fixture(scope="module")
def night(server):
    """State machines that failed, that run, and that are well; their ARNs by name."""
    arns = {
        "broken-import": server.deploy("broken-import", FAILING),
        "long-export": server.deploy("long-export", WAITING),
        "quick-load": server.deploy("quick-load", GOOD),
        "never-run": server.deploy("never-run", GOOD),
    }
    for number in range(3):
        arn = server.start_execution(
            arns["quick-load"], {"day": f"2026-11-{20 + number}"}, f"load-{number}")
        server.wait(arn, "SUCCEEDED")
    server.wait(server.start_execution(arns["broken-import"], name="import-1"), "FAILED")
    server.start_execution(arns["long-export"], name="export-1")
    return arns


def row(page, name):
    return page.get_by_role("row", name=re.compile(re.escape(name)))


def test_home_shows_failures_first(page, server, night):
    page.goto(server.url)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("1 of 4 state machines failed in the last run")
    expect(heading).to_contain_text("1 execution running")
    names = page.get_by_role("table", name="State machines").get_by_role("rowheader")
    expect(names).to_have_text(["broken-import", "long-export", "quick-load", "never-run"])
    expect(row(page, "broken-import")).to_contain_text("0 of 1")
    expect(row(page, "quick-load")).to_contain_text("100 %")
    expect(row(page, "never-run")).to_contain_text("No executions yet")
    assert page.title() == "State machines · Treadle"


def test_home_follows_what_happens(page, server, night):
    arn = server.deploy("live-machine", WAITING)
    page.goto(server.url)
    expect(row(page, "live-machine")).to_contain_text("No executions yet")
    reads = []
    page.on("request", lambda request: reads.append(request.url))
    execution = server.start_execution(arn, name="seen-live")
    expect(row(page, "live-machine")).to_contain_text("Running")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 executions running")
    server.call("stop_execution", executionArn=execution)
    expect(row(page, "live-machine")).to_contain_text("Aborted")
    assert not [url for url in reads if "/treadle/overview" in url], "a change is no new reading"
    server.call("delete_state_machine", stateMachineArn=arn)
    expect(row(page, "live-machine")).to_have_count(0)


def test_bars_are_walked_with_the_keys_and_open_runs(page, server, night):
    page.goto(server.url)
    bars = page.get_by_role("group", name="Last runs of quick-load")
    expect(bars.get_by_role("link")).to_have_count(3)
    bars.get_by_role("link").last.focus()
    page.keyboard.press("ArrowLeft")
    expect(bars.get_by_role("link").nth(1)).to_be_focused()
    expect(bars.get_by_role("link").nth(1)).to_have_accessible_name(
        re.compile("^Succeeded, started 20"))
    expect(bars).to_contain_text("load-1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/executions/arn.*:load-1$"))


def test_home_is_filtered_and_starts_executions(page, server, night):
    page.goto(server.url)
    page.get_by_role("searchbox", name="Find a state machine").fill("QUICK")
    expect(page.get_by_role("rowheader")).to_have_text(["quick-load"])
    page.get_by_role("button", name="Start quick-load").click()
    dialog = page.get_by_role("dialog", name="Start quick-load")
    expect(dialog.get_by_label("Name (optional)")).to_be_focused()
    dialog.get_by_label("Name (optional)").fill("no good")
    expect(dialog).to_contain_text("A name cannot contain spaces.")
    expect(dialog.get_by_role("button", name="Start execution")).to_be_disabled()
    dialog.get_by_label("Name (optional)").fill("from-the-page")
    write(dialog.get_by_role("textbox", name="Input", exact=True), '{"a": 1, b}')
    expect(dialog).to_contain_text("Line 1, column 10")
    write(dialog.get_by_role("textbox", name="Input", exact=True), '{"big": 12345678901234567890}')
    dialog.get_by_role("button", name="Start execution").click()
    expect(page).to_have_url(re.compile("/executions/arn.*:from-the-page$"))
    arn = night["quick-load"].replace(":stateMachine:", ":execution:") + ":from-the-page"
    assert server.wait(arn, "SUCCEEDED")["input"] == '{"big": 12345678901234567890}'


def write(editor, text):
    """Puts a text in place of what an editor has, by its own keys."""
    editor.press("Control+a")
    editor.press("Delete")
    editor.page.keyboard.insert_text(text)


def test_escape_closes_a_dialog_and_gives_the_focus_back(page, server, night):
    page.goto(server.url)
    button = page.get_by_role("button", name="Start quick-load")
    button.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def found(page):
    return page.get_by_role("table", name="Executions").get_by_role(
        "link", name=re.compile("^(load|import|export|many)-"))


def test_searches_are_in_the_url(page, server, night):
    page.goto(f"{server.url}/executions")
    expect(page.get_by_role("link", name="load-0")).to_be_visible()
    page.get_by_role("searchbox", name="Name contains").fill("LOAD-")
    expect(found(page)).to_have_text(["load-2", "load-1", "load-0"])
    expect(page).to_have_url(re.compile(r"\?name=LOAD-$"))
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_label("Input contains").fill("2026-11-21")
    expect(found(page)).to_have_text(["load-1"])
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    expect(found(page)).to_have_text(["load-1"])
    expect(page.get_by_role("searchbox", name="Name contains")).to_have_value("LOAD-")
    expect(page.get_by_label("Input contains")).to_have_value("2026-11-21")
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page).to_have_url(f"{server.url}/executions")
    expect(page.get_by_role("link", name="import-1")).to_be_visible()


def test_filters_that_are_changed_together_all_count(page, server, night):
    """A field tells what was typed when the typing pauses; meanwhile other filters may change."""
    page.goto(f"{server.url}/executions")
    expect(page.get_by_role("link", name="load-0")).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("searchbox", name="Name contains").fill("load")
    page.get_by_label("Input contains").fill("2026-11-2")
    page.get_by_role("button", name="Succeeded").click()
    page.get_by_label("Started", exact=True).select_option("2h")
    expect(page).to_have_url(re.compile(r"name=load"))
    expect(page).to_have_url(re.compile(r"text=2026-11-2"))
    expect(page).to_have_url(re.compile(r"status=SUCCEEDED"))
    expect(page).to_have_url(re.compile(r"from=2h"))
    expect(found(page)).to_have_text(["load-2", "load-1", "load-0"])
    page.get_by_role("searchbox", name="Name contains").fill("load-1")
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_role("searchbox", name="Name contains")).to_have_value("")
    page.wait_for_timeout(500)
    expect(page).to_have_url(f"{server.url}/executions")


def test_the_last_hours_can_be_chosen(page, server, night):
    page.goto(f"{server.url}/executions")
    page.get_by_label("Started", exact=True).select_option("Last 2 hours")
    expect(page).to_have_url(re.compile("from=2h$"))
    page.goto(f"{server.url}/executions?from=3h")
    expect(page.get_by_label("Started", exact=True)).to_have_value("other")
    expect(page.get_by_label("Started", exact=True)).to_contain_text("Last 3 hours")


def test_an_input_is_found_however_it_is_spaced(page, server, night):
    page.goto(f"{server.url}/executions")
    page.get_by_role("button", name="More", exact=True).click()
    for part in ('"day":"2026-11-21"', '{ "day" : "2026-11-21" }', 'day": "2026-11-21'):
        page.get_by_label("Input contains").fill(part)
        expect(found(page)).to_have_text(["load-1"])
    page.get_by_label("Input contains").fill('"day": "2026 -11-21"')
    expect(page.get_by_text("No execution matches the filters.")).to_be_visible()


def test_times_have_their_zone(browser, server, night):
    context = browser.new_context(timezone_id="Asia/Kolkata")
    page = context.new_page()
    page.goto(f"{server.url}/executions")
    expect(page.get_by_role("columnheader", name="Started (UTC+05:30)")).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_label("Started from (UTC+05:30)")).to_be_visible()
    page.get_by_role("link", name="load-0").click()
    expect(page.locator(".run-facts")).to_contain_text(re.compile(r"Started\d{4}-.* UTC\+05:30"))
    context.close()


def test_a_page_of_failed_runs_is_one_reading(page, server, night):
    asked = []
    page.on("request", lambda request: request.method == "POST" and asked.append(request))
    page.goto(f"{server.url}/executions?status=FAILED")
    cell = page.get_by_role("cell", name="Warehouse.Locked")
    expect(cell).to_be_visible()
    expect(cell.locator(".execution-error")).to_have_attribute("title", "<b>by another load</b>")
    page.wait_for_timeout(300)
    assert [request.headers.get("x-amz-target") for request in asked] == []


def test_answers_are_compressed(page, server, night):
    for number in range(8):
        server.start_execution(night["quick-load"], name=f"packed-{number}")
    with page.expect_response("**/treadle/executions?*") as answered:
        page.goto(f"{server.url}/executions")
    assert answered.value.headers["content-encoding"] == "gzip"
    expect(page.get_by_role("link", name="packed-7")).to_be_visible()


def test_a_start_offers_the_last_input_and_ctrl_enter_starts(page, server, night):
    page.goto(server.url)
    arn = server.deploy("offers", GOOD)
    server.wait(server.start_execution(arn, '{"day": "monday"}', "before"), "SUCCEEDED")
    page.get_by_role("button", name="Start offers").click()
    dialog = page.get_by_role("dialog", name="Start offers")
    expect(dialog.get_by_role("textbox", name="Input", exact=True)).to_contain_text("monday")
    expect(dialog).to_contain_text("The input of the last run, before.")
    dialog.get_by_label("Name (optional)").fill("by-key")
    dialog.get_by_role("textbox", name="Input", exact=True).press("Control+Enter")
    expect(page).to_have_url(re.compile(":by-key$"))
    started = arn.replace(":stateMachine:", ":execution:") + ":by-key"
    assert server.wait(started, "SUCCEEDED")["input"] == '{"day": "monday"}'


def test_a_first_start_offers_what_the_definition_reads(page, server, night):
    definition = {"StartAt": "Big?", "States": {
        "Big?": {"Type": "Choice", "Default": "Each", "Choices": [
            {"Variable": "$.limits.rows", "NumericGreaterThan": 10, "Next": "Each"}]},
        "Each": {"Type": "Map", "ItemsPath": "$.tables", "End": True,
                 "ItemSelector": {"day.$": "$.day", "run.$": "$$.Execution.Input.run.id"},
                 "ItemProcessor": {"StartAt": "One", "States": {
                     "One": {"Type": "Pass", "InputPath": "$.inner", "End": True}}}}}}
    server.deploy("reads", definition)
    page.goto(server.url)
    page.get_by_role("button", name="Start reads").click()
    editor = page.get_by_role("dialog").get_by_role("textbox", name="Input", exact=True)
    expect(page.get_by_role("dialog")).to_contain_text("the fields that the definition reads")
    text = editor.inner_text()
    assert json.loads(text) == {
        "limits": {"rows": 0}, "tables": [], "day": "", "run": {"id": ""}}, text


def test_start_again_says_that_the_definition_changed(page, server, night):
    arn = server.deploy("changes", GOOD)
    execution = server.start_execution(arn, '{"n": 7}', "old")
    server.wait(execution, "SUCCEEDED")
    page.goto(server.page_url("executions", execution))
    page.get_by_role("button", name="Start again").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name="Input", exact=True)).to_contain_text('"n": 7')
    expect(dialog).not_to_contain_text("has changed")
    page.keyboard.press("Escape")
    server.deploy("changes", WAITING)
    page.get_by_role("button", name="Start again").click()
    expect(dialog).to_contain_text("The definition has changed since that run")
    expect(dialog.get_by_role("link", name="Compare the revisions")).to_have_attribute(
        "href", re.compile("tab=revisions$"))


def test_long_names_keep_their_ends(page, server, night):
    arn = server.deploy("warehouse-of-orders-and-payments-nightly-full-load", GOOD)
    names = [f"nightly-load-of-orders-and-payments-and-customers-and-returns-{n}" for n in "ab"]
    for name in names:
        server.start_execution(arn, name=name)
    page.set_viewport_size({"width": 1000, "height": 700})
    page.goto(f"{server.url}/executions?name=nightly-load")
    for name in names:
        link = page.get_by_role("link", name=name, exact=True)
        cell = link.locator("xpath=..").bounding_box()
        tail = link.locator(".middle-tail").bounding_box()
        assert tail["x"] + tail["width"] <= cell["x"] + cell["width"] + 1, "its end is in sight"


def test_filters_by_status_machine_error_and_time(page, server, night):
    page.goto(f"{server.url}/executions")
    page.get_by_role("button", name="Failed").click()
    expect(found(page)).to_have_text(["import-1"])
    expect(page.get_by_role("cell", name="Warehouse.Locked")).to_be_visible()
    page.get_by_role("button", name="Failed").click()
    page.get_by_label("State machine", exact=True).select_option("long-export")
    expect(page.get_by_role("link", name="export-1")).to_be_visible()
    expect(page.get_by_role("link", name="import-1")).to_have_count(0)
    page.goto(f"{server.url}/executions?error=another+LOAD")
    expect(found(page)).to_have_text(["import-1"])
    page.goto(f"{server.url}/executions?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")
    expect(page.get_by_text("No execution matches the filters.")).to_be_visible()
    expect(page.get_by_label("Started from")).to_have_value(re.compile("^20(20-01-01|19-12-31)T"))


def test_new_executions_come_live_when_the_filters_let_them(page, server, night):
    arn = server.deploy("stream", WAITING)
    page.goto(f"{server.url}/executions?machine={arn}&status=RUNNING")
    expect(page.get_by_text("No execution matches the filters.")).to_be_visible()
    first = server.start_execution(arn, name="many-0")
    expect(found(page)).to_have_text(["many-0"])
    server.call("stop_execution", executionArn=first)
    expect(found(page)).to_have_count(0)


def test_what_is_new_waits_while_one_reads_further_down(page, server, night):
    arn = server.deploy("scrolled", GOOD)
    for number in range(60):
        server.start_execution(arn, name=f"many-{number}")
    page.goto(f"{server.url}/executions?machine={arn}")
    expect(page.get_by_text("60 executions", exact=True)).to_be_visible()
    rows = page.get_by_role("rowgroup", name="Executions")
    rows.evaluate("rows => rows.scrollTo(0, 1000)")
    expect(page.get_by_role("link", name="many-59", exact=True)).to_have_count(0)
    before = rows.evaluate("rows => rows.scrollTop")
    server.start_execution(arn, name="many-new")
    page.get_by_role("button", name="1 new").wait_for()
    assert rows.evaluate("rows => rows.scrollTop") == before
    page.get_by_role("button", name="1 new").click()
    expect(page.get_by_role("link", name="many-new")).to_be_in_viewport()


def test_rows_are_walked_and_selected_with_the_keys_and_stopped_together(page, server, night):
    arn = server.deploy("to-stop", WAITING)
    executions = [server.start_execution(arn, name=f"many-{number}") for number in range(5)]
    page.goto(f"{server.url}/executions?machine={arn}")
    expect(found(page)).to_have_count(5)
    found(page).first.focus()
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
    expect(page.get_by_text("3 selected")).to_be_visible()
    page.get_by_role("button", name="Stop 3 running").click()
    dialog = page.get_by_role("dialog", name="Stop 3 executions?")
    dialog.get_by_label("Cause (optional)").fill("The disk is full")
    dialog.get_by_role("button", name="Stop 3 executions").click()
    expect(dialog.get_by_role("status")).to_have_text("3 of 3 executions stopped.")
    dialog.get_by_role("button", name="Close", exact=True).last.click()
    expect(page.get_by_role("cell", name="Aborted")).to_have_count(3)
    assert server.wait(executions[4])["cause"] == "The disk is full"
    assert server.call("describe_execution", executionArn=executions[0])["status"] == "RUNNING"


def test_shift_selects_all_rows_in_between(page, server, night):
    arn = server.deploy("ranges", GOOD)
    for number in range(9):
        server.start_execution(arn, name=f"many-{number}")
    page.goto(f"{server.url}/executions?machine={arn}")
    box = lambda number: page.get_by_role("checkbox", name=f"Select many-{number}")  # noqa: E731
    chosen = lambda: [number for number in range(9) if box(number).is_checked()]  # noqa: E731
    box(7).click()
    box(4).click(modifiers=["Shift"])
    expect(page.get_by_text("4 selected")).to_be_visible()
    assert chosen() == [4, 5, 6, 7]
    box(5).click(modifiers=["Shift"])
    expect(page.get_by_text("2 selected")).to_be_visible()
    assert chosen() == [6, 7], "the last click decides for the range"
    box(1).click()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_text("4 selected")).to_be_visible()
    assert chosen() == [0, 1, 6, 7]
    assert page.evaluate("getSelection().toString()") == "", "no text is selected"


def test_runs_of_drafts_are_shown_when_asked_for(page, server, night):
    draft = server.call(
        "create_state_machine", name="night-draft", definition=json.dumps(FAILING),
        roleArn="arn:aws:iam::000000000000:role/treadle",
        tags=[{"key": "treadle:draft", "value": "night"}])["stateMachineArn"]
    server.wait(server.start_execution(draft, name="many-tried-1"), "FAILED")
    page.goto(f"{server.url}/executions?name=tried")
    expect(page.get_by_text("No execution matches the filters.")).to_be_visible()
    server.start_execution(draft, name="many-tried-2")
    # A state machine that the page does not know yet is no draft.
    server.start_execution(server.deploy("brand-new", WAITING), name="many-tried-live")
    expect(found(page)).to_have_text(["many-tried-live"])
    page.get_by_role("search").get_by_role("button", name="More").click()
    page.get_by_role("checkbox", name="Include draft runs").check()
    expect(found(page)).to_have_text(["many-tried-live", "many-tried-2", "many-tried-1"])
    assert "drafts=1" in page.url
    server.start_execution(draft, name="many-tried-3")
    expect(found(page)).to_have_text(["many-tried-3", "many-tried-live", "many-tried-2", "many-tried-1"])
    page.goto(f"{server.page_url('state-machines', draft)}")
    expect(found(page)).to_have_text(["many-tried-3", "many-tried-2", "many-tried-1"])
    page.get_by_role("search").get_by_role("button", name="More").click()
    expect(page.get_by_role("checkbox", name="Include draft runs")).to_have_count(0)


def test_a_row_that_fails_live_says_why_without_asking(page, server, night):
    arn = server.deploy("failing-live", FAILING)
    page.goto(f"{server.url}/executions?machine={arn}")
    expect(page.get_by_text("No executions yet.")).to_be_visible()
    calls = []
    page.on("request", lambda request: calls.append(request.url))
    for number in range(3):
        server.start_execution(arn, name=f"many-{number}")
    errors = page.get_by_role("cell", name="Warehouse.Locked")
    expect(errors).to_have_count(3)
    expect(errors.first.locator("[title]")).to_have_attribute("title", "<b>by another load</b>")
    assert calls == []


def test_a_refused_stop_is_told(page, server, night):
    arn = server.deploy("refusing", WAITING)
    for number in range(2):
        server.start_execution(arn, name=f"many-{number}")
    page.goto(f"{server.url}/executions?machine={arn}")
    page.get_by_role("checkbox", name="Select many-0").check()
    page.route("**/", lambda route: route.fulfill(
        status=400, content_type="application/x-amz-json-1.0",
        body=json.dumps({"__type": "ExecutionDoesNotExist", "message": "It is <i>gone</i>"})))
    page.get_by_role("button", name="Stop 1 running").click()
    page.get_by_role("button", name="Stop execution").click()
    expect(page.get_by_role("alert")).to_contain_text("It was not stopped")
    expect(page.get_by_role("alert")).to_contain_text("It is <i>gone</i>")
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("checkbox", name="Select many-1").check()
    page.get_by_role("button", name="Stop 2 running").click()
    page.get_by_role("button", name="Stop 2 executions").click()
    expect(page.get_by_role("alert")).to_contain_text("2 could not be stopped")
    expect(page.get_by_role("alert")).to_contain_text("many-0: It is <i>gone</i>")


def test_a_state_machine_shows_its_runs_definition_and_tags(page, server, night):
    arn = night["quick-load"]
    page.goto(server.page_url("state-machines", arn))
    expect(page.get_by_role("heading", level=1)).to_have_text("quick-load")
    assert page.title() == "quick-load · State machines · Treadle"
    expect(page.get_by_role("link", name="load-0")).to_be_visible()
    page.get_by_role("tab", name="Definition").click()
    expect(page.get_by_role("button", name=re.compile("^Load, Pass"))).to_be_visible()
    expect(page.get_by_label("Definition of quick-load")).to_contain_text('"StartAt": "Load"')
    page.get_by_role("tab", name="Tags").click()
    page.get_by_label("Key of the new tag").fill("team")
    page.get_by_label("Value of the new tag").fill("data/night")
    page.get_by_role("button", name="Add tag").click()
    expect(page.get_by_role("button", name="Remove the tag team")).to_be_visible()
    expect(page.get_by_role("row", name="team data/night")).to_be_visible()
    assert server.call("list_tags_for_resource", resourceArn=arn)["tags"] == [
        {"key": "team", "value": "data/night"}]
    page.get_by_role("button", name="Remove the tag team").click()
    expect(page.get_by_role("button", name="Remove the tag team")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("tab", name="Tags")).to_have_attribute("aria-selected", "true")


def test_revisions_are_compared(page, server, night):
    arn = server.deploy("changing", machine(
        ("Load", {"Type": "Pass"}), ("Check", {"Type": "Wait", "Seconds": 1})))
    page.goto(f"{server.page_url('state-machines', arn)}?tab=revisions")
    expect(page.get_by_text("There is only one revision so far")).to_be_visible()
    server.deploy("changing", machine(
        ("Load", {"Type": "Pass"}), ("Check", {"Type": "Wait", "Seconds": 2}),
        ("Tell", {"Type": "Pass"})))
    differences = page.get_by_role("list", name="Differences")
    expect(differences).to_contain_text("Added Tell")
    expect(differences).to_contain_text(re.compile("Changed Check: .*Seconds"))
    after = page.get_by_role("region", name="After")
    expect(after.get_by_role("img", name=re.compile("^Tell.*Added"))).to_be_visible()
    before = page.get_by_role("region", name="Before")
    expect(before.get_by_role("img", name=re.compile("^Check.*Changed"))).to_be_visible()
    expect(before.get_by_role("img", name=re.compile("^Tell"))).to_have_count(0)
    page.get_by_role("tab", name="Text").click()
    lines = page.get_by_role("list", name="Changed lines")
    expect(lines).to_contain_text('Removed: "Seconds": 1', use_inner_text=False)
    expect(lines).to_contain_text('"Tell": {')


def test_a_state_machine_is_deleted_when_its_name_was_typed(page, server, night):
    arn = server.deploy("to-delete", GOOD)
    page.goto(server.page_url("state-machines", arn))
    page.get_by_role("button", name="More", exact=True).first.click()
    page.get_by_role("menuitem", name="Delete…").click()
    button = page.get_by_role("button", name="Delete state machine")
    expect(button).to_be_disabled()
    page.get_by_label("Type its name to confirm").fill("to-delete")
    button.click()
    expect(page).to_have_url(f"{server.url}/")
    expect(page.get_by_text("to-delete was deleted.")).to_be_visible()
    page.goto(server.page_url("state-machines", arn))
    expect(page.get_by_role("heading", name="There is no such state machine")).to_be_visible()


def test_about_says_what_this_is_and_whose(page, server, night):
    page.goto(server.url)
    page.get_by_role("link", name="About").click()
    expect(page.get_by_text("us-east-1")).to_be_visible()
    expect(page.get_by_text(server.url)).to_be_visible()
    expect(page.get_by_label("Licences").last).to_contain_text("MIT")
    expect(page).to_have_title("About · Treadle")


def test_the_theme_is_chosen_and_kept(page, server, night):
    page.goto(server.url)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Theme").click()
    expect(page.get_by_role("menuitemradio", name="Dark")).to_be_checked()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert page.evaluate(ground) == light


def test_the_first_key_leads_past_the_bar(page, server, night):
    page.goto(server.url)
    expect(page.get_by_role("rowheader").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox", name="Find a state machine")).to_be_focused()


def test_a_server_without_state_machines_says_how_to_make_one(page, server):
    page.route("**/treadle/overview*", lambda route: route.fulfill(
        json={"machines": [], "next": None, "now": 0}))
    page.goto(server.url)
    expect(page.get_by_role("heading", name="No state machines yet")).to_be_visible()
    expect(page.get_by_text("treadle deploy nightly.asl.json")).to_be_visible()
    page.get_by_role("link", name="Open the designer").click()
    expect(page).to_have_url(f"{server.url}/designer")


def test_a_page_that_does_not_exist_says_so(page, server):
    for path in ("/executions/a/b", "/nowhere"):
        page.goto(server.url + path)
        expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text(path)


def test_a_server_that_does_not_answer_is_no_blank_page(page, server, night):
    page.route("**/treadle/**", lambda route: route.abort())
    page.goto(server.url)
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    expect(page.get_by_text("Reconnecting")).to_be_visible()
    page.unroute("**/treadle/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("rowheader", name="quick-load")).to_be_visible()
    expect(page.get_by_text("Live", exact=True)).to_be_visible()


def test_names_are_shown_as_text(page, server, night):
    name = "<img src=x onerror=alert(1)>"
    hostile = {
        "arn": f"arn:aws:states:us-east-1:000000000000:execution:m:{name}", "name": name,
        "stateMachineArn": "arn:m", "stateMachineName": f"</script>{name}", "status": "NEW<b>",
        "startedAt": 0, "stoppedAt": None, "historyCount": 1, "eventCount": 1,
    }
    page.route("**/treadle/executions*", lambda route: route.fulfill(
        json={"executions": [hostile], "next": None, "examined": 1}))
    page.goto(f"{server.url}/executions")
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(page.get_by_text("NEW<b>")).to_be_visible()
    assert page.locator("main img").count() == 0


def test_a_search_that_has_not_seen_all_goes_on_when_asked(page, server, night):
    calls = []

    def answer(route):
        calls.append(route.request.url)
        route.fulfill(json={"executions": [], "next": "7" if len(calls) == 1 else None,
                            "examined": 4000})

    page.route("**/treadle/executions*", answer)
    page.goto(f"{server.url}/executions?text=needle")
    expect(page.get_by_text("Looked at 4,000 executions so far.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("No execution matches the filters.")).to_be_visible()
    eventually(lambda: len(calls) == 2, "the second page is asked for")
    assert "before=7" in calls[1] and "text=needle" in calls[1]


def test_a_hidden_page_lets_go_of_the_stream_and_resumes(page, server, night):
    arn = server.deploy("resumed", GOOD)
    streams = []
    page.on("request", lambda request: "/treadle/live" in request.url and streams.append(
        request.url))
    page.goto(server.url)
    expect(page.get_by_text("Live", exact=True)).to_be_visible()
    # The list was read, before the page is hidden.
    expect(row(page, "resumed")).to_contain_text("No executions yet")
    hide(page, True)
    expect(page.get_by_text("Paused")).to_be_visible()
    server.wait(server.start_execution(arn, name="unseen"), "SUCCEEDED")
    expect(row(page, "resumed")).to_contain_text("No executions yet")
    hide(page, False)
    expect(row(page, "resumed")).to_contain_text("100 %")
    assert len(streams) == 2 and "after=" in streams[1], streams


def hide(page, is_hidden):
    page.evaluate(
        """state => {
            Object.defineProperty(
                document, "visibilityState", {configurable: true, get: () => state});
            document.dispatchEvent(new Event("visibilitychange"));
        }""", "hidden" if is_hidden else "visible")


def test_a_fault_of_a_page_leaves_the_bar_and_says_what_happened(context, server, night):
    page = context.new_page()
    page.route("**/treadle/overview*", lambda route: route.fulfill(
        json={"machines": [{"arn": "a", "name": None, "createdAt": 0, "runningCount": 0,
                            "isDraft": False, "runs": []}], "next": None, "now": 0}))
    page.goto(server.url)
    expect(page.get_by_role("alert")).to_contain_text("This page could not be shown")
    expect(page.get_by_role("button", name="Reload")).to_be_visible()
    page.get_by_role("link", name="Executions", exact=True).click()
    expect(page.get_by_role("heading", name="Executions")).to_be_visible()
