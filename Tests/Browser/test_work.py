"""Parked work: the link in the bar, the page, and the notice at an execution."""

import re

import pytest
from playwright.sync_api import expect

from parking import damage, park


def waiting(seconds):
    return {"StartAt": "Sleep", "States": {
        "Sleep": {"Type": "Wait", "Seconds": seconds, "End": True}}}


@pytest.fixture(scope="module")
def machines(server):
    """State machines that wait for a moment, and for long; their ARNs."""
    return {"short": server.deploy("short", waiting(2)), "long": server.deploy("long", waiting(3600))}


def link(page):
    return page.get_by_role("navigation", name="Pages").get_by_role("link", name="Parked work")


def rows(page):
    return page.get_by_role("table", name="Parked work").locator("tbody tr")


def status(server, execution):
    return server.call("describe_execution", executionArn=execution)["status"]


def test_parked_work_is_counted_listed_and_retried(page, server, machines):
    page.goto(server.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(link(page)).to_have_count(0)
    execution = server.start_execution(machines["short"], name="retried")
    park(server, execution, reason="The <b>disk</b> was full.")
    page.reload()
    expect(link(page)).to_have_text("Parked work1")
    link(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Parked work")
    assert page.title() == "Parked work · Treadle"
    row = rows(page)
    expect(row).to_have_count(1)
    expect(row.get_by_role("rowheader")).to_contain_text("short")
    expect(row).to_contain_text("The <b>disk</b> was full.")
    expect(row.get_by_role("cell", name="16", exact=True)).to_be_visible()
    expect(row).to_contain_text(re.compile(r"wait.*1-\d+-\d+-\d+"))
    expect(row).to_contain_text(re.compile("just now|s ago"))
    row.get_by_role("button", name="Retry").click()
    expect(page.get_by_text("Retried 1 item")).to_be_visible()
    expect(page.get_by_text("No work is parked.")).to_be_visible()
    expect(link(page)).to_have_text("Parked work")
    server.wait(execution, "SUCCEEDED")
    page.get_by_role("link", name="Executions", exact=True).click()
    expect(link(page)).to_have_count(0)


def test_what_the_server_parks_shows_at_once_and_is_dropped(page, server, machines):
    execution = server.start_execution(machines["short"], name="damaged")
    damage(server, execution)
    page.goto(server.url)
    expect(link(page)).to_have_text("Parked work1")
    link(page).click()
    expect(rows(page)).to_contain_text("Its handle is not valid JSON.")
    rows(page).get_by_role("button", name="Drop").click()
    dialog = page.get_by_role("dialog", name="Drop this work?")
    expect(dialog).to_contain_text("of the execution damaged is removed and never done")
    dialog.get_by_role("button", name="Cancel").click()
    expect(rows(page)).to_have_count(1)
    rows(page).get_by_role("button", name="Drop").click()
    dialog.get_by_role("button", name="Drop work").click()
    expect(page.get_by_text("Work dropped")).to_be_visible()
    expect(page.get_by_text("No work is parked.")).to_be_visible()
    assert status(server, execution) == "RUNNING"
    server.call("stop_execution", executionArn=execution)


def test_an_execution_says_that_its_work_is_parked(page, server, machines):
    execution = server.start_execution(machines["short"], name="noticed")
    other = server.start_execution(machines["long"], name="another")
    park(server, execution, other)
    page.goto(server.page_url("executions", execution))
    notice = page.get_by_role("status").filter(has_text="Work of this execution is parked")
    expect(notice).to_contain_text("16 tries in a row failed.")
    expect(notice.get_by_role("listitem")).to_have_text(["wait: The disk was full."])
    expect(notice.get_by_role("link", name="Show parked work")).to_have_attribute("href", "/work")
    notice.get_by_role("button", name="Retry").click()
    expect(notice).to_have_count(0)
    server.wait(execution, "SUCCEEDED")
    # The work of the other one goes with its execution.
    expect(link(page)).to_have_text("Parked work1")
    page.goto(server.url)
    server.call("stop_execution", executionArn=other)
    expect(link(page)).to_have_count(0)


def test_a_refusal_is_told_and_what_is_gone_is_passed_over(page, server, machines):
    execution = server.start_execution(machines["long"], name="gone")
    park(server, execution)
    page.goto(f"{server.url}/work")
    expect(rows(page)).to_have_count(1)
    page.route("**/", lambda route: route.fulfill(
        status=503, content_type="application/x-amz-json-1.0",
        body='{"__type": "ServiceUnavailable", "message": "The store does not answer"}')
        if "RetryWork" in route.request.headers.get("x-amz-target", "") else route.continue_())
    rows(page).get_by_role("button", name="Retry").click()
    expect(page.get_by_text("The store does not answer")).to_be_visible()
    expect(rows(page)).to_have_count(1)
    page.unroute("**/")
    rows(page).get_by_role("button", name="Drop").click()
    server.call("stop_execution", executionArn=execution)
    page.get_by_role("dialog").get_by_role("button", name="Drop work").click()
    expect(page.get_by_text("It was no longer parked")).to_be_visible()
    expect(page.get_by_text("No work is parked.")).to_be_visible()


def test_all_pages_are_shown_and_retried_together(page, server, machines):
    executions = [
        server.start_execution(machines["short"], name=f"many-{number:03}") for number in range(103)]
    park(server, *executions)
    page.goto(f"{server.url}/work")
    expect(link(page)).to_have_text("Parked work103")
    expect(rows(page)).to_have_count(100)
    page.get_by_role("button", name="Show more").click()
    expect(rows(page)).to_have_count(103)
    expect(page.get_by_role("button", name="Show more")).to_have_count(0)
    page.get_by_role("button", name="Retry all 103 items").click()
    expect(page.get_by_text("Retried 103 items")).to_be_visible()
    expect(page.get_by_text("No work is parked.")).to_be_visible()
    for execution in executions:
        server.wait(execution, "SUCCEEDED")
