"""Limits on who may call the server and how much one client may use, with raw sockets."""

import json
import resource
import socket
import time

import pytest
from support import ROLE, eventually
from test_hostile_input import read_answer

PASS = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}'
SMALL = """
server: {hosts: [treadle.example, 192.0.2.7], connections: 20, headSeconds: 1, bodySeconds: 2, drainSeconds: 2}
"""


@pytest.fixture(scope="module")
def server(binary, tmp_path_factory):
    from support import Server
    server = Server(binary, tmp_path_factory.mktemp("door"), SMALL).start()
    try:
        yield server
        assert server.is_alive(), server.log_text()
        server.stop()
    finally:
        server.kill()


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=10)


def request(server, *lines, body=b"", seconds=10):
    """Sends a request and returns status, headers and body; None if the connection only ended."""
    with connect(server) as connection:
        head = "\r\n".join([*lines, f"content-length: {len(body)}"]) + "\r\n\r\n"
        connection.sendall(head.encode() + body)
        return read_answer(connection, time.monotonic() + seconds)


def create(name):
    return json.dumps({"name": name, "definition": PASS, "roleArn": ROLE}).encode()


CREATE = ["x-amz-target: AWSStepFunctions.CreateStateMachine", "content-type: application/x-amz-json-1.0"]


def names(server):
    return [machine["name"] for machine in server.client().list_state_machines()["stateMachines"]]


# --- host and origin ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/treadle/about", "/treadle/live", "/treadle/statistics", "/executions"])
def test_name_of_somebody_else_is_refused_everywhere(server, path):
    for method in ("GET", "POST"):
        status, headers, body = request(server, f"{method} {path} HTTP/1.1", f"host: evil.example:{server.port}")
        assert status == 421
        assert json.loads(body)["__type"] == "MisdirectedRequestException"
        assert "server.hosts" in json.loads(body)["message"]
        assert headers[b"x-content-type-options"] == b"nosniff"


def test_page_that_rebinds_its_name_creates_nothing(server):
    """To the browser, such a page has the same origin; only the host reveals it."""
    host = f"evil.example:{server.port}"
    status, _, _ = request(
        server, "POST / HTTP/1.1", f"host: {host}", f"origin: http://{host}", "sec-fetch-site: same-origin",
        *CREATE, body=create("rebound"))
    assert status == 421
    assert "rebound" not in names(server)


@pytest.mark.parametrize("host", [
    "127.0.0.1", "127.0.0.1:{port}", "127.9.8.7", "localhost:{port}", "LOCALHOST", "[::1]:{port}", "[::1]",
    "sync-localhost", "sync-127.0.0.1:{port}", "treadle.example", "Treadle.Example:443", "sync-treadle.example",
    "192.0.2.7:80", "localhost:9"])
def test_own_names_are_answered(server, host):
    host = host.format(port=server.port)
    status, headers, _ = request(server, "GET /treadle/about HTTP/1.1", f"host: {host}")
    assert (status, headers[b"x-content-type-options"]) == (200, b"nosniff")


@pytest.mark.parametrize("lines", [
    ["host: "], ["host: 127.0.0.1.evil.example"], ["host: 127.evil.example"], ["host: localhost@evil.example"],
    ["host: evil.example:80:80"], ["host: [::2]"], ["host: ::1"], ["host: 192.0.2.8"], ["host: sync-evil.example"],
    ["host: sync-sync-localhost"], ["host: localhost", "host: evil.example"],
    ["host: evil.example", "host: localhost"]], ids=" ".join)
def test_other_names_are_refused(server, lines):
    answer = request(server, "GET /treadle/about HTTP/1.1", *lines)
    assert answer[0] in (400, 421)


def test_health_is_told_under_any_name(server):
    assert request(server, "GET /healthz HTTP/1.1", "host: evil.example")[0] == 200


@pytest.mark.parametrize("origin, expected", [
    ("http://localhost:{port}", 200), ("https://localhost:{port}", 200), ("http://evil.example", 403),
    ("http://localhost", 403), ("http://127.0.0.1:{port}", 403), ("null", 403)])
def test_origin_must_be_the_host(server, origin, expected):
    name = f"origin-{abs(hash(origin))}"
    status, _, _ = request(
        server, "POST / HTTP/1.1", f"host: localhost:{server.port}", f"origin: {origin.format(port=server.port)}",
        *CREATE, body=create(name))
    assert status == expected
    assert (name in names(server)) == (expected == 200)


def test_standard_port_may_be_left_out(server):
    for origin, host in [("https://treadle.example", "treadle.example:443"), ("http://treadle.example:80", "treadle.example")]:
        assert request(server, "GET /treadle/about HTTP/1.1", f"host: {host}", f"origin: {origin}")[0] == 200


def test_server_on_all_addresses_says_that_it_needs_names(make_server):
    server = make_server("log: {level: info}\n")
    server.arguments = lambda: [
        str(server.binary), "server", "--listen", f"0.0.0.0:{server.port}", "--data", str(server.data)]
    server.start()
    assert "answers only to loopback names" in server.log_text()
    assert request(server, "GET /treadle/about HTTP/1.1", "host: 192.0.2.7")[0] == 421


def test_names_come_from_flag_and_environment(make_server):
    server = make_server("", env={"TREADLE_SERVER_HOSTS": "one.example, two.example"}).start()
    for name, expected in [("one.example", 200), ("two.example", 200), ("three.example", 421)]:
        assert request(server, "GET /treadle/about HTTP/1.1", f"host: {name}")[0] == expected


# --- time -----------------------------------------------------------------------------------------


def time_to_end(connection, seconds=10):
    """Everything that arrives until the server ends the connection, and how long that takes."""
    began, data = time.monotonic(), b""
    connection.settimeout(seconds)
    try:
        while part := connection.recv(65_536):
            data += part
    except ConnectionResetError:
        pass
    return data, time.monotonic() - began


def test_head_that_does_not_come_is_not_waited_for(server):
    with connect(server) as silent, connect(server) as slow:
        slow.sendall(b"GET /treadle/about HTTP/1.1\r\nhost:")
        data, seconds = time_to_end(slow)
        assert data.startswith(b"HTTP/1.1 408 ")
        assert 0.9 <= seconds < 6
        data, seconds = time_to_end(silent)
        assert data == b""
        assert seconds < 6


def test_body_that_drips_is_not_waited_for(server):
    with connect(server) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000\r\n\r\n")
        began = time.monotonic()
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            while time.monotonic() < began + 10:
                connection.sendall(b"{")
                time.sleep(0.1)
        assert 1.9 <= time.monotonic() - began < 8


def test_connection_is_kept_between_requests(server):
    with connect(server) as connection:
        for pause in (0, 2.5):
            time.sleep(pause)
            connection.sendall(b"GET /treadle/about HTTP/1.1\r\nhost: localhost\r\n\r\n")
            assert read_answer(connection, time.monotonic() + 5)[0] == 200


def test_body_that_is_too_large_ends_the_connection(server):
    with connect(server) as connection:
        size = 20 << 20
        connection.sendall(f"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: {size}\r\n\r\n".encode())
        try:
            for _ in range(size >> 16):
                connection.sendall(b" " * 65_536)
        except (BrokenPipeError, ConnectionResetError):
            pass
        status, headers, body = read_answer(connection, time.monotonic() + 5)
        assert (status, headers[b"connection"]) == (413, b"close")
        assert json.loads(body)["__type"] == "RequestEntityTooLargeException"
        _, seconds = time_to_end(connection)
        assert seconds < 5


# --- room -----------------------------------------------------------------------------------------


def test_connections_that_wait_make_room_for_others(server):
    """There are far more slow bodies than connections, but all other clients are served at once."""
    slow = []
    try:
        for number in range(100):
            slow.append(connect(server))
            slow[-1].sendall(b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n{"[:40 + number])
            if number % 10 == 0:
                assert server.is_healthy(2)
                assert names(server) is not None
    finally:
        for connection in slow:
            connection.close()


def test_health_is_told_when_every_connection_is_being_answered(server):
    sfn = server.client()
    activity = sfn.create_activity(name="room")["activityArn"]
    body = json.dumps({"activityArn": activity}).encode()
    poll = ("POST / HTTP/1.1\r\nhost: localhost\r\nx-amz-target: AWSStepFunctions.GetActivityTask\r\n"
            f"content-length: {len(body)}\r\n\r\n").encode() + body
    polls = []
    try:
        for _ in range(20):
            polls.append(connect(server))
            polls[-1].sendall(poll)
        time.sleep(0.5)
        for _ in range(100):
            assert server.is_healthy(2)
        status, headers, body = request(server, "GET /treadle/about HTTP/1.1", "host: localhost")
        assert (status, headers[b"connection"]) == (503, b"close")
        assert "server.connections" in json.loads(body)["message"]
    finally:
        for connection in polls:
            connection.close()
    eventually(lambda: request(server, "GET /treadle/about HTTP/1.1", "host: localhost")[0] == 200, "there is room", 5)


def large_history(server, sfn):
    """A request with an answer of more than a megabyte."""
    states = {f"S{n}": {"Type": "Pass", **({"Next": f"S{n + 1}"} if n < 5 else {"End": True})} for n in range(6)}
    arn = sfn.create_state_machine(
        name="large", roleArn=ROLE, definition=json.dumps({"StartAt": "S0", "States": states}))["stateMachineArn"]
    execution = sfn.start_execution(stateMachineArn=arn, input='"' + "x" * 200_000 + '"')["executionArn"]
    body = json.dumps({"executionArn": execution}).encode()
    return ("POST / HTTP/1.1\r\nhost: localhost\r\nx-amz-target: AWSStepFunctions.GetExecutionHistory\r\n"
            f"content-length: {len(body)}\r\n\r\n").encode() + body


def greedy(server, packet):
    """A connection that sends requests and never reads."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(packet * 5)
    return connection


def test_clients_that_do_not_read_hold_little(make_server):
    server = make_server("server: {heldBytes: 16777216, drainSeconds: 60}\n").start()
    packet = large_history(server, server.client())
    connections = [greedy(server, packet) for _ in range(200)]
    try:
        assert server.is_healthy(20)  # a debug build renders the answers slowly
        time.sleep(1)
        assert server.memory("VmHWM") < 250 << 20
    finally:
        for connection in connections:
            connection.close()


def test_answer_that_is_left_lying_is_given_up(server):
    packet = large_history(server, server.client())
    with greedy(server, packet) as connection, connect(server) as reader:
        reader.sendall(packet)
        assert read_answer(reader, time.monotonic() + 5)[0] == 200
        time.sleep(6)
        data, _ = time_to_end(connection)
        assert data.count(b"HTTP/1.1 200 ") < 5  # what the kernel has taken, and no more


def test_as_many_connections_as_the_system_lets_it(make_server):
    """A low soft limit of open files is raised, but not passed on to jobs."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 2_048:
        pytest.skip("the system lets this process open few files")
    server = make_server()
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    try:
        server.start()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)[0] >= 2_048
