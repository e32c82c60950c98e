"""Jobs to watch: their definitions, and the tests' requests to a server that runs them."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path
from typing import Callable

from .client import Client
from .machines import ROLE, machine_arn
from .server import Server, binary

#: `2026-11-22 17:03:44.356  Run │ line 12`, as `treadle logs` writes it.
LOG_LINE = re.compile(r"^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d\.\d{3})  Run │ line (\d+)$")


def until(what: Callable[[], object], within: float = 20):
    """The first value that counts as true; fails if there is none in time."""
    deadline = time.monotonic() + within
    while not (value := what()):
        assert time.monotonic() < deadline, "it does not come to pass"
        time.sleep(0.02)
    return value


def configuration(folder: Path, **settings) -> dict:
    """Definitions with scripts that leave traces in `$FOLDER`."""

    def script(text: str, *parameters: str) -> dict:
        return {"command": ["/bin/sh", "-c", text, "job", *parameters],
                "environment": {"FOLDER": str(folder)}}

    return {
        "graceSeconds": 1,
        "queues": {"main": {"slots": 8}, "narrow": {"slots": 1}},
        "definitions": {
            "ticker": script(
                'i=0; while [ $i -lt "$1" ]; do i=$((i+1)); echo "line $i"; sleep 0.1; done',
                "Ref::lines"),
            # Its first attempt goes on until it is killed.
            "second": script(
                'echo "$AWS_BATCH_JOB_ATTEMPT" >> "$FOLDER/begun"; '
                '[ "$AWS_BATCH_JOB_ATTEMPT" = 2 ] || sleep 600'),
            "stubborn": script(
                'trap "echo term >> $FOLDER/signals" TERM; '
                '(trap "" TERM; while :; do sleep 0.1; done) & echo ready > "$FOLDER/begun"; '
                'while :; do sleep 0.1; done'),
            "sleeper": script('echo ready > "$FOLDER/begun"; exec sleep 600'),
            # Says that it begins, and ends when it is allowed to.
            "gated": script(
                'echo "begin $1" >> "$FOLDER/order"; '
                'while [ ! -e "$FOLDER/gate" ]; do sleep 0.02; done; sleep 0.1; '
                'echo "end $1" >> "$FOLDER/order"', "Ref::name"),
        }, **settings}


def job_state(definition: str, queue: str = "main", attempts: int = 1, **fields) -> dict:
    """A state `Run` that runs a job with the execution's input as parameters."""
    return {
        "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
        "Parameters": {
            "JobName": definition, "JobQueue": queue, "JobDefinition": definition,
            "RetryStrategy": {"Attempts": attempts}, "Parameters.$": "$"},
        "End": True, **fields}


def machine(state: dict) -> dict:
    return {"StartAt": "Run", "States": {"Run": state}}


class Desk:
    """A test's access to a server: machines, executions, and the command line."""

    def __init__(self, server: Server):
        self.server = server
        self.client = Client(server.port)
        self.followed = server.folder / "followed.txt"
        self._followers: list[subprocess.Popen] = []

    def close(self) -> None:
        """Ends the server and all that follow its executions, in any state."""
        self.server.close()
        for follower in self._followers:
            follower.kill()
            follower.wait()

    def restart(self, fault: str | None = None) -> None:
        """Ends the server cleanly and starts it again."""
        self.server.terminate()
        self.server.start(fault)
        self.client.close()

    def create(self, name: str, definition: dict) -> None:
        self.client.call("CreateStateMachine", name=name, definition=json.dumps(definition),
                         roleArn=ROLE)

    def start(self, machine_name: str, execution: str, **parameters: str) -> str:
        return self.client.call(
            "StartExecution", stateMachineArn=machine_arn(machine_name), name=execution,
            input=json.dumps(parameters))["executionArn"]

    def describe(self, arn: str) -> dict:
        return self.client.insist("DescribeExecution", executionArn=arn)

    def events(self, arn: str) -> list[dict]:
        return list(self.client.pages("GetExecutionHistory", "events", executionArn=arn))

    def has(self, arn: str, kind: str) -> bool:
        return any(event["type"] == kind for event in self.events(arn))

    def ended(self, arn: str, within: float = 20) -> dict:
        """The execution when it has ended."""
        return until(lambda: (found := self.describe(arn))["status"] != "RUNNING" and found, within)

    def command(self, *arguments: str) -> list[str]:
        return [str(binary()), *arguments, "--endpoint-url", self.server.url]

    def output(self, *arguments: str) -> str:
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def follow(self, execution: str) -> subprocess.Popen:
        """Runs `treadle follow`, which writes into ``followed``."""
        with self.followed.open("w") as output:
            follower = subprocess.Popen(
                self.command("follow", execution), stdout=output, stderr=subprocess.STDOUT)
        self._followers.append(follower)
        return follower

    def line_count(self, execution: str) -> int:
        """The number of lines that a ticker has written so far."""
        return len(re.findall(r"│ line \d+$", self.output("logs", execution), re.MULTILINE))


def supervisors(data: Path) -> list[int]:
    """The supervisor processes of a data directory."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            arguments = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"supervise" in arguments and any(str(data).encode() in each for each in arguments):
            found.append(int(path.parts[2]))
    return found
