"""The example `examples/warehouse`, from a single command to the rows of its marts."""

import json
import os
import re
import subprocess

import pytest
from support import CHECKOUT, environment, find_binary, free_port

EXAMPLE = CHECKOUT / "examples/warehouse"
MINUTES = 15  # the first time it installs dbt

pytestmark = pytest.mark.slow  # minutes, if dbt must be installed first


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Runs Scripts/run.sh with its own server, which is stopped at the end."""
    data = tmp_path_factory.mktemp("warehouse")
    address = f"127.0.0.1:{free_port()}"
    # pip needs what the environment says of proxies and certificates.
    settings = os.environ | {
        "TREADLE_LISTEN": address, "TREADLE_DATA": str(data), "TREADLE": str(find_binary())}

    def script(name, *arguments):
        return subprocess.run(
            [CHECKOUT / "Scripts" / name, *arguments], env=settings, capture_output=True, text=True,
            timeout=MINUTES * 60, stdin=subprocess.DEVNULL)

    yield lambda *arguments: script("run.sh", *arguments)
    stopped = script("stop.sh")
    assert stopped.returncode == 0, stopped.stdout + stopped.stderr
    assert "ended in good order" in (data / "server.log").read_text()


def python(*arguments):
    return subprocess.run(
        [EXAMPLE / ".venv/bin/python", *arguments], capture_output=True, text=True, env=environment())


def tree_lines(output):
    """The tree of states without times: the text of each state, by its name."""
    return {m[2]: m[0] for m in re.finditer(r"^[│ ├└─]*([✓✗]) (.+?)  .*$", output, re.M)}


def test_night_succeeds_and_publishes_its_marts(run):
    done = run()
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    tree = tree_lines(done.stdout)
    assert "2 attempts, before: States.TaskFailed" in tree["Load payments"], done.stdout[-4000:]
    assert "2 attempts" not in tree["Load orders"]
    for name in ("Load raw data", "Scale up", "Build the models", "Scale down", "Publish the marts"):
        assert "✓" in tree[name]
    assert "Build the models │" in done.stdout  # dbt's output, as it comes
    assert "Look further:" in done.stdout
    assert re.search(r"^    http://\S+/executions/arn:aws:states:\S+$", done.stdout, re.M)

    checked = python(EXAMPLE / "counts.py", "--json", "--check", EXAMPLE / "expected-counts.json")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    expected = json.loads((EXAMPLE / "expected-counts.json").read_text())
    assert json.loads(checked.stdout.splitlines()[0]) == expected
    for mart, rows in expected.items():
        assert re.search(rf"^{mart} +{rows:,}$", done.stdout, re.M)


def test_second_night_takes_less_than_a_minute(run):
    began = os.times().elapsed
    done = run()
    assert done.returncode == 0, done.stdout[-4000:]
    assert os.times().elapsed - began < 60
    assert "the server runs already" in done.stdout


def test_night_with_bad_data_fails_with_a_cause_a_person_understands(run):
    before = python(EXAMPLE / "counts.py", "--json").stdout
    done = run('{"break": "payments"}')
    assert done.returncode == 10, done.stdout[-4000:] + done.stderr[-2000:]
    assert re.search(r"^  error +Warehouse\.BadData$", done.stdout, re.M), done.stdout[-4000:]
    assert "a test found that the data is wrong" in done.stdout
    assert "✓" in tree_lines(done.stdout)["Scale down"]
    assert python(EXAMPLE / "counts.py", "--json").stdout == before
