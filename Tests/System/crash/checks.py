"""Compares the clients' knowledge, the jobs' traces and the server's answers after a round."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from . import histories
from .client import Client, Lost, Refused
from .ledger import Account
from .machines import BY_NAME, MACHINES, machine_arn

#: Final status, output or error, and the form of the history; by machine and variant.
References = dict[tuple[str, int], tuple]


@dataclass
class Execution:
    """An execution as the server describes it at the end."""

    machine: str
    description: dict
    events: list[dict] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.description["name"]

    @property
    def outcome(self) -> tuple:
        machine = BY_NAME[self.machine]
        result = [self.description.get(key, "") for key in ("status", "output", "error", "cause")]
        return (histories.stable(result), histories.form(self.events, machine.is_exact))


def wait_until_all_ended(client: Client, within: float) -> list[str]:
    """The executions that did not end in time, as sentences."""
    deadline = time.monotonic() + within
    while True:
        running = [(machine.name, item["name"]) for machine in MACHINES for item in client.pages(
            "ListExecutions", "executions", stateMachineArn=machine_arn(machine.name),
            statusFilter="RUNNING")]
        if not running:
            return []
        if time.monotonic() > deadline:
            return [f"{machine} {name} does not end: {_tail(client, machine, name)}"
                    for machine, name in running]
        time.sleep(0.05)


def wait_until_ended(client: Client, arn: str, within: float) -> str:
    """The status of an execution when it has ended or the time is up."""
    deadline = time.monotonic() + within
    while True:
        status = client.insist("DescribeExecution", executionArn=arn)["status"]
        if status != "RUNNING" or time.monotonic() > deadline:
            return status
        time.sleep(0.02)


def _tail(client: Client, machine: str, name: str) -> list[str]:
    arn = machine_arn(machine).replace(":stateMachine:", ":execution:") + f":{name}"
    page = client.call("GetExecutionHistory", executionArn=arn, maxResults=8, reverseOrder=True)
    return [f"{event['id']} {event['type']}" for event in reversed(page["events"])]


def read_all(client: Client) -> tuple[list[Execution], list[str]]:
    """All executions with their histories, and a list of those that could not be read."""
    found, unreadable = [], []
    for machine in MACHINES:
        for item in client.pages(
                "ListExecutions", "executions", stateMachineArn=machine_arn(machine.name)):
            arn = item["executionArn"]
            try:
                execution = Execution(machine.name, client.call(
                    "DescribeExecution", executionArn=arn))
                execution.events = list(client.pages(
                    "GetExecutionHistory", "events", executionArn=arn))
                found.append(execution)
            except (Refused, Lost) as error:
                unreadable.append(f"{machine.name} {item['name']} cannot be read: {error}")
    return found, unreadable


def check(executions: list[Execution], account: Account, references: References) -> list[str]:
    """All problems, one sentence each."""
    found = list(account.complaints)
    found += [f"the task {token} was handed out {count} times"
              for token, count in account.taken.items() if count > 1]
    by_name = {execution.name: execution for execution in executions}
    for name in account.started.keys() - by_name.keys():
        found.append(f"{account.asked[name]['machine']} {name} was acknowledged and is lost")
    for execution in executions:
        label = f"{execution.machine} {execution.name}"
        status = execution.description["status"]
        found += [f"{label}: {problem}"
                  for problem in histories.problems(execution.events, status)]
        if not BY_NAME[execution.machine].inputs:
            continue
        if (asked := account.asked.get(execution.name)) is None:
            found.append(f"{label} was never asked for")
            continue
        if execution.description["input"] != asked["input"]:
            found.append(f"{label} has another input")
        if BY_NAME[execution.machine].is_endless:
            found += _stop_problems(execution, account)
        else:
            found += _outcome_problems(
                execution, references[execution.machine, asked["variant"]])
    return found + _answer_problems(executions, account) + _nested_problems(executions)


def _outcome_problems(execution: Execution, reference: tuple) -> list[str]:
    label = f"{execution.machine} {execution.name}"
    result, form = execution.outcome
    if result != reference[0]:
        return [f"{label} ended with {result} instead of {reference[0]}"]
    if form != reference[1]:
        return [f"{label} has another history than undisturbed: "
                f"{[(e['id'], e.get('previousEventId'), e['type']) for e in execution.events]}"]
    return []


def _stop_problems(execution: Execution, account: Account) -> list[str]:
    arn = execution.description["executionArn"]
    asked = account.stops_asked.get(arn)
    error = execution.description.get("error")
    if execution.description["status"] != "ABORTED" or not asked or error != asked["error"]:
        return [f"{execution.machine} {execution.name} was stopped with {asked}, and is "
                f"{execution.description['status']} with {error}"]
    return []


def _answer_problems(executions: list[Execution], account: Account) -> list[str]:
    ends = re.compile(r"^(Task|Activity)(Succeeded|Failed)$")
    recorded = Counter(
        answer for execution in executions for event in execution.events
        if ends.match(event["type"])
        for answer in set(re.findall(r"answer-[0-9a-f]{12}", json.dumps(event))))
    # A callback's answer is also in the result of no other task: each is recorded once.
    found = []
    for answer, kind in account.kinds.items():
        outcomes, times = account.answers.get(answer, []), recorded[answer]
        if "accepted" in outcomes and times != 1:
            found.append(f"{answer} ({kind}) was accepted and is recorded {times} times")
        elif set(outcomes) == {"refused"} and times != 0:
            found.append(f"{answer} ({kind}) was refused and is recorded {times} times")
        elif times > 1 or outcomes.count("accepted") > 1:
            found.append(f"{answer} ({kind}), {outcomes}, is recorded {times} times")
        found += [f"{answer}: {outcome}" for outcome in outcomes if outcome.startswith("strange")]
    return found


def _nested_problems(executions: list[Execution]) -> list[str]:
    """Each attempt of a nested execution starts exactly one; at most one, if it was stopped."""
    counts = Counter(execution.machine for execution in executions)
    attempts: Counter[str] = Counter()
    for execution in executions:
        for event in execution.events:
            details = event.get("taskScheduledEventDetails", {})
            if details.get("resourceType") == "states":
                arn = json.loads(details["parameters"])["StateMachineArn"]
                attempts[arn.rpartition(":")[2]] += 1
    nested = [machine for machine in MACHINES if not machine.inputs]
    return [f"{attempts[machine.name]} tasks have started {counts[machine.name]} executions of "
            f"{machine.name}" for machine in nested
            if counts[machine.name] > attempts[machine.name]
            or (counts[machine.name] < attempts[machine.name] and not machine.is_endless)]


def job_problems(executions: list[Execution], jobs_ledger: Path, data: Path) -> list[str]:
    """Each attempt of a job ran at most once, and exactly the recorded attempts ran."""
    lines = jobs_ledger.read_text().splitlines() if jobs_ledger.exists() else []
    begun = Counter((job, attempt) for verb, job, attempt in map(str.split, lines)
                    if verb == "begin")
    found = [f"attempt {key} of a job ran {count} times"
             for key, count in begun.items() if count > 1]
    on_disk = {(path.parts[-3], path.name) for path in data.glob("jobs/*/*/attempts/*")}
    found += [f"attempt {key} ran and is not recorded" for key in begun.keys() - on_disk]
    for execution in executions:
        for event in execution.events:
            if (job := _job_result(event)) is None:
                continue
            ran = {attempt for job_id, attempt in begun if job_id == job["JobId"]}
            listed = {str(number + 1) for number in range(len(job["Attempts"]))}
            if ran != listed:
                found.append(f"{execution.machine} {execution.name}: attempts {ran} of its job "
                             f"ran, {listed} are listed")
    return found


def _job_result(event: dict) -> dict | None:
    for key, field_name in (("taskSucceededEventDetails", "output"),
                            ("taskFailedEventDetails", "cause")):
        details = event.get(key, {})
        if details.get("resourceType") == "batch":
            return json.loads(details[field_name])
    return None
