"""Sends expressions one by one and measures each: `python -m expressions.endurance FIRST COUNT`, in Tests/System."""

from __future__ import annotations

import multiprocessing
import os
import re
import select
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable

from support import environment, find_binary

from .hostile import case_of, text_of

#: Seconds from the request to the whole answer.
SECONDS_MAX = 1.1
#: Bytes of memory of the whole process.
MEMORY_MAX = 256 * 1024 * 1024
#: After so many seconds without an answer the process is killed.
PATIENCE = 15
#: Cases of one process at a time.
SHARE = 500


class Probe:
    """A `treadle eval --lines` process whose memory is measured."""

    def __init__(self, binary: Path):
        self.process = subprocess.Popen(
            [str(binary), "eval", "--lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment(), bufsize=0)

    def ask(self, line: dict[str, Any]) -> tuple[bytes, float, int]:
        """The answer (empty if none came), the seconds it took, and the most memory since it was asked, in bytes."""
        text = text_of(line).encode()
        self.forget_peak()
        start = time.monotonic()
        try:
            self.write(text)
            answer = self.answer(start + PATIENCE)
        except BrokenPipeError:
            answer = b""
        return answer, time.monotonic() - start, self.peak()

    def write(self, text: bytes) -> None:
        rest = memoryview(text)
        while rest:
            rest = rest[self.process.stdin.write(rest):]

    def answer(self, deadline: float) -> bytes:
        pieces = []
        while True:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, deadline - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 1 << 20) if ready else b""
            pieces.append(piece)
            if not piece:
                return b""
            if piece.endswith(b"\n"):
                return b"".join(pieces)

    def forget_peak(self) -> None:
        try:
            Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")
        except OSError:
            pass

    def peak(self) -> int:
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return 0
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) * 1024 if found else 0

    def end(self) -> str:
        """Ends the process; returns how it ended if it had ended before."""
        code = self.process.poll()
        self.process.kill()
        _, errors = self.process.communicate()
        return f"exit {code}: {errors.decode(errors='replace')[-300:]}"


@dataclass
class Measured:
    """The measurements of one expression."""

    seed: int
    kind: str
    seconds: float
    peak: int
    text: str

    def __str__(self) -> str:
        text = self.text if len(self.text) <= 160 else f"{self.text[:160]}… ({len(self.text)} characters)"
        text = text.encode("utf-8", "backslashreplace").decode()  # half surrogate pairs cannot be printed
        return f"{self.seconds:.3f} s, {self.peak / 2**20:.0f} MiB, seed {self.seed}, {self.kind}: {text}"


@dataclass
class Report:
    count: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: list[Measured] = field(default_factory=list)
    largest: list[Measured] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, other: Report) -> None:
        self.count += other.count
        self.kinds += other.kinds
        self.outcomes += other.outcomes
        self.slowest = sorted(self.slowest + other.slowest, key=lambda each: -each.seconds)[:5]
        self.largest = sorted(self.largest + other.largest, key=lambda each: -each.peak)[:5]
        self.problems += other.problems

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.kinds.most_common())
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes.most_common(12))
        return "\n".join([f"{self.count} hostile expressions: {len(self.problems)} problems; {kinds}", f"    {outcomes}",
                          "    slowest:", *(f"        {each}" for each in self.slowest),
                          "    largest:", *(f"        {each}" for each in self.largest)])


def run(binary: Path, seeds: Iterable[int]) -> Report:
    """Sends all lines to one process, which is replaced when it has ended or used too much."""
    report, probe = Report(), Probe(binary)
    for seed in seeds:
        kind, line = case_of(seed)
        answer, seconds, peak = probe.ask(line)
        measured = Measured(seed, kind, seconds, peak, line["expr"])
        found = outcome(answer, seed)
        report.add(Report(1, Counter([kind]), Counter([found]), [measured], [measured]))
        if found == "no answer":
            report.problems.append(f"{found} ({probe.end()}): {measured}")
            probe = Probe(binary)
        elif seconds > SECONDS_MAX or peak > MEMORY_MAX or found == "no JSONata answer":
            report.problems.append(f"{found}: {measured}")
            probe.end()  # what it keeps would be held against those that follow
            probe = Probe(binary)
    probe.end()
    return report


def outcome(answer: bytes, seed: int) -> str:
    """The kind of an answer, read from its beginning, because large ones are not read fully."""
    if not answer:
        return "no answer"
    head = answer[:2_000].decode(errors="replace")
    if not re.match(rf'\{{"id": ?{seed}, ?"(result|undefined|error)":', head):
        return "no JSONata answer"
    if '"error":' not in head[:40]:
        return "undefined" if '"undefined":' in head[:40] else "a value"
    for limit in ("Stack overflow error", "Expression evaluation timeout", "memory limit exceeded"):
        if limit in head:
            return limit
    code = re.search(r'"code": ?"([A-Z]\d{4})"', head)
    return code[1] if code else "another error"


def run_all(binary: Path, first: int, count: int) -> Report:
    """Sends all of them, with as many processes as there are processors."""
    starts = range(first, first + count, SHARE)
    shares = [range(start, min(start + SHARE, first + count)) for start in starts]
    total = Report()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("spawn")) as pool:
        for report in pool.map(run, [binary] * len(shares), shares):
            total.add(report)
    return total


def main() -> None:
    report = run_all(find_binary(), int(sys.argv[1]), int(sys.argv[2]))
    print(report)
    print("\n".join(report.problems[:40]))
    sys.exit(bool(report.problems))


if __name__ == "__main__":
    main()
