"""A client that never repeats a call by itself, so it is clear which outcomes are known."""

from __future__ import annotations

import http.client
import json
import random
import time
from typing import Callable, Sequence


class Lost(Exception):
    """The connection broke, so it is unknown whether the call was done."""


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, status: int, code: str, message: str):
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code


class Client:
    """A connection to a server, or to each of several that share a store; not for use by two threads.

    Of several, each call goes to one of them by lot.
    """

    def __init__(self, port: int | Sequence[int], timeout: float = 30):
        self.ports = [port] if isinstance(port, int) else list(port)
        self.timeout = timeout
        self._connections: dict[int, http.client.HTTPConnection] = {}
        self._random = random.Random()

    def call(self, operation: str, **members) -> dict:
        """The answer of an operation; raises `Refused` or `Lost` otherwise."""
        headers = {"X-Amz-Target": f"AWSStepFunctions.{operation}",
                   "Content-Type": "application/x-amz-json-1.0"}
        port = self._random.choice(self.ports)
        try:
            if port not in self._connections:
                self._connections[port] = http.client.HTTPConnection(
                    "127.0.0.1", port, timeout=self.timeout)
            self._connections[port].request("POST", "/", json.dumps(members), headers)
            response = self._connections[port].getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            if connection := self._connections.pop(port, None):
                connection.close()
            raise Lost(f"{operation}: {error!r}") from None
        answer = json.loads(body) if body else {}
        if response.status == 200:
            return answer
        code = str(answer.get("__type", "")).rpartition("#")[2]
        if response.status == 503:
            # The server is on its way out.
            raise Lost(f"{operation}: {response.status} {code}")
        raise Refused(response.status, code, str(answer.get("message", answer)))

    def insist(self, operation: str, stop: Callable[[], bool] = lambda: False, **members) -> dict:
        """Repeats a call while the server is away; only for calls that may be repeated."""
        deadline = time.monotonic() + 60
        while True:
            try:
                return self.call(operation, **members)
            except Lost:
                if stop() or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)

    def pages(self, operation: str, field: str, **members):
        """All items of a paged list."""
        while True:
            page = self.insist(operation, maxResults=1000, **members)
            yield from page[field]
            if not page.get("nextToken"):
                return
            members["nextToken"] = page["nextToken"]

    def close(self) -> None:
        for connection in self._connections.values():
            connection.close()
        self._connections = {}
