"""Workers of activities, which answer as their tasks ask, and remember each answer."""

from __future__ import annotations

import json
import threading
import time
import uuid
from random import Random
from typing import Sequence

from .client import Client, Lost, Refused
from .ledger import Ledger
from .machines import ACTIVITIES, activity_arn

#: The refusals of an answer that nobody waits for any more.
TOO_LATE = {"TaskTimedOut", "TaskDoesNotExist"}


class Workers:
    """Threads that poll both activities until `stop`."""

    def __init__(self, port: int | Sequence[int], ledger: Ledger, random: Random, each: int = 2):
        self.port = port
        self.ledger = ledger
        self._stopping = threading.Event()
        self._clients: list[Client] = []
        self._threads = [
            threading.Thread(target=self._run, args=(name, Random(random.random())), daemon=True)
            for name in ACTIVITIES for _ in range(each)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()

    def join(self) -> None:
        """Waits for the threads; call it after the server has ended, which ends the polls."""
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(30)

    def _run(self, activity: str, random: Random) -> None:
        poller, answerer = Client(self.port, timeout=75), Client(self.port)
        while not self._stopping.is_set():
            try:
                task = poller.call(
                    "GetActivityTask", activityArn=activity_arn(activity), workerName="w")
                if token := task.get("taskToken"):
                    self.ledger.note("taken", token=token)
                    self._handle(activity, token, json.loads(task["input"]), random, answerer)
            except Lost:
                time.sleep(0.01)
            except Refused as error:
                self.ledger.note("complaint", text=f"GetActivityTask: {error}")
                time.sleep(0.1)
        poller.close()
        answerer.close()

    def _handle(
        self, activity: str, token: str, task: dict, random: Random, client: Client
    ) -> None:
        if activity == "work":
            return self._answer(client, token, task["how"], random)
        # Of a callback, the parent's token is answered first.
        self._answer(client, task["token"], task["how"], random)
        self._answer(client, token, "well", random)

    def _answer(self, client: Client, token: str, how: str, random: Random) -> None:
        """Sends an answer until the server has replied; often sends a second one."""
        outcome = self._send(client, token, how)
        if outcome and random.random() < 0.25 and self._send(client, token, how) == "accepted":
            self.ledger.note("complaint", text=f"a second answer to {token} was accepted")

    def _send(self, client: Client, token: str, how: str) -> str | None:
        answer = f"answer-{uuid.uuid4().hex[:12]}"
        self.ledger.note("answering", answer=answer, kind=how)
        while True:
            try:
                if how == "well":
                    client.call("SendTaskSuccess", taskToken=token,
                                output=json.dumps({"answer": answer}))
                else:
                    client.call("SendTaskFailure", taskToken=token,
                                error=how.capitalize(), cause=answer)
                outcome = "accepted"
            except Lost:
                self.ledger.note("answered", answer=answer, outcome="lost")
                if self._stopping.is_set():
                    return None
                time.sleep(0.01)
                continue
            except Refused as error:
                outcome = "refused" if error.code in TOO_LATE else f"strange: {error}"
            self.ledger.note("answered", answer=answer, outcome=outcome)
            return outcome
