"""The cases of `guide`: their files, the results of runs, and differences from expectations."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from support import ROLE, ended, events

FOLDER = Path(__file__).parent / "guide"
LANGUAGES = ("jsonpath", "jsonata")

# Every page of the AWS guide on the flow of data that has examples, by the name in its address.
PAGES = (
    "amazon-states-language-paths", "concepts-error-handling", "concepts-input-output-filtering",
    "connect-parameters", "input-output-contextobject", "input-output-example",
    "input-output-fields-dist-map", "input-output-inputpath-params", "input-output-itemselector",
    "input-output-itemspath", "input-output-resultpath", "intrinsic-functions", "state-choice", "state-fail",
    "state-map-inline", "state-parallel", "state-pass", "state-succeed", "state-task", "state-wait",
    "statemachine-structure", "transforming-data", "tutorial-map-inline", "workflow-variables",
)

# What a file may say; README.md in the folder explains it.
MEMBERS = {
    "page", "shows", "differs", "machines", "definition", "input", "work",
    "refused", "states", "output", "status", "error", "cause", "variables",
}


@dataclass
class Case:
    """A file with a state machine in one language, its input and its expected result."""

    page: str
    name: str
    language: str
    content: dict

    @property
    def id(self):
        return f"{self.page}/{self.name}.{self.language}"

    @property
    def outcome(self):
        """The expected result of the execution, in either language."""
        kept = ("input", "refused", "states", "output", "status", "error", "cause", "variables")
        return {member: self.content[member] for member in kept if member in self.content}


def read_cases():
    """All cases, sorted by name; fails on a file that is not a case."""
    cases = []
    for file in sorted(FOLDER.glob("*/*.json")):
        name, _, language = file.stem.rpartition(".")
        content = json.loads(file.read_text())
        assert language in LANGUAGES, f"{file} names no query language"
        assert set(content) <= MEMBERS, f"{file} says {set(content) - MEMBERS}, which means nothing"
        assert content["page"] == file.parent.name, f"{file} is of the page {content['page']}"
        cases.append(Case(file.parent.name, name, language, content))
    return cases


def difference(expected, actual, place=""):
    """The first place where a value is not as expected, in words; nothing where there is none.

    `{"~": "…"}` expects a string that the regular expression matches as a whole.
    """
    here = place or "the value"
    if isinstance(expected, dict) and set(expected) == {"~"}:
        matches = isinstance(actual, str) and re.fullmatch(expected["~"], actual, re.DOTALL)
        return None if matches else f"{here}: {actual!r} does not match {expected['~']}"
    if isinstance(expected, dict) and isinstance(actual, dict):
        if set(expected) != set(actual):
            return f"{here}: members {sorted(actual)} instead of {sorted(expected)}"
        pairs = [(f"{place}/{name}", expected[name], actual[name]) for name in expected]
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return f"{here}: {actual!r} instead of {expected!r}"
        pairs = [(f"{place}[{i}]", *pair) for i, pair in enumerate(zip(expected, actual, strict=True))]
    else:
        alike = kind(expected) == kind(actual) and expected == actual
        return None if alike else f"{here}: {actual!r} instead of {expected!r}"
    return next(filter(None, (difference(e, a, p) for p, e, a in pairs)), None)


def kind(value):
    """The JSON type of a value: 1 and 1.0 have the same type, 1 and true do not."""
    return float if type(value) in (int, float) else type(value)


class Run:
    """A case on a server: makes its machines and activities, does its work, and awaits its end."""

    def __init__(self, server, sfn, case):
        self.server, self.sfn, self.case = server, sfn, case
        self.name = f"{case.page}-{case.name}-{case.language}"[:80]

    def create(self, name, definition):
        made = self.sfn.create_state_machine(name=name, definition=json.dumps(definition), roleArn=ROLE)
        return made["stateMachineArn"]

    def prepare(self):
        """Makes the resources that the machine's tasks call."""
        content = self.case.content
        for activity in {step["activity"] for step in content.get("work", [])}:
            self.sfn.create_activity(name=activity)
        for name, definition in content.get("machines", {}).items():
            self.create(name, definition)

    def finish(self):
        """Runs the case and returns the end of its execution and its history."""
        self.prepare()
        machine = self.create(self.name, self.case.content["definition"])
        execution = self.sfn.start_execution(
            stateMachineArn=machine, name="run", input=json.dumps(self.case.content["input"]))["executionArn"]
        for step in self.case.content.get("work", []):
            self.answer(step)
        return ended(self.sfn, execution), events(self.sfn, execution)

    def answer(self, step):
        """Does one piece of work: takes the task, checks its input, and answers or does not."""
        task = self.sfn.get_activity_task(
            activityArn=f"arn:aws:states:us-east-1:{self.server.account}:activity:{step['activity']}")
        assert "taskToken" in task, f"nobody asks for {step['activity']}"
        given = json.loads(task["input"])
        if "input" in step:
            assert (found := difference(step["input"], given)) is None, f"input of the work: {found}"
        if "output" in step:
            self.sfn.send_task_success(taskToken=task["taskToken"], output=json.dumps(step["output"]))
        if "error" in step:
            self.sfn.send_task_failure(
                taskToken=task["taskToken"], error=step["error"], cause=step.get("cause", ""))
        if "callback" in step:
            self.sfn.send_task_success(taskToken=given["token"], output=json.dumps(step["callback"]))


def result(description):
    """The end of an execution in the form of a case."""
    if description["status"] == "SUCCEEDED":
        return {"output": json.loads(description["output"])}
    if description["status"] == "TIMED_OUT":
        return {"status": "TIMED_OUT"}
    return {member: description[member] for member in ("error", "cause") if member in description}


def entered(history):
    """The names of the states, in the order of their entries."""
    details = "stateEnteredEventDetails"
    return [event[details]["name"] for event in history if details in event]


def assigned(history):
    """The variables with their last values."""
    found = {}
    for event in history:
        texts = event.get("stateExitedEventDetails", {}).get("assignedVariables", {})
        found.update({name: json.loads(text) for name, text in texts.items()})
    return found
