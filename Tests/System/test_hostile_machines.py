"""Hostile state machines: created and run, each ends in time, and the server stays well."""

import time
import zlib

import pytest
from botocore.exceptions import ClientError
from hostile_machines import all_machines
from support import ROLE, ended

SECONDS = 5  # for an answer
END_SECONDS = 15  # for an execution: some go to the limit of 25,000 events
MEMORY_MAX = 400 * 1024 * 1024
REFUSALS = {"InvalidDefinition", "InvalidExecutionInput", "ValidationException"}


@pytest.fixture(scope="module")
def patient(server):
    return server.client(read_timeout=SECONDS)


@pytest.fixture(autouse=True)
def server_stays_well(server):
    yield
    assert server.is_alive(), f"the server has ended:\n{server.log_text()}"
    assert server.is_healthy(SECONDS)
    assert server.memory("VmHWM") < MEMORY_MAX


@pytest.mark.parametrize("machine", all_machines(), ids=lambda machine: machine.label[:70])
def test_hostile_machine(server, patient, machine):
    name = f"machine-{zlib.crc32(machine.label.encode())}"
    began = time.monotonic()
    try:
        arn = patient.create_state_machine(name=name, definition=machine.text, roleArn=ROLE)["stateMachineArn"]
        started = patient.start_execution(stateMachineArn=arn, input=machine.input_text)
    except ClientError as error:
        assert error.response["Error"]["Code"] in REFUSALS, error
        assert machine.refused, error
        return
    try:
        if "RUNNING" in machine.ends:
            time.sleep(0.2)
            end = patient.describe_execution(executionArn=started["executionArn"])
        else:
            end = ended(patient, started["executionArn"], END_SECONDS)
        assert end["status"] in machine.ends
        if end["status"] == "FAILED":
            assert end["error"]
            assert machine.error in (None, end["error"])
        assert server.is_healthy(SECONDS)
    finally:
        patient.delete_state_machine(stateMachineArn=arn)
        print(f"{time.monotonic() - began:.1f} s")
