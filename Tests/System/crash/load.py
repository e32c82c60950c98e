"""Clients that start and stop executions, and note the answers."""

from __future__ import annotations

import json
import threading
import time
import uuid
from random import Random
from typing import Sequence

from .client import Client, Lost, Refused
from .ledger import Ledger
from .machines import BY_NAME, MACHINES, ROLE, Machine, machine_arn, activity_arn, ACTIVITIES

STARTABLE = [machine for machine in MACHINES if machine.inputs]


def deploy(port: int | Sequence[int]) -> None:
    """Creates activities and machines, unless they exist."""
    client = Client(port)
    for name in ACTIVITIES:
        client.insist("CreateActivity", name=name)
    for machine in MACHINES:
        client.insist("CreateStateMachine", name=machine.name, roleArn=ROLE,
                      definition=json.dumps(machine.definition))
    assert client.call("DescribeActivity", activityArn=activity_arn("work"))["name"] == "work"
    client.close()


def new_input(machine: Machine, variant: int) -> str:
    return json.dumps({"id": f"id-{uuid.uuid4().hex[:10]}", **machine.inputs[variant]})


class Load:
    """Threads that start executions until `stop`, or until each has done its share."""

    def __init__(self, port: int | Sequence[int], ledger: Ledger, random: Random,
                 threads: int = 3, share: int = 20, pause: float = 0.03,
                 machines: Sequence[Machine] = STARTABLE):
        self.port = port
        self.machines = machines
        self.ledger = ledger
        self.share = share
        self.pause = pause
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(Random(random.random()),), daemon=True)
            for _ in range(threads)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stops new executions; calls with unknown outcomes are settled first."""
        self._stopping.set()

    def join(self) -> None:
        for thread in self._threads:
            thread.join(90)
            assert not thread.is_alive(), "a client's call is not answered"

    def _run(self, random: Random) -> None:
        client = Client(self.port)
        endless: list[str] = []
        weights = [machine.weight for machine in self.machines]
        for _ in range(self.share):
            if self._stopping.is_set():
                break
            [machine] = random.choices(self.machines, weights)
            arn = start(client, self.ledger, machine, random)
            if machine.is_endless:
                endless.append(arn)
            if endless and random.random() < 0.2:
                stop(client, self.ledger, endless.pop(0))
            time.sleep(random.uniform(0, 2 * self.pause))
        for arn in endless:
            stop(client, self.ledger, arn)
        client.close()


def start(client: Client, ledger: Ledger, machine: Machine, random: Random,
          variant: int | None = None) -> str:
    """Starts an execution, repeated with the same name until it is known to have started."""
    variant = random.randrange(len(machine.inputs)) if variant is None else variant
    name, text = f"x-{uuid.uuid4().hex[:10]}", new_input(machine, variant)
    ledger.note("starting", name=name, machine=machine.name, variant=variant, input=text)
    repeats = 1 + (random.random() < 0.15)
    is_known = False
    arn = machine_arn(machine.name).replace(":stateMachine:", ":execution:") + f":{name}"
    while repeats > 0:
        try:
            answer = client.call(
                "StartExecution", stateMachineArn=machine_arn(machine.name), name=name, input=text)
            if answer["executionArn"] != arn:
                ledger.note("complaint", text=f"{name} got the ARN {answer['executionArn']}")
        except Lost:
            is_known = True
            time.sleep(0.01)
            continue
        except Refused as error:
            # It has ended in the meantime: then it was started.
            if error.code != "ExecutionAlreadyExists" or not is_known:
                ledger.note("complaint", text=f"starting {machine.name} {name}: {error}")
        ledger.note("started", name=name, arn=arn)
        is_known = True
        repeats -= 1
    if random.random() < 0.1:
        look_up(client, ledger, arn)
    return arn


def look_up(client: Client, ledger: Ledger, arn: str) -> None:
    """Checks that every server knows at once what was answered."""
    try:
        client.call("DescribeExecution", executionArn=arn)
    except Lost:
        return
    except Refused as error:
        ledger.note("complaint", text=f"{arn} was started and is not found: {error}")


def stop(client: Client, ledger: Ledger, arn: str) -> None:
    """Stops an execution; the server must not refuse this for one that never ends by itself."""
    error = f"Stopped{uuid.uuid4().hex[:6]}"
    ledger.note("stopping", arn=arn, error=error)
    while True:
        try:
            client.call("StopExecution", executionArn=arn, error=error, cause="by the test")
            return ledger.note("stopped", arn=arn)
        except Lost:
            time.sleep(0.01)
        except Refused as error:
            return ledger.note("complaint", text=f"stopping {arn}: {error}")


def variants() -> list[tuple[Machine, int]]:
    """Every machine with each of its inputs."""
    return [(machine, variant) for machine in STARTABLE for variant in range(len(machine.inputs))]


def machine_of(arn: str) -> Machine:
    return BY_NAME[arn.split(":")[6]]
