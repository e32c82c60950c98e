"""A client that never repeats a call by itself, so that each call's outcome is known or not."""

from __future__ import annotations

import http.client
import json
import time
from typing import Callable


class Lost(Exception):
    """The connection broke: nobody knows whether the call was done."""


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, status: int, code: str, message: str):
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code


class Client:
    """One connection to a server; not for use by two threads."""

    def __init__(self, port: int, timeout: float = 30):
        self.port = port
        self.timeout = timeout
        self._connection: http.client.HTTPConnection | None = None

    def call(self, operation: str, **members) -> dict:
        """The answer of an operation; `Refused` or `Lost` otherwise."""
        headers = {"X-Amz-Target": f"AWSStepFunctions.{operation}",
                   "Content-Type": "application/x-amz-json-1.0"}
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(
                    "127.0.0.1", self.port, timeout=self.timeout)
            self._connection.request("POST", "/", json.dumps(members), headers)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
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
        """Calls again and again while the server is away; for calls that may be repeated."""
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
        if self._connection is not None:
            self._connection.close()
            self._connection = None
