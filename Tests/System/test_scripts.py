"""The scripts behind make: a failing stage ends its script and is named."""

import os
import subprocess

import pytest
from support import CHECKOUT

COMMON = CHECKOUT / "Scripts" / "common.sh"


def run(tmp_path, text):
    script = tmp_path / "script.sh"
    script.write_text(f"set -euo pipefail\n. {COMMON}\nroot={tmp_path}\n{text}\n")
    # The tests themselves may be a stage of a script.
    environment = {key: value for key, value in os.environ.items() if key != "TREADLE_STAGES"}
    return subprocess.run(
        ["bash", str(script)], capture_output=True, text=True, timeout=30, env=environment)


def test_minutes_of_each_stage_are_told_at_the_end(tmp_path):
    done = run(tmp_path, 'stage "the first" true\nstage "the second" true')
    assert done.returncode == 0
    *_, title, first, second = done.stdout.splitlines()
    assert title == "==> minutes of each stage"
    assert first.split() == ["0:00", "done", "the", "first"]
    assert second.split() == ["0:00", "done", "the", "second"]


@pytest.mark.parametrize("failing, code", [("false", 1), ("exit 7", 7), ("with_progress log label bash -c 'exit 3'", 3)])
def test_stage_that_fails_ends_the_script_and_is_named(tmp_path, failing, code):
    """Even in a function, where a condition around the call would let the script continue."""
    done = run(tmp_path, f'work() {{ {failing}; echo went on; }}\nstage "works" true\nstage "fails" work\nstage "never" true')
    assert done.returncode == code
    assert "went on" not in done.stdout
    assert "never" not in done.stdout
    assert done.stdout.splitlines()[-1].split() == ["0:00", "FAILED", "fails"]


def test_stage_of_a_script_that_another_calls_is_told_once(tmp_path):
    inner = tmp_path / "inner.sh"
    inner.write_text(f'set -euo pipefail\n. {COMMON}\nstage "within" false\n')
    done = run(tmp_path, f'stage "around" bash {inner}')
    assert done.returncode == 1
    assert [line.split()[1:] for line in done.stdout.splitlines()[-2:]] == [["FAILED", "within"], ["FAILED", "around"]]
    assert done.stdout.count("minutes of each stage") == 1


def test_command_that_fails_behind_its_progress_is_shown(tmp_path):
    done = run(tmp_path, "with_progress log building bash -c 'echo one; echo x.swift:1: error: bad; exit 5'")
    assert done.returncode == 5
    assert "x.swift:1: error: bad" in done.stderr
    assert "building failed (exit code 5)" in done.stderr
