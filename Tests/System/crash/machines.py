"""The state machines of the load, each with the inputs that it is started with.

Every machine ends on its own, and what it ends with follows from its input alone: whatever is
killed meanwhile, an execution must end as an undisturbed one does.
"""

from __future__ import annotations

from dataclasses import dataclass

from .server import ACCOUNT, REGION

ROLE = f"arn:aws:iam::{ACCOUNT}:role/crash"
#: Of an activity's attempt: a task that was handed to a connection that died is lost until then.
ATTEMPT_SECONDS = 3


def machine_arn(name: str) -> str:
    return f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:{name}"


def activity_arn(name: str) -> str:
    return f"arn:aws:states:{REGION}:{ACCOUNT}:activity:{name}"


ACTIVITIES = ["work", "callbacks"]


@dataclass(frozen=True)
class Machine:
    name: str
    definition: dict
    inputs: tuple[dict, ...]
    #: How often it is started, in proportion to others.
    weight: int
    #: Whether two undisturbed runs have the same events in the same order.
    is_exact: bool = False
    #: Whether it ends only by StopExecution.
    is_endless: bool = False
    #: Whether it runs a command on the server's machine.
    has_jobs: bool = False


def _states(start: str, **states: dict) -> dict:
    return {"StartAt": start, "States": states}


def _pass(following: str | None = None, **fields) -> dict:
    return {"Type": "Pass", **fields, **({"Next": following} if following else {"End": True})}


def _wait(seconds: float, following: str | None = None) -> dict:
    end = {"Next": following} if following else {"End": True}
    return {"Type": "Wait", "Seconds": seconds, **end}


def _work(following: str | None = None) -> dict:
    """A task for a worker of the test, which acts as `$.how` says.

    A delivery may be lost with the server; that attempt times out and is repeated.
    """
    return {
        "Type": "Task", "Resource": activity_arn("work"), "TimeoutSeconds": ATTEMPT_SECONDS,
        "Retry": [
            {"ErrorEquals": ["Flaky"], "IntervalSeconds": 1, "MaxAttempts": 2, "BackoffRate": 1},
            {"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 50,
             "BackoffRate": 1}],
        "Catch": [{"ErrorEquals": ["Flaky", "Broken"], "Next": "Rescued"}],
        **({"Next": following} if following else {"End": True})}


def _job(code_path: str = "$.code", seconds: str = "0.5", attempts: int = 1) -> dict:
    return {
        "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
        "Parameters": {
            "JobName": "line", "JobQueue": "main", "JobDefinition": "line",
            "RetryStrategy": {"Attempts": attempts},
            "Parameters": {"seconds": seconds, "code.$": code_path}}}


def _nested(name: str) -> dict:
    return {
        "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": machine_arn(name), "Input": {"from.$": "$.id"}},
        "ResultSelector": {"status.$": "$.Status", "output.$": "$.Output"}}


CHAIN = _states(
    "A", A=_pass("B", Result={"a": 1}, ResultPath="$.a"), B=_pass("C"),
    C=_pass("D", Parameters={"id.$": "$.id", "sum.$": "States.MathAdd($.a.a, 41)"}),
    D=_pass("E", InputPath="$.sum", ResultPath="$.last"), E={"Type": "Succeed"})

LOOP = _states(
    "Zero", Zero=_pass("Check", Result=0, ResultPath="$.count"),
    Check={"Type": "Choice", "Default": "Last", "Choices": [
        {"Variable": "$.count", "NumericLessThanPath": "$.limit", "Next": "More"}]},
    More=_pass("Check", Parameters={
        "id.$": "$.id", "limit.$": "$.limit", "count.$": "States.MathAdd($.count, 1)"}),
    Last={"Type": "Fail", "Error": "Counted", "Cause": "to the limit"})

WAITS = _states("One", One=_wait(1, "Note"), Note=_pass("Two"), Two=_wait(1))

BRANCHES = _states("All", All={"Type": "Parallel", "End": True, "Branches": [
    _states("A", A=_pass("B"), B=_pass()),
    _states("W", W=_wait(1, "X"), X=_pass()),
    _states("P", P=_pass("Q"), Q=_wait(1, "R"), R=_wait(1))]})

CATCHER = _states(
    "All",
    All={"Type": "Parallel", "Next": "Last", "Branches": [
        _states("W", W=_wait(1, "F"), F={"Type": "Fail", "Error": "Planned", "Cause": "branch"}),
        _states("Long", Long=_wait(600))],
        "Catch": [{"ErrorEquals": ["Planned"], "ResultPath": "$.why", "Next": "Rescued"}]},
    Rescued=_pass("Last"), Last=_pass())

ITEMS = _states("Each", Each={
    "Type": "Map", "ItemsPath": "$.items", "End": True,
    "ItemSelector": {"n.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index"},
    "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, **_states(
        "Odd", Odd={"Type": "Choice", "Default": "Quick", "Choices": [
            {"Variable": "$.n", "NumericGreaterThan": 24, "Next": "Slow"}]},
        Quick=_pass(), Slow=_wait(1))}})

WORK = _states(
    "Work", Work=_work("Done"), Done=_pass(), Rescued=_pass(Result="rescued", ResultPath="$.end"))

#: Waits for a token that its nested execution hands to a worker.
CALLBACK = _states(
    "Ask",
    Ask={"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.waitForTaskToken",
         "Parameters": {"StateMachineArn": machine_arn("asker"), "Input": {
             "id.$": "$.id", "how.$": "$.how", "token.$": "$$.Task.Token"}},
         "Catch": [{"ErrorEquals": ["Broken"], "Next": "Rescued"}], "Next": "Done"},
    Done=_pass(), Rescued=_pass())

ASKER = _states("Hand", Hand={
    "Type": "Task", "Resource": activity_arn("callbacks"), "TimeoutSeconds": ATTEMPT_SECONDS,
    "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 50,
               "BackoffRate": 1}], "End": True})

NESTED = _states("Run", Run={**_nested("child"), "End": True})
CHILD = _states("First", First=_pass("Rest"), Rest=_wait(1, "Last"), Last=_pass())

JOB = _states(
    "Run", Run={**_job(attempts=2), "Next": "Done", "Catch": [
        {"ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.error", "Next": "Rescued"}]},
    Done=_pass(), Rescued=_pass())

#: What MIXED has, but for the job.
CROWD = _states(
    "All", All={"Type": "Parallel", "Next": "Rest", "Branches": [
        _states("Work", Work=_work(), Rescued=_pass()),
        _states("Nap", Nap=_wait(1, "Child"), Child={**_nested("child"), "End": True}),
        _states("Twin", Twin={**_nested("child"), "End": True}),
    ]}, Rest=_wait(1))

MIXED = _states(
    "All", All={"Type": "Parallel", "Next": "Rest", "Branches": [
        _states("Run", Run={**_job(), "End": True}),
        _states("Work", Work=_work(), Rescued=_pass()),
        _states("Nap", Nap=_wait(1, "Child"), Child={**_nested("child"), "End": True}),
    ]}, Rest=_wait(1))

#: Ends only when it is stopped; its job must end with it.
SLEEPER = _states("All", All={"Type": "Parallel", "End": True, "Branches": [
    _states("Sleep", Sleep=_wait(3600)),
    _states("Run", Run={**_job(seconds="3600"), "End": True})]})

#: Ends only when it is stopped; its nested execution must end with it.
DOZER = _states("All", All={"Type": "Parallel", "End": True, "Branches": [
    _states("Sleep", Sleep=_wait(3600)),
    _states("Doze", Doze={**_nested("dozing"), "End": True})]})
DOZING = _states("Sleep", Sleep=_wait(3600))

#: For kills at each point: every kind of work once, one after the other where they can be.
SCRIPT = _states(
    "Work", Work={**_work("Nap"), "ResultPath": "$.work"}, Rescued=_pass("Nap"),
    Nap=_wait(1, "All"),
    All={"Type": "Parallel", "Next": "Last", "ResultPath": "$.all", "Branches": [
        _states("Run", Run={**_job(seconds="0.2"), "End": True}),
        _states("Child", Child={**_nested("child"), "End": True})]},
    Last=_pass())

MACHINES = [
    Machine("chain", CHAIN, ({},), 6, is_exact=True),
    Machine("loop", LOOP, ({"limit": 5}, {"limit": 40}), 4, is_exact=True),
    Machine("waits", WAITS, ({},), 3, is_exact=True),
    Machine("branches", BRANCHES, ({},), 4),
    Machine("catcher", CATCHER, ({},), 2),
    Machine("items", ITEMS, ({"items": list(range(30))},), 2),
    Machine("work", WORK, ({"how": "well"}, {"how": "flaky"}, {"how": "broken"}), 8),
    Machine("callback", CALLBACK, ({"how": "well"}, {"how": "broken"}), 5),
    Machine("nested", NESTED, ({},), 4),
    Machine("job", JOB, ({"code": "0"}, {"code": "3"}), 3, has_jobs=True),
    Machine("crowd", CROWD, ({"how": "well"},), 3),
    Machine("mixed", MIXED, ({"code": "0", "how": "well"},), 3, has_jobs=True),
    Machine("script", SCRIPT, ({"code": "0", "how": "well"},), 1, has_jobs=True),
    Machine("sleeper", SLEEPER, ({"code": "0"},), 2, is_endless=True, has_jobs=True),
    Machine("dozer", DOZER, ({},), 2, is_endless=True),
    # Started by others only.
    Machine("child", CHILD, (), 0, is_exact=True),
    Machine("asker", ASKER, (), 0),
    Machine("dozing", DOZING, (), 0, is_endless=True),
]
BY_NAME = {machine.name: machine for machine in MACHINES}


def jobs_configuration(ledger: str) -> dict:
    """A job that writes a line when it begins and one when it ends."""
    script = (
        'echo "begin $AWS_BATCH_JOB_ID $AWS_BATCH_JOB_ATTEMPT" >> "$LEDGER"; sleep "$1"; '
        'echo "end $AWS_BATCH_JOB_ID $AWS_BATCH_JOB_ATTEMPT" >> "$LEDGER"; exit "$2"')
    return {
        "graceSeconds": 1,
        "queues": {"main": {"slots": 16}},
        "definitions": {"line": {
            "command": ["/bin/sh", "-c", script, "line", "Ref::seconds", "Ref::code"],
            "environment": {"LEDGER": ledger}}}}
