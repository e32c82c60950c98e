"""The flow of data as the AWS guide's pages tell it: a machine in each query language for each example."""

import json
import re

import pytest
from guide_cases import FOLDER, LANGUAGES, PAGES, Run, assigned, difference, entered, read_cases, result
from support import CHECKOUT, ROLE

CASES = read_cases()
ACCEPTED = [case for case in CASES if "refused" not in case.content]
REFUSED = [case for case in CASES if "refused" in case.content]
BOTH = [
    (jsonpath, jsonata) for jsonpath in CASES for jsonata in CASES
    if (jsonpath.page, jsonpath.name) == (jsonata.page, jsonata.name)
    and (jsonpath.language, jsonata.language) == LANGUAGES]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_machines_in_both_languages(page):
    languages = {case.language for case in CASES if case.page == page}
    missing = [language for language in LANGUAGES if language not in languages]
    assert not missing, f"guide/{page} has no machine in {' and '.join(missing)}"


def test_every_folder_is_a_page():
    assert {case.page for case in CASES} == set(PAGES)


@pytest.mark.parametrize("pair", BOTH, ids=lambda pair: f"{pair[0].page}/{pair[0].name}")
def test_both_languages_are_to_do_the_same(pair):
    """The runs below compare each machine with its file; this compares the two files."""
    jsonpath, jsonata = pair
    if "differs" in jsonata.content:
        assert jsonpath.outcome != jsonata.outcome, "they do not differ, though the file says so"
    else:
        assert jsonpath.outcome == jsonata.outcome


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.id)
def test_a_machine_does_what_the_guide_says(server, sfn, case):
    content = case.content
    description, history = Run(server, sfn, case).finish()
    actual = result(description)
    expected = {
        member: content[member] for member in ("output", "status", "error", "cause") if member in content}
    if "cause" not in expected:
        actual.pop("cause", None)
    assert (found := difference(expected, actual)) is None, f"{found}\n{json.dumps(result(description))}"
    assert entered(history) == content["states"]
    if "variables" in content:
        assert (found := difference(content["variables"], assigned(history))) is None, found


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.id)
def test_a_machine_is_refused_where_the_guide_says_so(sfn, case):
    definition = json.dumps(case.content["definition"])
    answer = sfn.validate_state_machine_definition(definition=definition)
    errors = [found for found in answer["diagnostics"] if found["severity"] == "ERROR"]
    for expected in case.content["refused"]:
        assert any(
            error.get("location") == expected["location"] and expected["says"] in error["message"]
            and expected.get("code", error["code"]) == error["code"] for error in errors
        ), f"no such error: {expected}\nbut {errors}"
    assert len(errors) == len(case.content["refused"]), f"more errors than expected: {errors}"
    assert answer["result"] == "FAIL"
    with pytest.raises(sfn.exceptions.InvalidDefinition):
        sfn.create_state_machine(name="refused", definition=definition, roleArn=ROLE)


def test_the_document_shows_states_that_were_run():
    """Each example in docs/data-flow.md is the `States` of the file that is named before it."""
    text = (CHECKOUT / "docs/data-flow.md").read_text()
    shown = re.findall(r"\]\(\.\./Tests/System/guide/(\S+?)\):?\n\n```json\n(.*?)```", text, re.DOTALL)
    assert len(shown) >= 8
    assert len(shown) == text.count("```json"), "an example stands without its file"
    for file, example in shown:
        content = json.loads((FOLDER / file).read_text())
        assert json.loads(example) == content["definition"]["States"], f"{file} holds other states"
