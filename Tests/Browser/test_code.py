"""The code beside the graph: both ways, with problems marked as one types."""

import re

import pytest
from playwright.sync_api import expect

MACHINE = """{
  "QueryLanguage": "JSONata",
  "StartAt": "Load",
  "States": {
    "Load": {
      "Type": "Pass",
      "Output": "{% $states.input %}",
      "Next": "Store"
    },
    "Store": {
      "Type": "Succeed"
    }
  }
}
"""


class Code:
    """The designer with the code beside the graph."""

    def __init__(self, page):
        self.page = page
        self.graph = page.get_by_role("group", name="Workflow")
        self.text = page.get_by_role("textbox", name=re.compile("^Definition"))
        self.problems = page.get_by_role("region", name="Problems")

    def state(self, name):
        return self.graph.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(,|$)"))

    def line(self, part):
        return self.text.locator(".cm-line", has_text=part).first

    def replace(self, old, new):
        """Selects the line that has a text, and types it anew."""
        line = self.line(old)
        words = line.inner_text().replace(old, new)
        line.click()
        self.page.keyboard.press("Home")
        self.page.keyboard.press("Home")
        self.page.keyboard.press("Shift+End")
        self.page.keyboard.insert_text(words)

    def write(self, text):
        self.text.press("Control+a")
        self.page.keyboard.insert_text(text)


@pytest.fixture
def code(page, server):
    arn = server.deploy("code", MACHINE)
    page.goto(server.page_url("designer", arn))
    page.get_by_role("button", name="Split").click()
    code = Code(page)
    expect(code.text).to_be_visible()
    return code


def test_what_is_written_is_drawn(code):
    code.replace('"Store": {', '"Keep": {')
    code.replace('"Next": "Store"', '"Next": "Keep"')
    expect(code.state("Keep")).to_be_visible()
    expect(code.state("Store")).to_have_count(0)
    expect(code.problems).to_contain_text("No problems")


def test_what_is_drawn_is_written(code):
    code.state("Store").click()
    code.page.keyboard.press("Control+d")
    expect(code.line('"Store (1)": {')).to_be_visible()
    code.page.get_by_role("button", name="Undo", exact=True).click()
    expect(code.text.locator(".cm-line", has_text='"Store (1)"')).to_have_count(0)


def test_broken_code_is_marked_and_the_graph_stays_as_it_was(code):
    """A mark in the text, one beside the line, a note over the graph, a line in the list."""
    code.replace('"Type": "Succeed"', '"Type": Succeed')
    expect(code.text.locator(".cm-problem").first).to_be_visible()
    expect(code.page.locator(".cm-sign.error")).to_have_count(1)
    expect(code.problems).to_contain_text("1 error")
    expect(code.page.get_by_text("This is the last valid graph")).to_be_visible()
    expect(code.state("Store")).to_be_visible()
    expect(code.page.get_by_role("button", name="Run draft")).to_be_disabled()
    code.replace('"Type": Succeed', '"Type": "Fail"')
    expect(code.problems).to_contain_text("No problems")
    expect(code.page.get_by_text("This is the last valid graph")).to_have_count(0)
    expect(code.graph.get_by_role("button", name=re.compile("^Store, Fail"))).to_be_visible()


def test_the_servers_own_validator_speaks_as_one_types(code):
    """Its finding is marked in the text, on the state, and in the list, which leads to it."""
    code.replace('"Next": "Store"', '"Next": "Nowhere"')
    expect(code.problems).to_contain_text("Missing 'Next' target: Nowhere")
    expect(code.graph.get_by_role("button", name=re.compile("^Load.*Problem"))).to_be_visible()
    mark = code.text.locator(".cm-problem", has_text="Nowhere")
    mark.hover()
    expect(code.page.locator(".cm-words")).to_contain_text("Missing 'Next' target: Nowhere")
    code.page.get_by_role("button", name="Fit to view").click()
    code.state("Store").click()
    code.problems.get_by_role("button", name=re.compile("Nowhere")).click()
    expect(code.state("Load")).to_have_attribute("aria-pressed", "true")


def test_the_cursor_and_the_selection_follow_each_other(code):
    code.line('"Output"').click()
    expect(code.state("Load")).to_have_attribute("aria-pressed", "true")
    code.state("Store").click()
    expect(code.text.locator(".cm-pointed").first).to_contain_text('"Store"')
    expect(code.text.locator(".cm-pointed")).to_have_count(3)


def test_names_of_states_and_fields_are_completed(code):
    code.line('"Next": "Store"').click()
    code.page.keyboard.press("End")
    code.page.keyboard.press("Backspace")
    for _ in range(5):
        code.page.keyboard.press("Backspace")
    code.page.keyboard.type("S")
    options = code.page.get_by_role("listbox")
    expect(options).to_contain_text("Store")
    # The list takes no keys until it has been seen for a moment.
    expect(options.locator('[aria-selected="true"]')).to_contain_text("Store")
    code.page.wait_for_timeout(120)
    code.page.keyboard.press("Enter")
    expect(code.line('"Next": "Store"')).to_be_visible()
    expect(code.problems).to_contain_text("No problems")


def test_typing_is_undone_in_steps(code):
    first = code.text.inner_text()
    code.text.press("Control+End")
    code.page.keyboard.type("abc")
    expect(code.problems).to_contain_text("1 error")
    code.page.keyboard.press("Control+z")
    expect(code.problems).to_contain_text("No problems")
    assert code.text.inner_text() == first
    code.page.keyboard.press("Control+Shift+Z")
    expect(code.problems).to_contain_text("1 error")


def test_the_cursor_stays_where_something_was_found(code):
    """Enter goes from match to match; the state around the cursor is chosen and takes it nowhere."""
    code.text.press("Control+f")
    find = code.page.get_by_role("textbox", name="Find")
    find.press_sequentially("Type")
    for state in ("Load", "Store"):
        find.press("Enter")
        expect(code.state(state)).to_have_attribute("aria-pressed", "true")
        expect(code.text.locator(".cm-searchMatch-selected")).to_have_count(1)
        expect(find).to_be_focused()
    code.page.keyboard.press("Escape")
    code.page.keyboard.insert_text("Kind")
    expect(code.line('"Kind": "Succeed"')).to_be_visible()


def test_broken_code_is_not_saved(code, server):
    before = server.call("describe_state_machine", stateMachineArn=server.machine_arn("code"))
    code.replace('"Type": "Succeed"', '"Type": Succeed')
    save = code.page.get_by_role("button", name="Save", exact=True)
    expect(save).to_be_disabled()
    expect(save).to_have_attribute("title", re.compile("not valid JSON"))
    code.page.keyboard.press("Control+s")
    expect(code.page.get_by_text(re.compile("not valid JSON, so it cannot be saved"))).to_be_visible()
    after = server.call("describe_state_machine", stateMachineArn=server.machine_arn("code"))
    assert after["definition"] == before["definition"]
    code.replace('"Type": Succeed', '"Type": "Fail"')
    expect(save).to_be_enabled()


def test_what_is_chosen_after_a_problem_is_shown(code):
    code.replace('"Next": "Store"', '"Next": "Nowhere"')
    code.problems.get_by_role("button", name=re.compile("Missing 'Next'")).click()
    expect(code.text.locator(".cm-pointed")).to_contain_text("Nowhere")
    code.page.get_by_role("button", name="Fit to view").click()
    code.state("Store").click()
    expect(code.text.locator(".cm-pointed").first).to_contain_text('"Store"')


def test_the_code_can_be_searched_and_folded(code):
    code.text.press("Control+f")
    code.page.get_by_role("textbox", name="Find").press_sequentially("Succeed")
    expect(code.text.locator(".cm-searchMatch")).to_have_count(1)
    code.page.keyboard.press("Escape")
    code.page.get_by_title("Fold line").nth(1).click()
    expect(code.text.locator(".cm-foldPlaceholder")).to_have_count(1)
    expect(code.text.locator(".cm-line", has_text='"Load": {')).to_have_count(0)


@pytest.mark.parametrize("text", [
    "",
    "null",
    "[]",
    '{"States": 3, "StartAt": {"a": 1}}',
    '{"StartAt": "A", "States": {"A": null, "B": [], "C": {"Type": ["x"]}, "D": {"Type": "?"}}}',
    '{"StartAt":"<img src=x onerror=alert(1)>",'
    '"States":{"<img src=x onerror=alert(1)>":{"Type":"<script>alert(1)</script>","End":true}}}',
    '{"StartAt": "a/b~#", "States": {"a/b~#": {"Type": "Parallel", "Branches": ['
    '{"StartAt": "#end:x", "States": {"#end:x": {"Type": "Pass", "End": true}}}, 7]}}}',
    "[" * 3000,
    '{"a":' * 600 + "1" + "}" * 600,
], ids=["empty", "null", "list", "wrong kinds", "no states", "markup", "signs", "deep", "nested"])
def test_whatever_is_written_nothing_falls_over(code, text):
    """Odd names, wrong kinds, markup, depth: drawn as far as it can be, and undone again."""
    code.write(text)
    expect(code.problems).not_to_contain_text("No problems")
    expect(code.problems).not_to_contain_text("Checking")
    code.graph.evaluate("""graph => graph.querySelectorAll("[data-box]").forEach(
        box => box.dispatchEvent(new MouseEvent("click", {bubbles: true})))""")
    expect(code.page.locator("img[src=x]")).to_have_count(0)
    code.page.get_by_role("button", name="Undo", exact=True).click()
    expect(code.state("Load")).to_be_visible()
    expect(code.problems).to_contain_text("No problems")
