"""Hostile requests: all are answered, none stops the server, and its memory stays limited."""

import json
import os
import random
import socket
import ssl
import threading
import time

import pytest
from hostile_requests import PASS, all_cases, call, target
from support import ROLE, SOAK, definition, ended

SEED = int(os.environ.get("TREADLE_SEED", "20261122"))
COUNT = 5000 if SOAK else 1000
SECONDS = 5
MEMORY_MAX = 400 * 1024 * 1024


@pytest.fixture(scope="module")
def arns(server, sfn):
    """The ARNs that valid requests contain."""
    create = lambda name: sfn.create_state_machine(name=name, definition=PASS, roleArn=ROLE)["stateMachineArn"]
    machine, activity = create("base"), sfn.create_activity(name="base")["activityArn"]
    waiting = sfn.create_state_machine(
        name="waiting", roleArn=ROLE,
        definition=definition(("Work", {"Type": "Task", "Resource": activity})))["stateMachineArn"]
    sfn.start_execution(stateMachineArn=waiting)
    return {
        "machine": machine, "doomed": create("doomed"), "activity": activity,
        "execution": sfn.start_execution(stateMachineArn=machine, name="base")["executionArn"],
        "token": sfn.get_activity_task(activityArn=activity)["taskToken"],
    }


@pytest.fixture(scope="module", autouse=True)
def memory_is_bounded(server):
    yield
    peak = server.memory("VmHWM")
    print(f"\npeak memory of the server: {peak / 2**20:.0f} MB")
    assert peak < MEMORY_MAX


class Unanswered(Exception):
    """A fault of an answer."""


def exchange(server, packet, half_close=False, seconds=SECONDS):
    """Sends bytes and reads an answer: (status, headers, body); None if there was only an end."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as connection:
        try:
            connection.sendall(packet)
            if half_close:
                connection.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            pass  # answered before all was read, which the answer shows
        return read_answer(connection, time.monotonic() + seconds, packet.startswith(b"HEAD "))


def read_answer(connection, deadline, without_body=False):
    data = b""

    def more():
        nonlocal data
        connection.settimeout(max(0.01, deadline - time.monotonic()))
        try:
            part = connection.recv(1 << 20)
        except TimeoutError:
            raise Unanswered(f"no answer in {SECONDS} s") from None
        except ConnectionResetError:
            part = b""
        data += part
        return bool(part)

    while True:
        while b"\r\n\r\n" not in data:
            if not more():
                if data:
                    raise Unanswered(f"an answer without end: {data[:100]!r}")
                return None
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        status = int(lines[0].split()[1])
        if status != 100:
            break
        data = body
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines[1:])}
    length = 0 if without_body else int(headers.get(b"content-length", 0))
    while len(data) < len(head) + 4 + length:
        if not more():
            raise Unanswered("an answer that is cut off")
    return status, headers, data[len(head) + 4:]


def check(server, case):
    """Raises Unanswered unless the answer has AWS's form."""
    answer = exchange(server, case.packet())
    if answer is None:
        raise Unanswered("the connection was closed without an answer")
    status, headers, body = answer
    if status >= 500:
        raise Unanswered(f"status {status}: {body[:200]!r}")
    if case.method == "HEAD" or (status == 400 and not body and headers.get(b"connection") == b"close"):
        return  # the HTTP parser's own refusal has no body
    if case.method == "GET" and headers.get(b"content-type", b"").startswith(b"text/html"):
        assert body.startswith(b"<!DOCTYPE html>") and body.rstrip().endswith(b"</html>")
        return  # the console's page, which is there with all its headers or not at all
    try:
        value = json.loads(body)
    except ValueError:
        raise Unanswered(f"status {status} with a body that is no JSON: {body[:100]!r}") from None
    if status != 200 and not (isinstance(value, dict) and value.get("__type") and "message" in value):
        raise Unanswered(f"status {status} without __type and message: {body[:200]!r}")


def is_well(server):
    """Raises Unanswered if the server is no longer well."""
    if not server.is_alive():
        raise Unanswered(f"THE SERVER HAS ENDED:\n{server.log_text()}")
    if not server.is_healthy(SECONDS):
        raise Unanswered("the next request, to /healthz, is not answered")
    if server.memory() > MEMORY_MAX:
        raise Unanswered(f"the server takes {server.memory() / 2**20:.0f} MB")


def canary(sfn, arns):
    execution = sfn.start_execution(stateMachineArn=arns["machine"])["executionArn"]
    assert ended(sfn, execution, SECONDS)["status"] == "SUCCEEDED"


def play(server, sfn, arns, cases):
    """Runs all cases and fails with a list of those that were not answered well."""
    failures = []
    for number, case in enumerate(cases):
        try:
            try:
                check(server, case)
            finally:
                is_well(server)
        except (Unanswered, OSError) as problem:
            sent = case.packet()
            shown = sent[:400].decode("utf-8", "replace")
            failures.append(f"{case.label}: {problem}\n    {len(sent)} bytes: {shown!r}")
            if not server.is_alive():
                break
        if number % 50 == 49:
            canary(sfn, arns)
    assert not failures, f"{len(failures)} of {len(cases)}, seed {SEED}:\n" + "\n".join(failures[:40])


# --- requests -------------------------------------------------------------------------------------


def test_each_hostile_request_is_answered(server, sfn, arns):
    cases = all_cases(arns, SEED, COUNT)
    assert len(cases) >= COUNT
    play(server, sfn, arns, cases)


def test_what_is_answered_can_be_asked_for_again(server, sfn, arns):
    """A connection carries many bad requests, and then a good one."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) as connection:
        for body in (b"{", b'{"a":1}', b"[]", b"\xff", b""):
            connection.sendall(call("", "StartExecution", body).packet())
            assert read_answer(connection, time.monotonic() + SECONDS)[0] == 400
        connection.sendall(call("", "ListActivities", {}).packet())
        assert read_answer(connection, time.monotonic() + SECONDS)[0] == 200


@pytest.mark.parametrize("where", ["body", "definition", "input", "output"])
@pytest.mark.parametrize("deep", ["[", '{"a":'])
def test_nesting_to_ten_thousand_is_refused(server, arns, where, deep):
    closed = "]" if deep == "[" else "}"
    text = deep * 10_000 + "1" + closed * 10_000
    request = {
        "body": call("", "StartExecution", '{"x":' + text + "}"),
        "definition": call("", "CreateStateMachine", {"name": "d", "definition": text, "roleArn": ROLE}),
        "input": call("", "StartExecution", {"stateMachineArn": arns["machine"], "input": text}),
        "output": call("", "SendTaskSuccess", {"taskToken": arns["token"], "output": text}),
    }[where]
    status, _, body = exchange(server, request.packet())
    expected = {"body": "SerializationException", "definition": "InvalidDefinition",
                "input": "InvalidExecutionInput", "output": "InvalidOutput"}[where]
    assert (status, json.loads(body)["__type"]) == (400, expected)
    is_well(server)


# --- connections ----------------------------------------------------------------------------------


def garbage():
    chance = random.Random(SEED)
    yield from (bytes(chance.randrange(256) for _ in range(chance.choice([1, 10, 100, 5000]))) for _ in range(30))
    good = call("", "ListActivities", {}).packet()
    yield from (good[:chance.randrange(len(good))] for _ in range(30))
    yield from [
        b"", b"\r\n", b"\r\n" * 1000, b"\0" * 1000, b"GET", b"GET /\r\n", b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\n\r\n", b"POST / HTTP/1.1\nhost: x\n\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\n: v\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\n folded: y\r\n\r\n", b"GET  /  HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nx: \0\r\n\r\n", b"A" * 200_000, b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(508), good * 200, good + b"garbage after it",
    ]


def test_garbage_is_refused_or_the_connection_closed(server, sfn, arns):
    problems = []
    for packet in garbage():
        try:
            answer = exchange(server, packet, half_close=True)
            if answer and answer[0] >= 500:
                problems.append(f"{packet[:80]!r}: status {answer[0]}")
        except Unanswered as problem:
            problems.append(f"{packet[:80]!r} ({len(packet)} bytes): {problem}")
        is_well(server)
    canary(sfn, arns)
    assert not problems, "\n".join(problems)


def test_half_closed_connection_gets_its_answer(server):
    status, _, body = exchange(server, call("", "ListActivities", {}).packet(), half_close=True)
    assert (status, "activities" in json.loads(body)) == (200, True)


def test_tls_on_the_plain_port_is_refused(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) as plain:
        context = ssl._create_unverified_context()
        with pytest.raises((ssl.SSLError, OSError)):
            context.wrap_socket(plain)
    is_well(server)


def test_slow_and_silent_connections_hold_up_nobody(server, sfn, arns):
    connections = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(300)]
    try:
        for number, connection in enumerate(connections):
            connection.sendall([b"", b"P", b"POST / HTTP/1.1\r\nhost: x\r\nx-slow: ",
                                b"POST / HTTP/1.1\r\ncontent-length: 1000000\r\n\r\n{"][number % 4])
        for letter in b"aaaa":
            for connection in connections[2::4]:
                connection.sendall(bytes([letter]))
            is_well(server)
        canary(sfn, arns)
    finally:
        for connection in connections:
            connection.close()
    is_well(server)


def test_clients_that_go_away_leave_nothing_behind(server, sfn, arns):
    def descriptors():
        return len(os.listdir(f"/proc/{server.process.pid}/fd"))

    before = descriptors()
    poll = call("", "GetActivityTask", {"activityArn": arns["activity"]}).packet()
    big = call("", "StartExecution", {"stateMachineArn": arns["machine"], "input": '"' + "x" * 200_000 + '"'}).packet()
    for number in range(100):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(poll if number % 2 else big[:150_000])
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()  # with a reset
    canary(sfn, arns)
    deadline = time.monotonic() + SECONDS
    while descriptors() > before + 10 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert descriptors() <= before + 10
    is_well(server)


def test_fifty_clients_at_once_send_what_is_largest(server, sfn, arns):
    statuses = []
    packet = call("", "StartExecution", b'{"a":"' + b"x" * (3 << 20) + b'"}').packet()
    allowed = call("", "StartExecution", b'{"a":"' + b"x" * ((2 << 20) - 100) + b'"}').packet()

    def send(number):
        answer = exchange(server, packet if number % 2 else allowed, seconds=30)
        statuses.append(answer and answer[0])

    threads = [threading.Thread(target=send, args=(n,)) for n in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(statuses) == 50
    assert set(statuses) <= {400, 413}, statuses
    canary(sfn, arns)
    is_well(server)
