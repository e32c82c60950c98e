"""The graph: what it says of states, looking around in it, and saving it."""

import json
import re
from xml.etree import ElementTree

import pytest
from layouts import LAYOUTS, layout_script
from playwright.sync_api import expect

BOTH = {
    "QueryLanguage": "JSONata",
    "StartAt": "Load",
    "States": {
        "Load": {"Type": "Pass", "Output": [1, 2, 3], "Next": "Both"},
        "Both": {
            "Type": "Parallel",
            "Branches": [
                {"StartAt": "Each", "States": {"Each": {
                    "Type": "Map", "End": True,
                    "ItemProcessor": {"StartAt": "Item", "States": {
                        "Item": {"Type": "Pass", "End": True}}}}}},
                {"StartAt": "Right", "States": {"Right": {"Type": "Pass", "End": True}}},
            ],
            "Next": "Enough?",
        },
        "Enough?": {
            "Type": "Choice",
            "Choices": [{"Condition": "{% false %}", "Next": "Unneeded"}],
            "Default": "Refuse",
        },
        "Unneeded": {"Type": "Succeed"},
        "Refuse": {"Type": "Fail", "Error": "Refused", "Cause": "by the test"},
    },
}


@pytest.fixture(scope="module")
def execution(server):
    """A run that failed in its last state."""
    execution = server.start_execution(server.deploy("both", BOTH))
    server.wait(execution, "FAILED")
    return execution


@pytest.fixture
def graph(page, server, execution):
    """That run's graph, on its page, all of it in sight."""
    graph = opened(page, server, execution)
    page.get_by_role("button", name="Fit to view").click()
    return graph


def opened(page, server, execution):
    page.goto(server.page_url("executions", execution))
    graph = page.get_by_role("group", name=re.compile("^Graph of both"))
    expect(state(graph, "Load")).to_be_visible()
    return graph


def state(graph, name):
    return graph.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(,|$)"))


def corner(graph, name):
    box = state(graph, name).bounding_box()
    return box["x"], box["y"], box["width"]


def test_the_browser_draws_the_same_pictures_as_the_goldens(browser, tmp_path):
    bundle = layout_script(tmp_path)
    page = browser.new_page()
    for golden in sorted(LAYOUTS.glob("*.layout.json")):
        text = (LAYOUTS / golden.name.replace(".layout.", ".asl.")).read_text()
        picture = page.evaluate(
            """([bundle, text]) => {
                const model = new Function(`${bundle}; return model;`)();
                return model.layout(model.graphOf(model.parse(text).root), { withSlots: true });
            }""", [bundle, text])
        assert picture == json.loads(golden.read_text())["down"], golden.name
    page.close()


def test_each_state_says_what_became_of_it(graph):
    expect(state(graph, "Load")).to_have_accessible_name(re.compile("Succeeded"))
    expect(state(graph, "Each")).to_have_accessible_name(re.compile("3 of 3"))
    expect(state(graph, "Refuse")).to_have_accessible_name(re.compile("Failed"))
    expect(state(graph, "Unneeded")).not_to_have_accessible_name(re.compile("Succeeded|Failed"))


def test_where_the_run_ended_is_in_sight_at_first(page, server, execution):
    graph = opened(page, server, execution)
    expect(state(graph, "Refuse")).to_be_in_viewport(ratio=1)


def test_buttons_zoom_in_and_out_and_fit(graph, page):
    tools = page.get_by_role("toolbar", name="View of the graph")
    percent = tools.get_by_role("button", name=re.compile("^Actual size"))
    percent.click()
    expect(percent).to_have_text("100 %")
    tools.get_by_role("button", name="Zoom in").click()
    expect(percent).to_have_text("125 %")
    tools.get_by_role("button", name="Zoom out").click()
    tools.get_by_role("button", name="Zoom out").click()
    expect(percent).to_have_text("80 %")
    tools.get_by_role("button", name="Fit to view").click()
    whole = graph.bounding_box()
    for name in ("Load", "Refuse"):
        box = state(graph, name).bounding_box()
        assert box["y"] >= whole["y"] and box["y"] + box["height"] <= whole["y"] + whole["height"]


def test_the_wheel_zooms_around_the_pointer(graph, page):
    x, y, width = corner(graph, "Load")
    page.mouse.move(x + 2, y + 2)
    page.mouse.wheel(0, -200)
    page.wait_for_function(
        "([name, width]) => document.querySelector(`[data-box='/States/${name}']`)"
        ".getBoundingClientRect().width > width * 1.2", arg=["Load", width])
    after = corner(graph, "Load")
    assert abs(after[0] - x) < 4 and abs(after[1] - y) < 4


def test_dragging_the_ground_moves_the_picture_and_a_choice_leaves_it_there(graph, page):
    whole = graph.bounding_box()
    before = corner(graph, "Load")
    page.mouse.move(whole["x"] + 12, whole["y"] + 12)
    page.mouse.down()
    page.mouse.move(whole["x"] + 52, whole["y"] + 42, steps=4)
    page.mouse.up()
    after = corner(graph, "Load")
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((40, 30), abs=1)
    state(graph, "Load").click()
    expect(state(graph, "Load")).to_have_attribute("aria-pressed", "true")


def test_arrow_keys_follow_the_lines(graph, page):
    state(graph, "Load").focus()
    page.keyboard.press("ArrowDown")
    expect(state(graph, "Both")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(state(graph, "Each")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(state(graph, "Right")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(state(graph, "Both")).to_be_focused()


def test_keys_zoom(graph, page):
    percent = page.get_by_role("button", name=re.compile("^Actual size"))
    state(graph, "Load").focus()
    page.keyboard.press("1")
    expect(percent).to_have_text("100 %")
    page.keyboard.press("+")
    expect(percent).to_have_text("125 %")
    page.keyboard.press("-")
    expect(percent).to_have_text("100 %")


def test_only_one_state_is_in_the_order_of_tab(graph):
    assert graph.locator("[data-box][tabindex='0']").count() == 1


def test_the_picture_is_saved_as_svg(graph, page, tmp_path):
    page.get_by_role("button", name="Save picture").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Save as SVG").click()
    file = tmp_path / "picture.svg"
    download.value.save_as(file)
    texts = [each.text for each in ElementTree.parse(file).iter() if each.tag.endswith("text")]
    assert {"Load", "Both", "Each", "Refuse", "Start"} <= set(texts)
    assert "var(" not in file.read_text() and "currentColor" not in file.read_text()


def test_the_picture_is_saved_as_png(graph, page, tmp_path):
    page.get_by_role("button", name="Save picture").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Save as PNG").click()
    file = tmp_path / "picture.png"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"\x89PNG") and file.stat().st_size > 10_000


def test_hostile_names_are_text(page, server):
    text = (LAYOUTS / "hostile-names.asl.json").read_text()
    names = list(json.loads(text)["States"])
    states = {name: {"Type": "Pass", "Next": following} for name, following in zip(names, names[1:])}
    states[names[-1]] = {"Type": "Pass", "End": True}
    machine = server.deploy("hostile", {"StartAt": names[0], "States": states})
    execution = server.start_execution(machine)
    server.wait(execution, "SUCCEEDED")
    page.goto(server.page_url("executions", execution))
    graph = page.get_by_role("group", name=re.compile("^Graph of hostile"))
    expect(graph.locator("text", has_text="<script>alert(1)</script>")).to_be_visible()
    assert page.locator("#console script").count() == 0


def test_of_a_large_graph_what_is_in_sight_is_drawn_and_keys_reach_the_rest(page, server):
    states = {f"Step {i}": {"Type": "Pass", "Next": f"Step {i + 1}"} for i in range(600)}
    states["Step 600"] = {"Type": "Pass", "End": True}
    machine = server.deploy("large", {"StartAt": "Step 0", "States": states})
    page.goto(server.page_url("designer", machine))
    graph = page.get_by_role("group", name="Workflow")
    expect(state(graph, "Step 0")).to_be_visible()
    assert graph.locator("[data-box]").count() < 100
    state(graph, "Step 0").focus()
    for _ in range(40):
        page.keyboard.press("ArrowDown")
    expect(state(graph, "Step 40")).to_be_focused()
    expect(state(graph, "Step 40")).to_be_in_viewport()
