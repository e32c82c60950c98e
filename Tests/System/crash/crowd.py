"""Many executions of one kind on a server, with a watch for those that are stuck."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from . import histories
from .client import Client, Lost, Refused
from .machines import ROLE, activity_arn, machine_arn
from .workers import TOO_LATE


def task(resource: str, **parameters) -> dict:
    return {"Type": "Task", "Resource": f"arn:aws:states:::{resource}", "End": True,
            "Parameters": parameters}


def machine(state: dict) -> dict:
    return {"StartAt": "Do", "States": {"Do": state}}


#: A child that ends at once: its end comes while its parent still records that it began.
NESTED = machine(task(
    "states:startExecution.sync:2", StateMachineArn=machine_arn("quick"), Input={}))
QUICK = machine({"Type": "Pass", "Result": "done", "End": True})
ACTIVITY = machine({"Type": "Task", "Resource": activity_arn("crowd"), "End": True})
#: A Wait, several together, and those of a task that takes too long: its time-out and its retry. What
#: it waited for is stopped.
TIMER = {"StartAt": "Nap", "States": {
    "Nap": {"Type": "Wait", "Seconds": 1, "Next": "Naps"},
    "Naps": {"Type": "Map", "ItemsPath": "$.items", "Next": "Late", "ItemProcessor": {
        "StartAt": "One", "States": {"One": {"Type": "Wait", "Seconds": 1, "End": True}}}},
    "Late": {
        **task("states:startExecution.sync", StateMachineArn=machine_arn("long"), Input={}),
        "TimeoutSeconds": 1,
        "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 1}],
        "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Over"}]},
    "Over": {"Type": "Pass", "End": True}}}
LONG = machine({"Type": "Wait", "Seconds": 3600, "End": True})
JOB = machine(task("batch:submitJob.sync", JobName="mark", JobQueue="main", JobDefinition="mark"))

DEFINITIONS = {"quick": QUICK, "nested": NESTED, "activity": ACTIVITY, "timer": TIMER, "long": LONG,
               "job": JOB}


def jobs_configuration(marks: str) -> dict:
    """A job that leaves a line with its id; many processes run at a time."""
    return {
        "queues": {"main": {"slots": 8}},
        "definitions": {"mark": {
            "command": ["/bin/sh", "-c", 'echo "$AWS_BATCH_JOB_ID" >> "$MARKS"'],
            "environment": {"MARKS": marks}}}}


def deploy(client: Client) -> None:
    client.call("CreateActivity", name="crowd")
    for name, definition in DEFINITIONS.items():
        client.call("CreateStateMachine", name=name, roleArn=ROLE,
                    definition=json.dumps(definition))


@dataclass
class Outcome:
    """The outcome of a crowd."""

    problems: list[str] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    #: Seconds from each start to its end.
    durations: list[float] = field(default_factory=list)
    #: Seconds that the whole crowd took.
    seconds: float = 0

    @property
    def text(self) -> str:
        ordered = sorted(self.durations) or [0]
        p50, p99, p999 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.99, 0.999))
        return (f"{len(self.durations)} in {self.seconds:.0f} s; each took p50 {p50:.2f} s, "
                f"p99 {p99:.2f} s, p99.9 {p999:.2f} s, the slowest {ordered[-1]:.2f} s")


class Crowd:
    """A number of executions of a machine, started by several clients, with a limit at a time."""

    def __init__(self, port: int, name: str, count: int, at_once: int = 100, clients: int = 4,
                 patience: float = 25):
        self.port, self.name, self.count = port, name, count
        self.at_once, self.clients = at_once, clients
        #: After so many seconds an execution is stuck, if many that began later have ended meanwhile;
        #: a machine that others use may let nothing through for as long. Less than the lease of
        #: 30 s, so that what was left lying and taken up then is found as well.
        self.patience = patience
        #: After so many, it is stuck in any case.
        self.patience_at_most = 5 * patience
        self.outcome = Outcome()
        self._lock = threading.Condition()
        self._begun = 0
        #: Of those that have begun, how many are answered, and so are on record.
        self._answered = 0
        self._failure: BaseException | None = None
        #: Started, as far as the last look has not seen their end.
        self._open = 0
        self._is_over = False

    def run(self) -> Outcome:
        """Starts all executions and returns the outcome when all have ended or one is stuck."""
        began = time.monotonic()
        threads = [threading.Thread(target=self._guard, args=(self._start,), daemon=True)
                   for _ in range(self.clients)]
        watch = threading.Thread(target=self._guard, args=(self._watch,), daemon=True)
        for thread in [*threads, watch]:
            thread.start()
        for thread in [*threads, watch]:
            thread.join()
        if self._failure:
            raise self._failure
        self.outcome.seconds = time.monotonic() - began
        self._sum_up()
        return self.outcome

    def _guard(self, work) -> None:
        try:
            work()
        except BaseException as error:
            with self._lock:
                self._failure = self._failure or error
                self._is_over = True
                self._lock.notify_all()

    # MARK: Starting

    def _start(self) -> None:
        client = Client(self.port)
        while (number := self._next()) is not None:
            client.call(
                "StartExecution", stateMachineArn=machine_arn(self.name), name=f"x-{number}",
                input=json.dumps({"items": [0] * (number % 4)}))
            with self._lock:
                self._answered += 1
        client.close()

    def _next(self) -> int | None:
        with self._lock:
            self._lock.wait_for(
                lambda: self._open < self.at_once or self._begun == self.count or self._is_over)
            if self._begun == self.count or self._is_over:
                return None
            self._begun += 1
            self._open += 1
            return self._begun

    # MARK: Watching

    def _watch(self) -> None:
        """Watches what is still running; returns when all have ended or one is stuck."""
        client = Client(self.port)
        while not self._is_over:
            with self._lock:
                begun, answered = self._begun, self._answered
            running = list(client.pages(
                "ListExecutions", "executions", stateMachineArn=machine_arn(self.name),
                statusFilter="RUNNING"))
            now = time.time()
            stuck = [each for each in running if self._is_stuck(each, running, begun, now)]
            with self._lock:
                # Those that began after the look count as open.
                self._open = len(running) + self._begun - begun
                self._is_over = bool(stuck) or (answered == self.count and not running)
                self._lock.notify_all()
            self.outcome.problems += [self._told(client, each, now) for each in stuck]
            time.sleep(0.1)
        client.close()

    def _is_stuck(self, item: dict, running: list[dict], begun: int, now: float) -> bool:
        age = now - item["startDate"]
        if age <= self.patience:
            return False
        later = sum(_number(each) > _number(item) for each in running)
        overtaken_by = begun - _number(item) - later
        return overtaken_by > 3 * self.at_once or age > self.patience_at_most

    def _told(self, client: Client, item: dict, now: float) -> str:
        page = client.call("GetExecutionHistory", executionArn=item["executionArn"],
                           maxResults=6, reverseOrder=True)
        tail = [f"{event['id']} {event['type']} {now - event['timestamp']:.1f} s ago"
                for event in reversed(page["events"])]
        return f"{self.name} {item['name']} runs for {now - item['startDate']:.1f} s: {tail}"

    # MARK: The end

    def _sum_up(self) -> None:
        client = Client(self.port)
        for number, item in enumerate(client.pages(
                "ListExecutions", "executions", stateMachineArn=machine_arn(self.name))):
            self.outcome.statuses[item["status"]] += 1
            if item["status"] == "RUNNING":
                continue
            self.outcome.durations.append(item["stopDate"] - item["startDate"])
            if number % max(1, self.count // 1000) == 0:
                events = list(client.pages(
                    "GetExecutionHistory", "events", executionArn=item["executionArn"]))
                self.outcome.problems += [
                    f"{item['name']}: {problem}"
                    for problem in histories.problems(events, item["status"])]
        if self.outcome.statuses != {"SUCCEEDED": self.count}:
            self.outcome.problems.append(
                f"{self.count} were started, and are {dict(self.outcome.statuses)}")
        client.close()


def _number(item: dict) -> int:
    """The number of an execution, in the order of their starts."""
    return int(item["name"].removeprefix("x-"))


class Hands:
    """Workers that answer and count every task of the crowd's activity at once."""

    def __init__(self, port: int, count: int = 4):
        self.taken: Counter[str] = Counter()
        self.refused = 0
        self._is_over = False
        self.port = port
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(count)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stops the workers; call it before the server ends, which ends the polls."""
        self._is_over = True

    def _run(self) -> None:
        client = Client(self.port, timeout=75)
        while not self._is_over:
            try:
                answer = client.call("GetActivityTask", activityArn=activity_arn("crowd"))
                if not (token := answer.get("taskToken")):
                    continue
                with self._lock:
                    self.taken[token] += 1
                client.call("SendTaskSuccess", taskToken=token, output='"done"')
            except Refused as error:
                with self._lock:
                    self.refused += 1
                assert error.code in TOO_LATE
            except Lost:
                if not self._is_over:
                    raise
