"""The designer: building by drag and drop and by keyboard, undo, saving, files, and drafts."""

import json
import re

import pytest
from playwright.sync_api import expect

BOTH = {
    "Comment": "Two branches between two steps",
    "QueryLanguage": "JSONata",
    "StartAt": "Load",
    "States": {
        "Load": {"Type": "Pass", "Next": "Both"},
        "Both": {
            "Type": "Parallel",
            "Branches": [
                {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "End": True}}},
                {"StartAt": "Right", "States": {"Right": {"Type": "Pass", "End": True}}},
            ],
            "Next": "Store",
        },
        "Store": {"Type": "Wait", "Seconds": 0, "End": True},
    },
}
# By the palette's tab and the item's title: what the state's type is.
ITEMS = [
    ("Actions", "Run job", "Task"),
    ("Flow", "Pass", "Pass"),
    ("Flow", "Choice", "Choice"),
    ("Flow", "Wait", "Wait"),
    ("Flow", "Parallel", "Parallel"),
    ("Flow", "Map", "Map"),
    ("Flow", "Succeed", "Succeed"),
    ("Flow", "Fail", "Fail"),
]
LEFT = "/States/Both/Branches/0"


class Desk:
    """The designer's page, as a person uses it."""

    def __init__(self, page):
        self.page = page
        self.palette = page.get_by_role("region", name="Palette")
        self.graph = page.get_by_role("group", name="Workflow")
        self.undo = page.get_by_role("button", name="Undo", exact=True)
        self.redo = page.get_by_role("button", name="Redo", exact=True)

    def open(self, url):
        self.page.goto(url)
        expect(self.graph).to_be_visible()
        return self

    def state(self, name):
        return self.graph.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(,|$)"))

    def item(self, tab, title):
        self.palette.get_by_role("tab", name=tab).click()
        return self.palette.get_by_role("button", name=re.compile(rf"^{title}")).first

    def is_saved(self):
        """The text is that of the server, byte by byte."""
        main = self.page.get_by_role("main")
        expect(main.get_by_text("Saved", exact=True)).to_be_visible()

    def save(self):
        target = "AWSStepFunctions.UpdateStateMachine"
        with self.page.expect_response(
                lambda answer: answer.request.headers.get("x-amz-target") == target) as answer:
            self.page.get_by_role("button", name="Save", exact=True).click()
        assert answer.value.ok, answer.value.text()
        self.is_saved()

    def pick_up(self, thing):
        box = thing.bounding_box()
        self.page.mouse.move(box["x"] + 30, box["y"] + 12)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 50, box["y"] + 22)

    def drop(self, point):
        self.page.mouse.move(*point, steps=3)
        expect(self.page.locator(".ghost.is-welcome")).to_be_visible()
        self.page.mouse.up()
        expect(self.page.locator(".ghost")).to_have_count(0)

    def drag(self, thing, point):
        self.pick_up(thing)
        self.drop(point)

    def box(self, pointer):
        return self.graph.locator(f'[data-box="{pointer}"] .graph-ground').bounding_box()

    def between(self, above, below):
        upper, lower = self.box(above), self.box(below)
        x = upper["x"] + upper["width"] / 2
        return x, (upper["y"] + upper["height"] + lower["y"]) / 2

    def marks(self, kind):
        """The middles of the small marks of scopes, from left to right."""
        boxes = [mark.bounding_box() for mark in self.graph.locator(f".graph-mark.is-{kind}").all()]
        small = [box for box in boxes if box["height"] < 16]
        points = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in small]
        return sorted(points)

    def selected(self):
        chosen = self.graph.locator('[data-box][aria-pressed="true"]')
        expect(chosen).to_have_count(1)
        return chosen.get_attribute("data-box")


@pytest.fixture
def desk(page, server):
    """The designer with the machine of two branches, as wide as its own minimum."""
    arn = server.deploy("both", BOTH)
    return Desk(page).open(server.page_url("designer", arn))


def definition(server, name="both"):
    answer = server.call("describe_state_machine", stateMachineArn=server.machine_arn(name))
    return answer["definition"]


def press_all(button):
    """Presses a button until there is nothing more to do; how often that was."""
    for count in range(20):
        if not button.is_enabled():
            return count
        button.click()
    raise AssertionError("there is no end to it")


PLACES = {
    "line": lambda desk: desk.between("/States/Load", "/States/Both"),
    "first": lambda desk: (desk.marks("start")[0][0], desk.marks("start")[0][1] + 12),
    "last": lambda desk: (desk.marks("end")[0][0], desk.marks("end")[0][1] - 12),
    "between": lambda desk: (
        (desk.marks("start")[0][0] + desk.marks("start")[1][0]) / 2,
        (desk.marks("start")[0][1] + desk.marks("end")[0][1]) / 2,
    ),
}
SCOPES = {"line": "", "first": LEFT, "last": LEFT, "between": "/States/Both/Branches/1"}


def test_each_type_can_be_dropped_at_each_kind_of_place(desk):
    """On a line, first and last in a branch, and between two branches; undone each time."""
    for tab, title, kind in ITEMS:
        item = desk.item(tab, title)
        for place, point in PLACES.items():
            desk.drag(item, point(desk))
            pointer = desk.selected()
            assert re.fullmatch(re.escape(SCOPES[place]) + "/States/[^/]+", pointer), (title, place)
            new, left = desk.box(pointer), desk.box(f"{LEFT}/States/Left")
            if place == "first" and kind not in ("Succeed", "Fail"):
                assert new["y"] < left["y"]
            if place == "last":
                assert new["y"] > left["y"]
            desk.undo.click()
            desk.is_saved()
    expect(desk.undo).to_be_disabled()


def test_each_type_can_be_the_first_of_an_empty_machine(page, server):
    page.goto(server.page_url("designer"))
    page.get_by_role("button", name="Empty").click()
    desk = Desk(page)
    for tab, title, _ in ITEMS:
        desk.pick_up(desk.item(tab, title))
        empty = desk.graph.locator(".graph-empty").bounding_box()
        desk.drop((empty["x"] + empty["width"] / 2, empty["y"] + empty["height"] / 2))
        assert desk.selected().startswith("/States/")
        desk.undo.click()
        expect(desk.graph.locator("[data-box]")).to_have_count(0)


def test_states_are_moved_by_drag_into_branches_and_out_of_them(desk, server):
    desk.drag(desk.state("Store"), PLACES["last"](desk))
    assert desk.selected() == f"{LEFT}/States/Store"
    desk.drag(desk.state("Left"), desk.between("/States/Load", "/States/Both"))
    assert desk.selected() == "/States/Left"
    desk.save()
    states = json.loads(definition(server))["States"]
    assert states["Load"]["Next"] == "Left"
    assert states["Left"]["Next"] == "Both"
    assert states["Both"]["Branches"][0] == {
        "StartAt": "Store", "States": {"Store": {"Type": "Wait", "Seconds": 0, "End": True}}}
    assert states["Both"]["End"] is True


def test_a_drag_is_left_by_escape(desk):
    desk.pick_up(desk.item("Flow", "Wait"))
    desk.page.mouse.move(*desk.between("/States/Load", "/States/Both"), steps=3)
    expect(desk.page.locator(".ghost.is-welcome")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".ghost")).to_have_count(0)
    desk.page.mouse.up()
    expect(desk.undo).to_be_disabled()


def test_undo_leads_back_to_the_first_definition_and_redo_to_the_last(desk, server):
    """Over edits of the graph, of a form, and of the code alike."""
    first = definition(server)
    desk.drag(desk.item("Flow", "Pass"), desk.between("/States/Load", "/States/Both"))
    desk.state("Right").click()
    desk.page.keyboard.press("Control+d")
    desk.page.get_by_role("button", name="Fit to view").click()
    desk.state("Store").click()
    name = desk.page.get_by_role("textbox", name=re.compile("^Name"))
    name.fill("Keep")
    name.press("Enter")
    expect(desk.state("Keep")).to_be_visible()
    desk.page.get_by_role("button", name="Code", exact=True).click()
    desk.page.get_by_role("textbox", name=re.compile("^Definition")).press("Control+End")
    desk.page.keyboard.type("\n ")
    desk.page.get_by_role("button", name="Design", exact=True).click()
    assert press_all(desk.undo) >= 4
    desk.is_saved()
    expect(desk.state("Right (1)")).to_have_count(0)
    press_all(desk.redo)
    expect(desk.state("Keep")).to_be_visible()
    expect(desk.state("Right (1)")).to_be_visible()
    desk.save()
    assert definition(server).endswith("\n ")
    for _ in range(8):
        desk.page.keyboard.press("Control+z")
    expect(desk.undo).to_be_disabled()
    desk.save()
    assert definition(server) == first


def test_all_of_it_by_keyboard(desk, server):
    """Insert behind the selected state, choose a place, move, copy, duplicate, delete."""
    keyboard = desk.page.keyboard
    desk.state("Load").focus()
    keyboard.press(" ")
    desk.item("Flow", "Wait").focus()
    keyboard.press("Enter")
    expect(desk.state("Wait")).to_be_visible()
    assert desk.selected() == "/States/Wait"
    desk.item("Flow", "Succeed").focus()
    keyboard.press("m")
    expect(desk.page.locator(".drag-note")).to_contain_text("Succeed")
    keyboard.press("Escape")
    expect(desk.page.locator(".drag-note")).to_have_count(0)

    desk.state("Wait").focus()
    keyboard.press("m")
    note = desk.page.locator(".drag-note")
    for _ in range(20):
        if "Last, in branch 1 of Both" in note.inner_text():
            break
        keyboard.press("ArrowDown")
    expect(note).to_contain_text("Last, in branch 1 of Both")
    keyboard.press("Enter")
    assert desk.selected() == f"{LEFT}/States/Wait"

    keyboard.press("Control+d")
    assert desk.selected() == f"{LEFT}/States/Wait (1)"
    keyboard.press("Delete")
    expect(desk.state("Wait (1)")).to_have_count(0)
    desk.state("Store").focus()
    keyboard.press(" ")
    keyboard.press("Control+x")
    expect(desk.state("Store")).to_have_count(0)
    desk.state("Load").focus()
    keyboard.press(" ")
    keyboard.press("Control+v")
    expect(desk.state("Store")).to_be_visible()
    desk.save()
    states = json.loads(definition(server))["States"]
    assert states["Load"]["Next"] == "Store"
    assert list(states["Both"]["Branches"][0]["States"]) == ["Left", "Wait"]
    keyboard.press("?")
    expect(desk.page.get_by_role("dialog", name="Keyboard")).to_be_visible()


def test_branches_rules_and_catchers_are_added_in_place(desk, server):
    desk.graph.get_by_role("button", name="Add a branch to Both").click()
    expect(desk.graph.locator(".graph-scope")).to_have_count(3)
    desk.state("Both").click(button="right", position={"x": 40, "y": 12})
    menu = desk.page.get_by_role("menu", name="Both")
    menu.get_by_role("menuitem", name="Add catcher").click()
    desk.drag(desk.item("Flow", "Choice"), desk.between("/States/Load", "/States/Both"))
    desk.graph.get_by_role("button", name="Add a rule to Choice").click()
    desk.state("Both").click(button="right", position={"x": 40, "y": 12})
    menu.get_by_role("menuitem", name="Make this the first state").click()
    problems = desk.page.get_by_role("region", name="Problems")
    expect(problems).to_contain_text('State "Load" is not reachable')
    desk.undo.click()
    desk.save()
    machine = json.loads(definition(server))
    assert len(machine["States"]["Both"]["Branches"]) == 3
    assert len(machine["States"]["Both"]["Catch"]) == 1
    assert len(machine["States"]["Choice"]["Choices"]) == 2


def test_several_states_are_selected_with_shift(desk):
    desk.state("Load").click()
    desk.state("Store").click(modifiers=["Shift"])
    expect(desk.graph.locator('[data-box][aria-pressed="true"]')).to_have_count(2)
    desk.page.keyboard.press("Delete")
    expect(desk.state("Load")).to_have_count(0)
    expect(desk.state("Store")).to_have_count(0)
    desk.page.keyboard.press("Control+a")
    expect(desk.graph.locator('[data-box][aria-pressed="true"]')).to_have_count(3)


def test_several_states_are_selected_with_the_keyboard_and_with_ctrl(desk):
    chosen = desk.graph.locator('[data-box][aria-pressed="true"]')
    desk.state("Load").click()
    desk.state("Store").click(modifiers=["Control"])
    expect(chosen).to_have_count(2)
    expect(desk.page.get_by_text("2 states selected")).to_be_visible()
    desk.state("Left").focus()
    desk.page.keyboard.press("Shift+Space")
    expect(chosen).to_have_count(3)
    desk.page.keyboard.press("Shift+Space")
    expect(chosen).to_have_count(2)


def test_a_rename_changes_nothing_else(page, server):
    text = ('{ "StartAt":"A",\n\t"States": {"A": {"Type":"Pass",   "Next":"B"},\n'
            '\t\t"B": { "Type":"Succeed" } } }\n')
    arn = server.deploy("odd-too", text)
    desk = Desk(page).open(server.page_url("designer", arn))
    desk.state("B").click()
    name = page.get_by_role("textbox", name=re.compile("^Name"))
    name.fill("Done")
    name.press("Enter")
    expect(desk.state("Done")).to_be_visible()
    desk.save()
    assert definition(server, "odd-too") == text.replace('"B"', '"Done"')


def test_what_grows_stays_in_sight_until_one_looks_elsewhere(desk):
    """All of it between palette and inspector; who has moved the picture keeps the view."""
    def sides():
        canvas = desk.graph.bounding_box()
        boxes = [box.bounding_box() for box in desk.graph.locator(".graph-ground").all()]
        return (min(box["x"] for box in boxes) - canvas["x"],
                canvas["x"] + canvas["width"] - max(box["x"] + box["width"] for box in boxes))
    for _ in range(3):
        marks = desk.marks("end")
        desk.drag(desk.item("Flow", "Parallel"), (marks[0][0], marks[0][1] - 12))
        assert min(sides()) >= 0, sides()
    desk.page.get_by_role("button", name="Zoom in").click()
    scale = desk.page.get_by_role("button", name=re.compile("^Actual size"))
    before = scale.inner_text()
    desk.item("Flow", "Succeed").dblclick()
    expect(scale).to_have_text(before)


def test_a_wide_machine_opens_whole(page, server):
    branches = [{"StartAt": f"B{i}", "States": {f"B{i}": {"Type": "Pass", "End": True}}}
                for i in range(8)]
    arn = server.deploy("wide", {"StartAt": "P", "States": {
        "P": {"Type": "Parallel", "Branches": branches, "End": True}}})
    desk = Desk(page).open(server.page_url("designer", arn))
    expect(desk.state("B7")).to_be_visible()
    canvas, box = desk.graph.bounding_box(), desk.box("/States/P")
    assert box["x"] >= canvas["x"]
    assert box["x"] + box["width"] <= canvas["x"] + canvas["width"]


def test_a_drop_on_a_state_goes_behind_it_and_one_beside_all_says_so(desk, server):
    store = desk.box("/States/Load")
    desk.drag(desk.item("Flow", "Wait"), (store["x"] + 100, store["y"] + 30))
    assert desk.selected() == "/States/Wait"
    desk.save()
    assert json.loads(definition(server))["States"]["Load"]["Next"] == "Wait"
    canvas = desk.graph.bounding_box()
    desk.pick_up(desk.item("Flow", "Fail"))
    desk.page.mouse.move(canvas["x"] + 60, canvas["y"] + canvas["height"] - 60, steps=3)
    desk.page.mouse.up()
    expect(desk.page.get_by_text("Fail was not placed")).to_be_visible()
    desk.is_saved()


def test_a_placeholder_makes_room(desk):
    desk.drag(desk.item("Flow", "Parallel"), desk.between("/States/Load", "/States/Both"))
    inner = "/States/Parallel/Branches/0/States"
    box = desk.box(f"{inner}/Pass in branch 1")
    desk.drag(desk.item("Flow", "Wait"), (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))
    assert desk.selected() == f"{inner}/Wait"
    expect(desk.state("Pass in branch 1")).to_have_count(0)
    expect(desk.state("Pass in branch 2")).to_be_visible()
    desk.undo.click()
    expect(desk.state("Pass in branch 1")).to_be_visible()


def test_what_one_does_next_has_the_focus(page, server):
    for card in ("Empty", "Hello world"):
        page.goto(server.page_url("designer"))
        page.get_by_role("button", name=re.compile(f"^{card}")).press("Enter")
        expect(page.get_by_role("searchbox", name="Search the palette")).to_be_focused()


def test_a_job_names_what_the_server_has(desk, server):
    """The single queue is chosen; of several definitions one is to be chosen, and that is said."""
    desk.item("Actions", "Run job").dblclick()
    problems = desk.page.get_by_role("region", name="Problems")
    expect(problems).to_contain_text("no job definition “my-job”. It has say, fail,")
    expect(problems).not_to_contain_text("job queue")
    panel = desk.page.locator(".designer-inspector")
    expect(panel.get_by_label(re.compile("^JobQueue"))).to_have_value("work")
    expect(panel).to_contain_text("Up to 8 at once")
    panel.get_by_label(re.compile("^JobDefinition")).select_option("say")
    expect(panel).to_contain_text("Needs text among the Parameters")
    expect(problems).to_contain_text("No problems")
    desk.save()
    arguments = json.loads(definition(server))["States"]["Run job"]["Arguments"]
    assert (arguments["JobDefinition"], arguments["JobQueue"]) == ("say", "work")


def test_a_draft_that_fails_says_why(desk):
    desk.item("Actions", "Run job").dblclick()
    desk.page.get_by_role("button", name="Run draft").click()
    dialog = desk.page.get_by_role("dialog", name="Run draft")
    dialog.get_by_role("button", name="Run draft").click()
    bar = desk.page.get_by_role("status", name="Draft run")
    expect(bar).to_contain_text("Batch.ClientException")
    expect(bar).to_contain_text("my-job does not exist")
    desk.state("Load").click()
    bar.get_by_role("button", name="Run job failed").click()
    assert desk.selected() == "/States/Run job"
    desk.page.get_by_role("link", name="Executions").click()
    desk.page.get_by_role("button", name="Discard changes").click()
    expect(desk.page.get_by_role("heading", name="Executions")).to_be_visible()


def test_drafts_stand_apart_and_each_design_has_its_own(page, server):
    names = []
    for _ in range(2):
        page.goto(server.page_url("designer"))
        page.get_by_role("button", name="Empty").click()
        desk = Desk(page)
        desk.item("Flow", "Fail").press("Enter")
        page.get_by_role("button", name="Run draft").click()
        dialog = page.get_by_role("dialog", name="Run draft")
        names.append(dialog.locator("strong").inner_text())
        dialog.get_by_role("button", name="Run draft").click()
        expect(page.get_by_role("status", name="Draft run")).to_contain_text("Failed")
    assert names[0] != names[1]
    page.goto(server.page_url(""))
    drafts = page.get_by_role("group").filter(has_text="of the designer")
    expect(drafts.get_by_text(re.compile("drafts of the designer"))).to_be_visible()
    expect(page.get_by_role("link", name=names[0])).not_to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("failed")
    drafts.locator("summary").click()
    expect(page.get_by_role("link", name=names[0])).to_be_visible()


def test_a_machine_that_is_called_like_a_draft_is_left_alone(page, server):
    other = server.deploy("odd-name-draft", BOTH)
    desk = Desk(page).open(server.page_url("designer", server.deploy("odd-name", BOTH)))
    before = server.call("describe_state_machine", stateMachineArn=other)["definition"]
    desk.item("Flow", "Succeed").dblclick()
    desk.page.get_by_role("button", name="Run draft").click()
    dialog = desk.page.get_by_role("dialog", name="Run draft")
    dialog.get_by_role("button", name="Run draft").click()
    expect(desk.page.get_by_role("status", name="Draft run")).to_contain_text("Succeeded")
    assert server.call("describe_state_machine", stateMachineArn=other)["definition"] == before


def test_saving_without_touching_keeps_every_byte(page, server):
    text = ('{ "StartAt":"A",\r\n\t"States": {"A": {"Type":"Pass", "Result": {"n": 1.50e+1,'
            ' "s": "\\u00e9\\/"}, "End":true}} }\n\n')
    arn = server.deploy("odd", text)
    desk = Desk(page).open(server.page_url("designer", arn))
    page.get_by_role("button", name="Split").click()
    expect(page.get_by_role("textbox", name=re.compile("^Definition"))).to_be_visible()
    desk.state("A").click()
    desk.save()
    assert definition(server, "odd") == text


def test_a_new_machine_is_created_and_saved(page, server):
    page.goto(server.page_url("designer"))
    page.get_by_role("button", name="Hello world").click()
    page.get_by_role("button", name="Create", exact=True).click()
    dialog = page.get_by_role("dialog", name="Create state machine")
    dialog.get_by_label("Name").fill("not a name")
    expect(dialog.get_by_role("button", name="Create")).to_be_disabled()
    dialog.get_by_label("Name").fill("greeter")
    dialog.get_by_label("Comment").fill("Says hello")
    dialog.get_by_role("button", name="Create").click()
    expect(page).to_have_url(re.compile("/designer/arn:aws:states:.*:greeter$"))
    Desk(page).is_saved()
    assert json.loads(definition(server, "greeter"))["Comment"] == "Says hello"


def test_a_refusal_of_the_server_is_shown_in_place(desk):
    desk.state("Store").click()
    desk.page.keyboard.press("Delete")
    desk.item("Flow", "Fail").dblclick()
    desk.page.get_by_role("button", name="Split").click()
    code = desk.page.get_by_role("textbox", name=re.compile("^Definition"))
    code.press("Control+a")
    desk.page.keyboard.insert_text('{"StartAt": "Nowhere", "States": {"A": {"Type": "Fail"}}}')
    problems = desk.page.get_by_role("region", name="Problems")
    expect(problems).to_contain_text("Missing 'Next' target: Nowhere")
    desk.page.get_by_role("button", name="Save", exact=True).click()
    expect(desk.page.get_by_role("alert")).to_contain_text("InvalidDefinition")


def test_a_change_by_somebody_else_is_told_before_it_is_overwritten(desk, server):
    other = {**BOTH, "Comment": "Of somebody else"}
    server.deploy("both", other)
    desk.state("Store").click()
    desk.page.keyboard.press("Delete")
    desk.page.get_by_role("button", name="Save", exact=True).click()
    dialog = desk.page.get_by_role("dialog", name="Changed by someone else")
    expect(dialog).to_contain_text("Of somebody else")
    assert json.loads(definition(server)) == other
    dialog.get_by_role("button", name="Use the server's version").click()
    desk.is_saved()
    desk.undo.click()
    expect(desk.state("Store")).to_have_count(0)
    desk.save()
    assert "Store" not in json.loads(definition(server))["States"]


def test_unsaved_changes_are_not_lost_without_asking(desk):
    """The page itself asks; who leaves finds the changes when coming back, and may discard them."""
    page, name = desk.page, "Leave without saving?"
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    url = page.url
    desk.item("Flow", "Wait").dblclick()
    expect(page.get_by_text("Not saved")).to_be_visible()
    page.get_by_role("link", name="Executions").click()
    page.get_by_role("dialog", name=name).get_by_role("button", name="Stay").click()
    expect(desk.state("Wait")).to_be_visible()
    page.get_by_role("link", name="Executions").click()
    page.get_by_role("dialog", name=name).get_by_role("button", name="Leave").click()
    expect(page).to_have_url(re.compile("/executions$"))

    page.goto(url)
    back = page.get_by_role("dialog", name="Continue with your unsaved changes?")
    back.get_by_role("button", name="Continue").click()
    expect(desk.state("Wait")).to_be_visible()
    desk.undo.click()
    expect(desk.state("Wait")).to_have_count(0)
    desk.is_saved()
    desk.redo.click()

    page.get_by_role("link", name="Executions").click()
    page.get_by_role("dialog", name=name).get_by_role("button", name="Discard changes").click()
    expect(page).to_have_url(re.compile("/executions$"))
    page.goto(url)
    desk.is_saved()
    expect(back).to_have_count(0)
    assert asked == []


def test_a_page_that_is_closed_loses_nothing(desk, context, server):
    """Without a question of the browser; what was saved meanwhile is not overwritten unasked."""
    desk.item("Flow", "Wait").dblclick()
    expect(desk.page.get_by_text("Not saved")).to_be_visible()
    desk.page.close(run_before_unload=True)
    desk.page.wait_for_event("close") if not desk.page.is_closed() else None
    server.deploy("both", BOTH | {"Comment": "Of somebody else"})
    page = context.new_page()
    page.goto(server.page_url("designer", server.machine_arn("both")))
    back = page.get_by_role("dialog", name="Continue with your unsaved changes?")
    expect(back).to_contain_text("has been saved since")
    back.get_by_role("button", name="Continue").click()
    expect(Desk(page).state("Wait")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    conflict = page.get_by_role("dialog", name="Changed by someone else")
    conflict.get_by_role("button", name="Overwrite with my version").click()
    Desk(page).is_saved()
    assert "Wait" in json.loads(definition(server))["States"]
    page.reload()
    Desk(page).is_saved()
    expect(back).to_have_count(0)


def test_a_new_design_is_offered_until_it_is_created_or_discarded(page, server):
    page.goto(server.page_url("designer"))
    page.get_by_role("button", name=re.compile("^Hello world")).click()
    desk = Desk(page)
    desk.item("Flow", "Pass").press("Enter")
    expect(desk.state("Pass")).to_be_visible()
    page.reload()
    offered = page.get_by_role("region", name="Not saved yet")
    offered.get_by_role("button", name="Go on with hello", exact=True).click()
    expect(desk.state("Pass")).to_be_visible()
    page.get_by_role("button", name="Create", exact=True).click()
    dialog = page.get_by_role("dialog", name="Create state machine")
    dialog.get_by_label("Name").fill("kept-and-created")
    dialog.get_by_role("button", name="Create").click()
    expect(page).to_have_url(re.compile(":kept-and-created$"))

    page.goto(server.page_url("designer"))
    expect(page.get_by_role("heading", name="New state machine")).to_be_visible()
    expect(offered).to_have_count(0)
    page.get_by_role("button", name="Empty").click()
    desk.item("Flow", "Pass").press("Enter")
    expect(desk.state("Pass")).to_be_visible()
    page.reload()
    offered.get_by_role("button", name=re.compile("^Discard")).click()
    expect(offered).to_have_count(0)


def test_the_browsers_back_asks_too(desk, server):
    """Refused, it leads nowhere; granted, to the page before."""
    page = desk.page
    page.goto(server.page_url("executions"))
    page.get_by_role("link", name="Designer").click()
    page.get_by_role("button", name=re.compile("^Hello world")).click()
    desk.item("Flow", "Pass").press("Enter")
    asks = page.get_by_role("dialog", name="Leave without saving?")
    page.evaluate("history.back()")
    asks.get_by_role("button", name="Stay").click()
    expect(page).to_have_url(server.page_url("designer"))
    expect(desk.undo).to_be_enabled()
    page.evaluate("history.back()")
    asks.get_by_role("button", name="Leave", exact=True).click()
    expect(page.get_by_role("heading", name="Executions")).to_be_visible()
    expect(page).to_have_url(server.page_url("executions"))


def test_a_file_goes_out_as_yaml_and_comes_back(desk, page, server, tmp_path):
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Export as YAML").click()
    file = tmp_path / "both.asl.yaml"
    download.value.save_as(file)
    assert download.value.suggested_filename == "both.asl.yaml"
    page.goto(server.page_url("designer"))
    page.get_by_label("Choose a file").set_input_files(file)
    expect(desk.state("Both")).to_be_visible()
    expect(page.get_by_role("heading", name="both")).to_be_visible()


def test_a_draft_runs_beside_the_machine_and_colours_the_graph(desk, server):
    desk.item("Flow", "Succeed").dblclick()
    desk.page.get_by_role("button", name="Run draft").click()
    dialog = desk.page.get_by_role("dialog", name="Run draft")
    expect(dialog).to_contain_text("both-draft")
    dialog.get_by_role("button", name="Run draft").click()
    bar = desk.page.get_by_role("status", name="Draft run")
    expect(bar).to_contain_text("Succeeded")
    expect(desk.graph.get_by_role("button", name=re.compile("^Load.*Succeeded"))).to_be_visible()
    assert json.loads(definition(server)) == BOTH
    assert bar.get_by_role("link").get_attribute("href").startswith("/executions/arn:aws:states:")


def test_a_past_run_gives_samples(desk, server):
    execution = server.start_execution(server.machine_arn("both"), {"n": 42}, name="of-the-past")
    server.wait(execution, "SUCCEEDED")
    desk.page.reload()
    desk.page.get_by_role("button", name="Samples").click()
    desk.page.get_by_role("menuitemradio", name=re.compile("^of-the-past")).click()
    expect(desk.page.get_by_role("button", name="of-the-past")).to_be_visible()
    desk.state("Load").click()
    desk.page.get_by_role("tab", name="Data").click()
    expect(desk.page.locator(".designer-inspector")).to_contain_text("of-the-past")
