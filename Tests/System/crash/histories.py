"""Histories: rules for each, and a form that is equal for two runs of one machine."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

TERMINAL = {"ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"}
#: Ends of what a Parallel or a Map began; they come after the branch that happened to end last.
_JOINS = re.compile(r"^(Parallel|Map)State(Succeeded|Failed|Aborted)$")
_FORKS = re.compile(r"^(Parallel|Map)StateStarted$")
_UNSTABLE = [
    (re.compile(r"tt[12]\.[0-9a-z]+\.\d+\.[0-9A-Za-z_-]{36,43}"), "TOKEN"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "UUID"),
    (re.compile(r"\b(x|id|answer)-[0-9a-f]{10,12}\b"), r"\1"),
    (re.compile(r"\b1\d{12}\b"), "MILLISECONDS"),
    (re.compile(r"\bStopped[0-9a-f]{6}\b"), "Stopped"),
    (re.compile(r"/[^\"\\ ]*/jobs\.ledger"), "LEDGER"),
]


def stable(value) -> str:
    """A value as text, without anything that differs between runs: ids, tokens, times."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    for pattern, word in _UNSTABLE:
        text = pattern.sub(word, text)
    return text


def problems(events: list[dict], status: str) -> list[str]:
    """The problems of a history by itself: numbers, order, entries and exits, the end."""
    found = []
    if [event["id"] for event in events] != list(range(1, len(events) + 1)):
        found.append(f"ids are {[event['id'] for event in events]}")
    for event in events:
        if not 0 <= event.get("previousEventId", 0) < event["id"]:
            found.append(f"event {event['id']} follows {event.get('previousEventId')}")
    times = [event["timestamp"] for event in events]
    if times != sorted(times):
        found.append("times go backwards")
    ends = [event["type"] for event in events if event["type"] in TERMINAL]
    expected = {"SUCCEEDED": "ExecutionSucceeded", "FAILED": "ExecutionFailed",
                "ABORTED": "ExecutionAborted", "TIMED_OUT": "ExecutionTimedOut"}.get(status)
    if ends != ([expected] if expected else []):
        found.append(f"status {status}, but the ends are {ends}")
    if expected and events[-1]["type"] not in TERMINAL:
        found.append("there are events after the end")
    if not events or events[0]["type"] != "ExecutionStarted":
        found.append("it does not begin with ExecutionStarted")
    return found + _doubled(events) + _early(events)


def _chain(events: list[dict], event: dict):
    """The events before an event in its own branch, nearest first."""
    while previous := event.get("previousEventId", 0):
        event = events[previous - 1]
        yield event


def _doubled(events: list[dict]) -> list[str]:
    """Each entry has at most one exit; each attempt has one start, one submission and one end."""
    found, seen = [], set()
    for event in events:
        kind = event["type"]
        if kind.endswith("StateExited"):
            name = event["stateExitedEventDetails"]["name"]
            entry = next((e["id"] for e in _chain(events, event)
                          if e.get("stateEnteredEventDetails", {}).get("name") == name), None)
            key = (entry, "exit")
        elif re.match(r"^(Task|Activity)(Started|Submitted|Succeeded|Failed|TimedOut)$", kind):
            attempt = next((e["id"] for e in _chain(events, event)
                            if re.match(r"^(Task|Activity)Scheduled$", e["type"])), None)
            step = kind.replace("Task", "").replace("Activity", "")
            key = (attempt, step if step in ("Started", "Submitted") else "end")
        else:
            continue
        if key[0] is None:
            found.append(f"event {event['id']} {kind} has no beginning")
        elif key in seen:
            found.append(f"event {event['id']} {kind} is doubled")
        seen.add(key)
    return found


def waits(events: list[dict]):
    """(begin, end) of each one-second Wait that ended, in seconds since 1970."""
    for event in events:
        if event["type"] == "WaitStateExited":
            entry = events[event["previousEventId"] - 1]
            yield entry["timestamp"], event["timestamp"]


def _early(events: list[dict]) -> list[str]:
    return [f"a Wait of 1 s took {end - begin:.3f} s" for begin, end in waits(events)
            if end - begin < 0.999]


@dataclass
class _Node:
    text: str
    kind: str
    children: list[_Node] = field(default_factory=list)

    def form(self) -> tuple:
        return (self.text, tuple(sorted(child.form() for child in self.children)))


def form(events: list[dict], is_exact: bool):
    """What two runs must have in common.

    Exactly: every event with its id and its predecessor. Otherwise: for each branch its events in
    order, whatever the order between branches; without the attempts of activities whose delivery
    was lost, and without TaskSubmitted where a token's answer may come first.
    """
    if is_exact:
        return [(event["id"], event.get("previousEventId", 0), _text(event)) for event in events]
    nodes = {0: _Node("", "")}
    redirect: dict[int, int] = {}
    for event in events:
        identity, kind = event["id"], event["type"]
        nodes[identity] = _Node(_text(event), kind)
        previous = event.get("previousEventId", 0)
        if _JOINS.match(kind):
            previous = _fork(events, event)
        elif previous and _JOINS.match(events[previous - 1]["type"]) is None and kind.endswith(
                ("ParallelStateExited", "MapStateExited")):
            # Follows the branch that ended last: it belongs after the join.
            previous = _fork(events, event)
        while previous in redirect:
            previous = redirect[previous]
        if _is_passed_over(events, event):
            redirect[identity] = _attempt_begin(events, event)
        nodes[redirect.get(identity, previous)].children += (
            [] if identity in redirect else [nodes[identity]])
    _prune_lost(nodes[0])
    return nodes[0].form()


def _fork(events: list[dict], event: dict) -> int:
    """The ...StateStarted event that a joining event closes."""
    depth = 0
    for earlier in _chain(events, event):
        if _JOINS.match(earlier["type"]):
            depth += 1
        elif _FORKS.match(earlier["type"]):
            if depth == 0:
                return earlier["id"]
            depth -= 1
    return 0


def _is_passed_over(events: list[dict], event: dict) -> bool:
    if event["type"] == "TaskSubmitted":
        return event["taskSubmittedEventDetails"]["resource"].endswith("waitForTaskToken")
    return event["type"] == "ActivityTimedOut"


def _attempt_begin(events: list[dict], event: dict) -> int:
    """The event after which the branch continues, as if an event had not been there."""
    if event["type"] == "TaskSubmitted":
        return event["previousEventId"]
    scheduled = next(e for e in _chain(events, event) if e["type"] == "ActivityScheduled")
    return scheduled["previousEventId"]


def _prune_lost(node: _Node) -> None:
    """Removes attempts without an effect: those of activities that timed out."""
    node.children = [child for child in node.children if not (
        child.kind == "ActivityScheduled"
        and all(grand.kind == "ActivityStarted" and not grand.children
                for grand in child.children))]
    for child in node.children:
        _prune_lost(child)


def _text(event: dict) -> str:
    return stable({key: value for key, value in event.items()
                   if key not in ("timestamp", "id", "previousEventId")})
