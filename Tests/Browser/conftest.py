"""Fixtures: a server with the console, and Chromium pages that let no error pass."""

import json
import os
import shutil
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from support import ROLE, Server, ended, eventually, find_binary  # noqa: E402

JOBS = """
jobs:
  queues:
    work: {slots: 8}
  definitions:
    say: {command: [sh, -c, 'echo "$1"; echo problem >&2', say, "Ref::text"]}
    fail: {command: [sh, -c, "echo going wrong; exit 3"]}
    second-time: {command: [sh, -c, '[ -e "$1" ] && echo fine || { touch "$1"; echo not yet >&2; exit 1; }', again, "Ref::mark"]}
    sleep: {command: [sleep, "Ref::seconds"], parameters: {seconds: "60"}}
    steps: {command: [sh, -c, 'for i in $(seq 1 "$1"); do echo "step $i"; sleep 0.2; done', steps, "Ref::count"], parameters: {count: "20"}}
  graceSeconds: 1
"""
READY = os.environ.get("TREADLE_PAGE_SECONDS", "15")


class ConsoleServer(Server):
    """A server, with what tests of its pages ask of it."""

    @property
    def url(self):
        return self.endpoint

    @property
    def sfn(self):
        if not hasattr(self, "_sfn"):
            self._sfn = self.client()
        return self._sfn

    def call(self, operation, **parameters):
        """Calls an operation of the API by its boto3 name: `describe_execution`."""
        return getattr(self.sfn, operation)(**parameters)

    def deploy(self, name, definition):
        """Creates a state machine, or gives it another definition; its ARN."""
        text = definition if isinstance(definition, str) else json.dumps(definition, indent=2)
        arn = self.machine_arn(name)
        try:
            self.sfn.create_state_machine(name=name, definition=text, roleArn=ROLE)
        except self.sfn.exceptions.StateMachineAlreadyExists:
            self.sfn.update_state_machine(stateMachineArn=arn, definition=text)
        return arn

    def start_execution(self, machine, input="{}", name=None):
        """Starts an execution; its ARN."""
        text = input if isinstance(input, str) else json.dumps(input)
        named = {"name": name} if name else {}
        answer = self.sfn.start_execution(stateMachineArn=machine, input=text, **named)
        return answer["executionArn"]

    def wait(self, execution, status=None, seconds=30):
        """Waits until an execution is over; fails if it is over with another status."""
        answer = ended(self.sfn, execution, seconds)
        assert status in (None, answer["status"]), answer
        return answer

    def page_url(self, path, arn=None):
        """The address of a page: `page_url("executions", arn)`."""
        return f"{self.url}/{path}" + (f"/{quote(arn, safe=':')}" if arn else "")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server of its own for each file of tests; stopped cleanly at the end."""
    server = ConsoleServer(find_binary(), tmp_path_factory.mktemp("server"), JOBS, env=folder_in_work())
    server.start()
    try:
        yield server
        assert server.is_alive(), f"the server has ended:\n{server.log_text()}"
        server.stop()
    finally:
        server.kill()


def folder_in_work():
    """A folder of console files to serve instead of the built-in ones, for work on the console."""
    folder = os.environ.get("TREADLE_CONSOLE")
    return {"TREADLE_CONSOLE": folder} if folder else {}


@pytest.fixture(scope="session")
def browser():
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "the tests of the console need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser):
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    context.set_default_timeout(float(READY) * 1000)
    yield context
    context.close()


@pytest.fixture
def page(context, server):
    """A page; the test fails if it logged an error, threw, or asked another host for anything."""
    page = context.new_page()
    wrong = watch(page, server)
    yield page
    assert not wrong, "\n".join(wrong)


def watch(page, server):
    """The list into which goes what a page does wrong."""
    wrong = []
    host = urlsplit(server.url).netloc

    def on_request(request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != host:
            wrong.append(f"asked another host: {request.url}")

    def on_console(message):
        # A refusal by the server is shown to the user; the browser's own line about it is no fault.
        if message.type == "error" and "Failed to load resource" not in message.text:
            wrong.append(f"logged an error: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: wrong.append(f"threw: {error}"))
    return wrong


__all__ = ["ConsoleServer", "ROLE", "eventually", "watch"]
