"""A client's notes, which are synced before and after each of its calls."""

from __future__ import annotations

import json
import os
import threading
from collections import Counter, defaultdict
from pathlib import Path


class Ledger:
    """A file of JSON lines; a line is on disk when `note` returns."""

    def __init__(self, path: Path):
        self.path = path
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._lock = threading.Lock()
        self.entries: list[dict] = []

    def note(self, what: str, **facts) -> None:
        entry = {"what": what, **facts}
        line = json.dumps(entry).encode() + b"\n"
        with self._lock:
            os.write(self._file, line)
            os.fdatasync(self._file)
            self.entries.append(entry)

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


class Account:
    """The sum of a ledger."""

    def __init__(self, entries: list[dict]):
        #: Starts that were sent, by execution name: machine and input.
        self.asked: dict[str, dict] = {}
        #: ARNs of starts that were answered.
        self.started: dict[str, str] = {}
        #: Stops that were sent and that were answered, by execution ARN.
        self.stops_asked: dict[str, dict] = {}
        self.stopped: set[str] = set()
        #: What became of each answer to a task: `accepted`, `refused`, `lost`, in order.
        self.answers: dict[str, list[str]] = defaultdict(list)
        self.kinds: dict[str, str] = {}
        #: How often each task was handed to a worker, by token.
        self.taken: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        #: Answers that contradict what the client knows, as sentences.
        self.complaints: list[str] = []
        for entry in entries:
            self._add(entry)

    def _add(self, entry: dict) -> None:
        self.counts[entry["what"]] += 1
        match entry["what"]:
            case "starting": self.asked[entry["name"]] = entry
            case "started":
                earlier = self.started.setdefault(entry["name"], entry["arn"])
                if earlier != entry["arn"]:
                    self.complaints.append(f"{entry['name']} has two ARNs")
            case "stopping": self.stops_asked[entry["arn"]] = entry
            case "stopped": self.stopped.add(entry["arn"])
            case "taken": self.taken[entry["token"]] += 1
            case "answering": self.kinds[entry["answer"]] = entry["kind"]
            case "answered": self.answers[entry["answer"]].append(entry["outcome"])
            case "complaint": self.complaints.append(entry["text"])

    @property
    def acknowledged(self) -> int:
        """The successful calls that changed something."""
        answers = sum(outcomes.count("accepted") for outcomes in self.answers.values())
        return self.counts["started"] + len(self.stopped) + answers
