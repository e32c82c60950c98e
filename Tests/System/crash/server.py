"""A server that a test can start, kill and start again with the same data."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
REGION = "us-east-1"
ACCOUNT = "000000000000"


def binary() -> Path:
    """The program under test: TREADLE_BINARY, or else the release build, or else the debug build."""
    if named := os.environ.get("TREADLE_BINARY"):
        return Path(named)
    for flavour in ("release", "debug"):
        if (path := ROOT / ".build" / flavour / "treadle").exists():
            return path
    raise FileNotFoundError("there is no treadle: build it, or set TREADLE_BINARY")


def free_port() -> int:
    """A port that was free a moment ago, below the range that the kernel gives out itself."""
    for _ in range(1000):
        port = random.SystemRandom().randrange(20000, 32000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no port is free")


class Server:
    """A `treadle server` on a data directory; the port stays the same over restarts."""

    def __init__(self, folder: Path, jobs: dict | None = None, port: int | None = None,
                 data: Path | None = None, environment: dict[str, str] | None = None):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.data = data or folder / "data"
        #: What the process is given beside this one's environment without its TREADLE_….
        self.environment = environment or {}
        self.port = port or free_port()
        self.log_path = folder / "server.log"
        self.config_path = folder / "server.yaml"
        self.config_path.write_text(json.dumps({"jobs": jobs} if jobs else {}))
        self.process: subprocess.Popen | None = None
        #: Seconds from each start to the first answer of /healthz.
        self.recoveries: list[float] = []
        #: Times of death and of the next answer, in seconds since 1970.
        self.outages: list[tuple[float, float]] = []
        self.kills = 0
        self.freezes = 0
        self.shutdowns = 0
        self._died_at: float | None = None
        self._started_at = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def spawn(self, fault: str | None = None) -> None:
        """Starts the process without waiting for it; `fault` is a value of TREADLE_FAULT."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TREADLE_")}
        environment |= self.environment
        if fault:
            environment["TREADLE_FAULT"] = fault
        command = [binary(), "server", "--listen", f"127.0.0.1:{self.port}",
                   "--data", self.data, "--config", self.config_path]
        with self.log_path.open("ab") as log:
            self._started_at = time.monotonic()
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment,
                cwd=self.folder, start_new_session=True)

    def start(self, fault: str | None = None, within: float = 30) -> None:
        """Starts the process and returns when it serves; `alive` is False if it died before."""
        self.spawn(fault)
        self.wait_ready(within)

    def wait_ready(self, within: float = 30) -> None:
        """Returns when /healthz answers, or when the process has ended."""
        deadline = time.monotonic() + within
        while self.alive and not self.is_healthy():
            if time.monotonic() > deadline:
                raise TimeoutError(f"the server is not ready after {within} s\n{self.log_tail()}")
            time.sleep(0.002)
        if self.alive:
            self.recoveries.append(time.monotonic() - self._started_at)
            if self._died_at is not None:
                self.outages.append((self._died_at, time.time()))
                self._died_at = None

    def is_healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """Sends SIGKILL to the server, but not to its jobs."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGKILL)
        self.note_death()

    def note_death(self) -> None:
        """Handles the end of a process that was killed, from outside or by a fault."""
        if self.process is None:
            return
        code = self.process.wait(30)
        if code != -signal.SIGKILL:
            raise AssertionError(f"the server ended by itself with {code}\n{self.log_tail()}")
        self.kills += 1
        self._died_at = self._died_at or time.time()
        self.process = None

    def freeze(self) -> None:
        """Sends SIGSTOP: until `thaw`, the server does nothing and does not notice."""
        self.process.send_signal(signal.SIGSTOP)
        self.freezes += 1

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def wait_death(self, within: float) -> bool:
        """Whether the process died by its fault in time; if so, its death is handled."""
        deadline = time.monotonic() + within
        while self.alive:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.002)
        self.note_death()
        return True

    def terminate(self, within: float = 30) -> None:
        """Sends SIGTERM, like a service manager; the server must end with 0."""
        if self.process is None:
            return
        died_at = time.time()
        self.process.terminate()
        code = self.process.wait(within)
        self.process = None
        self.shutdowns += 1
        self._died_at = self._died_at or died_at
        assert code == 0, f"the server ended with {code} after SIGTERM\n{self.log_tail()}"

    def close(self) -> None:
        """Ends the process in any state."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(30)
            self.process = None

    def log_tail(self, lines: int = 30) -> str:
        if not self.log_path.exists():
            return ""
        return "\n".join(self.log_path.read_text(errors="replace").splitlines()[-lines:])
