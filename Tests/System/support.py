"""A real server in its own folder, and clients for it."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import boto3
from botocore.config import Config

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = CHECKOUT.parent / "shared"
REGION = "us-east-1"
ROLE = "arn:aws:iam::000000000000:role/tests"
SOAK = os.environ.get("TREADLE_SOAK") == "1"


def find_binary():
    """The program under test: TREADLE_BINARY, or else the release build, or else the debug build."""
    named = os.environ.get("TREADLE_BINARY")
    builds = [named] if named else [CHECKOUT / f".build/{kind}/treadle" for kind in ("release", "debug")]
    for build in map(Path, builds):
        if build.is_file():
            return build.resolve()
    raise FileNotFoundError(f"there is no treadle to test at {', '.join(map(str, builds))}")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def environment(**extra):
    """This process's environment without variables that would affect a client or a server."""
    kept = {
        name: value for name, value in os.environ.items()
        if not name.startswith(("TREADLE_", "AWS_")) and not name.lower().endswith("_proxy")
    }
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"} | extra


def eventually(check, what, seconds=10.0):
    """The first true value of `check`; fails the test if there is none in time."""
    deadline = time.monotonic() + seconds
    while True:
        value = check()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}; last: {value!r}")
        time.sleep(0.02)


class Server:
    """A `treadle server` on a free port, which can be stopped, killed and started again."""

    def __init__(self, binary, folder, config="", account="000000000000", env=None):
        self.binary, self.folder, self.account = Path(binary), Path(folder), account
        self.env = env or {}
        self.folder.mkdir(parents=True, exist_ok=True)
        self.config = self.folder / "server.yaml"
        self.config.write_text(config)
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.port = free_port()
        self.process = None

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.port}"

    # --- its life ---------------------------------------------------------------------------------

    def arguments(self):
        return [
            str(self.binary), "server", "--listen", f"127.0.0.1:{self.port}", "--data", str(self.data),
            "--config", str(self.config), "--account", self.account,
        ]

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.arguments(), stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.folder,
                env=environment(**self.env), start_new_session=True)
        eventually(self.serves_or_has_ended, "the server serves", 30)
        assert self.is_alive(), f"the server ended at once:\n{self.log_text()}"
        return self

    def serves_or_has_ended(self):
        return not self.is_alive() or self.is_healthy()

    def is_alive(self):
        return self.process is not None and self.process.poll() is None

    def is_healthy(self, seconds=5):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
            answer.read()
            connection.close()
            return answer.status == 200
        except OSError:
            return False

    def stop(self, seconds=20):
        """Ends the server with SIGTERM; it must end cleanly."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"SIGTERM did not end it in {seconds} s:\n{self.log_text()}") from None
        self.process = None
        assert code == 0, f"the server ended with {code}:\n{self.log_text()}"
        assert "ended in good order" in self.log_text()

    def kill(self):
        """Kills the server, like a crash."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self):
        self.stop()
        return self.start()

    # --- looking at it ----------------------------------------------------------------------------

    def log_text(self):
        return self.log.read_text(errors="replace")[-4000:]

    def memory(self, field="VmRSS"):
        """The server's memory in bytes; `VmHWM` is its maximum so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) * 1024

    # --- clients ----------------------------------------------------------------------------------

    def client(self, **settings):
        """A boto3 client that does not repeat failed calls."""
        return boto3.client(
            "stepfunctions", endpoint_url=self.endpoint, region_name=REGION,
            aws_access_key_id="any", aws_secret_access_key="any",
            config=Config(**{
                "retries": {"total_max_attempts": 1}, "connect_timeout": 5, "read_timeout": 70,
                "max_pool_connections": 50, "proxies": {}, "inject_host_prefix": False, **settings,
            }))

    def treadle(self, *arguments, input=None, cwd=None, env=None, seconds=60):
        """Runs a command of the program against this server and returns the finished process."""
        return subprocess.run(
            [str(self.binary), *map(str, arguments)], input=input, text=True, capture_output=True,
            cwd=cwd or self.folder, timeout=seconds,
            env=environment(TREADLE_ENDPOINT=self.endpoint) | (env or {}))

    def aws(self, operation, *arguments, seconds=60):
        """Runs `aws stepfunctions OPERATION` and returns the finished process."""
        return subprocess.run(
            [aws_cli(), "stepfunctions", operation, "--endpoint-url", self.endpoint, "--output", "json",
             *map(str, arguments)],
            text=True, capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL, cwd=self.folder,
            env=environment(
                AWS_ACCESS_KEY_ID="any", AWS_SECRET_ACCESS_KEY="any", AWS_DEFAULT_REGION=REGION,
                AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull, AWS_PAGER=""))

    def machine_arn(self, name):
        return f"arn:aws:states:{REGION}:{self.account}:stateMachine:{name}"


def aws_cli():
    """The AWS CLI of the interpreter that runs the tests, or else the one on the path."""
    beside = Path(sys.executable).parent / "aws"
    return str(beside) if beside.is_file() else shutil.which("aws") or "aws"


def ended(client, execution, seconds=20):
    """The answer of DescribeExecution once the execution has ended."""
    def look():
        answer = client.describe_execution(executionArn=execution)
        return answer if answer["status"] != "RUNNING" else None
    return eventually(look, f"{execution} ends", seconds)


def events(client, execution):
    """The whole history, from all pages."""
    pages = client.get_paginator("get_execution_history").paginate(executionArn=execution)
    return [event for page in pages for event in page["events"]]


def types(history):
    return [event["type"] for event in history]


def definition(*states, **more):
    """The text of a machine that runs states one after the other: ("Name", {…}), …"""
    chain = {}
    for number, (name, state) in enumerate(states):
        following = {"Next": states[number + 1][0]} if number + 1 < len(states) else {"End": True}
        chain[name] = state if state["Type"] in ("Succeed", "Fail", "Choice") else {**state, **following}
    return json.dumps({"StartAt": states[0][0], "States": chain, **more})
