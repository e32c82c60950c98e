"""Fixtures: servers that are stopped after their test, and must then end cleanly."""

import itertools

import pytest
from support import Server, find_binary

JOBS = """
jobs:
  queues:
    work: {slots: 8}
    single: {slots: 1}
  definitions:
    say: {command: [sh, -c, 'echo "$1"; echo problem >&2', say, "Ref::text"]}
    fail: {command: [sh, -c, "echo going wrong; exit 3"]}
    twice: {command: [sh, -c, '[ "$AWS_BATCH_JOB_ATTEMPT" = 2 ] || exit 1; echo second'], attempts: 2}
    sleep: {command: [sleep, "Ref::seconds"], parameters: {seconds: "60"}}
    steps: {command: [sh, -c, 'for i in 1 2 3 4 5 6 7 8; do echo "step $i"; sleep 0.5; done']}
  graceSeconds: 1
"""


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes more than some seconds")


@pytest.fixture(scope="session")
def binary():
    return find_binary()


@pytest.fixture(scope="module")
def server(binary, tmp_path_factory):
    """A server with a few jobs, shared by all tests of a file."""
    server = Server(binary, tmp_path_factory.mktemp("server"), JOBS).start()
    try:
        yield server
        assert server.is_alive(), f"the server has ended:\n{server.log_text()}"
        server.stop()
    finally:
        server.kill()


@pytest.fixture
def make_server(binary, tmp_path):
    """Makes servers for one test, each in its own folder; they are not started yet."""
    servers = []
    numbers = itertools.count(1)

    def make(config=JOBS, **settings):
        folder = tmp_path / f"server-{next(numbers)}"
        servers.append(Server(binary, folder, config, **settings))
        return servers[-1]

    try:
        yield make
        for server in servers:
            server.stop()
    finally:
        for server in servers:
            server.kill()


@pytest.fixture(scope="module")
def sfn(server):
    return server.client()


@pytest.fixture
def name(request):
    """A name that no other test of the file uses."""
    return "".join(c if c.isalnum() else "-" for c in request.node.name)[:60].strip("-")
