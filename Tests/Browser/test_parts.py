"""What pages have in common."""

import re

from playwright.sync_api import expect


def test_tabs_without_room_are_scrolled_to_and_listed(page, server):
    """The panel of a failed job that was tried again has nine."""
    arn = server.deploy("many-tabs", {"StartAt": "Fails", "States": {"Fails": {
        "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "End": True,
        "Parameters": {"JobName": "j", "JobQueue": "work", "JobDefinition": "fail"}}}})
    execution = server.start_execution(arn)
    server.wait(execution, "FAILED")
    page.goto(server.page_url("executions", execution))
    graph = page.get_by_role("main").get_by_role("button", name=re.compile("^Fails")).first
    graph.click()
    tabs = page.get_by_role("tablist", name="Details of the step")
    expect(tabs.get_by_role("tab")).to_have_count(9)
    tops = {tab.bounding_box()["y"] for tab in tabs.get_by_role("tab").all()}
    assert len(tops) == 1, "the tabs wrap"

    def is_in_sight(name):
        row, tab = tabs.bounding_box(), tabs.get_by_role("tab", name=name).bounding_box()
        return row["x"] <= tab["x"] and tab["x"] + tab["width"] <= row["x"] + row["width"]

    tabs.get_by_role("tab", name="Error").press("End")
    expect(tabs.get_by_role("tab", name="Definition")).to_be_focused()
    assert is_in_sight("Definition")
    page.get_by_role("button", name="All of details of the step").click()
    page.get_by_role("menuitemradio", name="Error").click()
    expect(tabs.get_by_role("tab", name="Error")).to_have_attribute("aria-selected", "true")
    assert is_in_sight("Error")
