"""Every page, light and dark, looked at by axe: labels, roles, contrast, keyboard."""

import json
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from parking import park

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
GRAVE = ("serious", "critical")
DAY = {
    "QueryLanguage": "JSONata",
    "StartAt": "Load",
    "States": {
        "Load": {"Type": "Pass", "Next": "Each"},
        "Each": {
            "Type": "Map", "Items": "{% $states.input.items %}", "Next": "Check",
            "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": True}}},
        },
        "Check": {
            "Type": "Choice", "Choices": [{"Condition": "{% false %}", "Next": "Sleep"}],
            "Default": "Break",
        },
        "Sleep": {"Type": "Wait", "Seconds": 3600, "End": True},
        "Break": {"Type": "Fail", "Error": "Locked", "Cause": "Another load has it"},
    },
}
SLEEP = {"StartAt": "Sleep", "States": {"Sleep": {"Type": "Wait", "Seconds": 3600, "End": True}}}


@pytest.fixture(scope="module")
def subjects(server):
    """State machines and executions of every kind; the ARNs that pages are about."""
    day = server.deploy("day", DAY)
    changed = json.loads(json.dumps(DAY))
    changed["States"]["Load"]["Comment"] = "Changed"
    server.deploy("day", changed)
    failed = server.start_execution(day, {"items": [1, 2, 3]}, "failed")
    server.wait(failed, "FAILED")
    sleep = server.deploy("sleep", SLEEP)
    running = server.start_execution(sleep, name="running")
    parked = server.start_execution(sleep, name="parked")
    park(server, parked)
    return {"machine": day, "failed": failed, "running": running, "parked": parked}


# A page, whose ARN it is about, what is there once it is whole, and what to do before the look.
PAGES = {
    "home": ("", None, "heading:1 of 2 state machines", None),
    "executions": ("executions", None, "link:failed", None),
    "filters": ("executions?error=locked", None, "link:failed", None),
    "stop": (
        "executions", None, "link:running",
        lambda page: (page.get_by_role("checkbox", name="Select running").check(),
                      page.get_by_role("button", name="Stop 1 running").click())),
    "state machine": ("state-machines", "machine", "link:failed", None),
    "definition": ("state-machines?tab=definition", "machine", "button:Load, Pass", None),
    "revisions": ("state-machines?tab=revisions", "machine", "heading:Before", None),
    "text of revisions": (
        "state-machines?tab=revisions", "machine", "heading:Before",
        lambda page: page.get_by_role("tab", name="Text").click()),
    "tags": ("state-machines?tab=tags", "machine", "button:Add tag", None),
    "start": (
        "state-machines", "machine", "link:failed",
        lambda page: page.get_by_role("button", name="Start execution").click()),
    "menu": (
        "", None, "button:Theme", lambda page: page.get_by_role("button", name="Theme").click()),
    "failed execution": ("executions", "failed", "heading:failed", None),
    "running execution": ("executions", "running", "heading:running", None),
    "parked work": ("work", None, "cell:The disk was full.", None),
    "drop parked work": (
        "work", None, "cell:The disk was full.",
        lambda page: page.get_by_role("button", name="Drop").click()),
    "execution with parked work": ("executions", "parked", "button:Retry", None),
    "designer": ("designer", None, "main:", None),
    "designer of a machine": ("designer", "machine", "button:Load, Pass", None),
    "about": ("about", None, "heading:Licences", None),
    "not found": ("executions/a/b", None, "heading:There is no such page", None),
}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_grave_is_found(page, server, subjects, name):
    place, subject, sign, prepare = PAGES[name]
    path, _, query = place.partition("?")
    address = server.page_url(path, subject and subjects[subject])
    page.emulate_media(color_scheme="light")
    page.goto(address + (f"?{query}" if query else ""))
    role, _, words = sign.partition(":")
    expect(page.get_by_role(role, name=words).first).to_be_visible()
    if prepare:
        prepare(page)
    page.evaluate(AXE)
    light = found(page, {})
    page.emulate_media(color_scheme="dark")
    # Only the colours are others in the dark.
    dark = found(page, {"runOnly": ["color-contrast"]})
    assert not light + dark, "\n".join(light + dark)


def test_what_is_grave_would_be_found(page, server):
    page.goto(f"{server.url}/about")
    expect(page.get_by_role("heading", name="Licences")).to_be_visible()
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    page.evaluate(AXE)
    assert [line for line in found(page, {}) if line.startswith("button-name: ")]


def found(page, options):
    """What axe has to say that keeps somebody from using the page."""
    violations = page.evaluate(
        "options => axe.run(document, options).then(result => result.violations)", options)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in violations if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
