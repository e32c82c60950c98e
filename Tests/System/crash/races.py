"""Answers that race each other, a kill, or the timeout of their own task."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
import uuid
from collections import Counter
from random import Random
from typing import Callable

from . import checks, histories
from .client import Client, Lost, Refused
from .machines import ROLE, activity_arn, machine_arn
from .workers import TOO_LATE

#: Iterations of a Map that run at once.
AT_ONCE = 40
OUTCOME = re.compile(r"^Activity(Succeeded|Failed|TimedOut)$")


def create(client: Client, name: str, seconds: int | None = None) -> None:
    """A Map of tasks of the activity with the same name; each ends well with any answer."""
    client.call("CreateActivity", name=name)
    task = {"Type": "Task", "Resource": activity_arn(name), "End": True,
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Over"}],
            **({"TimeoutSeconds": seconds} if seconds else {})}
    each = {"StartAt": "Ask", "States": {"Ask": task, "Over": {"Type": "Pass", "End": True}}}
    definition = {"StartAt": "Each", "States": {"Each": {
        "Type": "Map", "ItemsPath": "$.items", "End": True, "ItemProcessor": each}}}
    client.call("CreateStateMachine", name=name, definition=json.dumps(definition), roleArn=ROLE)


def start(client: Client, name: str, count: int) -> list[str]:
    """Starts executions with a total number of tasks; each Map runs as many at once as it can."""
    return [client.call(
        "StartExecution", stateMachineArn=machine_arn(name), name=f"run-{first}",
        input=json.dumps({"items": list(range(min(AT_ONCE, count - first)))}))["executionArn"]
        for first in range(0, count, AT_ONCE)]


def finish(client: Client, arns: list[str]) -> list[dict]:
    """The events of all executions, which must end well and have correct histories."""
    found = []
    for arn in arns:
        assert checks.wait_until_ended(client, arn, 20) == "SUCCEEDED"
        events = list(client.pages("GetExecutionHistory", "events", executionArn=arn))
        assert histories.problems(events, "SUCCEEDED") == []
        found += events
    return found


class Answers:
    """The answers that were sent for each token, and the server's replies."""

    def __init__(self, port: int):
        self.port = port
        self.outcomes: dict[str, list[tuple[str, str]]] = {}
        self._lock = threading.Lock()

    def send(self, client: Client, token: str, is_success: bool) -> None:
        """Sends an answer, and repeats it while its outcome is unknown."""
        answer, was_lost = f"answer-{uuid.uuid4().hex[:12]}", False
        while True:
            try:
                if is_success:
                    client.call("SendTaskSuccess", taskToken=token, output=json.dumps(answer))
                else:
                    client.call("SendTaskFailure", taskToken=token, error="E", cause=answer)
                outcome = "accepted"
            except Lost:
                was_lost = True
                time.sleep(0.005)
                continue
            except Refused as error:
                # Maybe the first sending was accepted, and its word got lost.
                outcome = str(error) if error.code not in TOO_LATE else (
                    "unknown" if was_lost else "refused")
            with self._lock:
                self.outcomes.setdefault(token, []).append((answer, outcome))
            return

    def problems(self, events: list[dict]) -> list[str]:
        """The differences between the history and the server's replies."""
        recorded = Counter(re.findall(r"answer-[0-9a-f]{12}", json.dumps(
            [event for event in events if OUTCOME.match(event["type"])])))
        found = []
        for token, outcomes in self.outcomes.items():
            times = {answer: recorded[answer] for answer, _ in outcomes}
            if sum(times.values()) > 1:
                found.append(f"{token} has several answers: {times}")
            if Counter(outcome for _, outcome in outcomes)["accepted"] > 1:
                found.append(f"{token}: several answers were accepted: {outcomes}")
            for answer, outcome in outcomes:
                if outcome != "unknown" and times[answer] != (outcome == "accepted"):
                    found.append(f"{answer} was {outcome} and is recorded {times[answer]} times")
        return found

    def count(self, outcome: str) -> int:
        return sum(each == outcome for outcomes in self.outcomes.values() for _, each in outcomes)


def in_threads(count: int, port: int, work: Callable[[Client, int], None]) -> None:
    """Runs the work in threads, each with its own connection, until all are done."""
    def run(number: int) -> None:
        client = Client(port, timeout=75)
        work(client, number)
        client.close()

    threads = [threading.Thread(target=run, args=(n,), daemon=True) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive(), "a call is not answered"


def abandon_poll(port: int, name: str) -> None:
    """A worker that asks for a task, and disconnects while the server lets it wait."""
    body = json.dumps({"activityArn": activity_arn(name)})
    head = ["POST / HTTP/1.1", "Host: localhost", "Content-Type: application/x-amz-json-1.0",
            "X-Amz-Target: AWSStepFunctions.GetActivityTask", f"Content-Length: {len(body)}"]
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(("\r\n".join(head) + "\r\n\r\n" + body).encode())
        # There is nothing to be told by: until the server has read it.
        time.sleep(0.1)


def tokens(client: Client, name: str, count: int) -> list[str]:
    return [client.call("GetActivityTask", activityArn=activity_arn(name))["taskToken"]
            for _ in range(count)]


def race_time_out(client: Client, name: str, count: int, answers: Answers, random: Random) -> None:
    """Takes tasks that time out after a second, and answers each around that moment."""
    taken = []
    for _ in range(count):
        token = client.call("GetActivityTask", activityArn=activity_arn(name))["taskToken"]
        taken.append((time.monotonic() + 1 + random.uniform(-0.02, 0.01), token))
    for due, token in sorted(taken):
        time.sleep(max(0.0, due - time.monotonic()))
        answers.send(client, token, is_success=True)
