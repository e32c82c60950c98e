"""Hostile state machines: each ends in time when it runs, and the server stays well."""

import time
import zlib

import pytest
from botocore.exceptions import ClientError
from hostile_machines import all_machines
from support import ROLE, Server, ended

SECONDS = 5  # for an answer
END_SECONDS = 20  # for an execution: some go to the limit of 25,000 events
MEMORY_MAX = 400 * 1024 * 1024
REFUSALS = {"InvalidDefinition", "InvalidExecutionInput", "ValidationException"}


class Replaceable:
    """A server that is replaced by a new one with new data once a test has made it unwell."""

    def __init__(self, make):
        self.make, self.server = make, None

    def well(self):
        if self.server is None or not self.server.is_alive() or not self.server.is_healthy(SECONDS):
            self.end()
            self.server = self.make().start()
        return self.server

    def end(self):
        if self.server is not None:
            self.server.kill()


@pytest.fixture(scope="module")
def replaceable(binary, tmp_path_factory):
    servers = Replaceable(lambda: Server(binary, tmp_path_factory.mktemp("server")))
    try:
        yield servers
        print(f"\npeak memory of the server: {servers.well().memory('VmHWM') / 2**20:.0f} MB")
        servers.server.stop()
    finally:
        servers.end()


@pytest.mark.parametrize("machine", all_machines(), ids=lambda machine: machine.label[:70])
def test_hostile_machine(replaceable, machine):
    server = replaceable.well()
    sfn = server.client(read_timeout=SECONDS)
    name = f"machine-{zlib.crc32(machine.label.encode())}"
    try:
        arn = sfn.create_state_machine(name=name, definition=machine.text, roleArn=ROLE)["stateMachineArn"]
        execution = sfn.start_execution(stateMachineArn=arn, input=machine.input_text)["executionArn"]
    except ClientError as error:
        assert error.response["Error"]["Code"] in REFUSALS, error
        assert machine.refused, error
    else:
        if "RUNNING" in machine.ends:
            time.sleep(0.2)
            end = sfn.describe_execution(executionArn=execution)
        else:
            end = ended(sfn, execution, END_SECONDS)
        assert end["status"] in machine.ends
        if end["status"] == "FAILED":
            assert end["error"]
            assert machine.error in (None, end["error"])
        sfn.delete_state_machine(stateMachineArn=arn)
    assert server.is_alive(), f"the server has ended:\n{server.log_text()}"
    assert server.is_healthy(SECONDS)
    assert server.memory("VmHWM") < MEMORY_MAX
