"""The command line against a real server: its output and its exit codes."""

import json
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from support import CHECKOUT, definition, environment, eventually, free_port

PASS = definition(("Greet", {"Type": "Pass", "Result": {"greeting": "hello"}}))
WAIT = definition(("Wait", {"Type": "Wait", "SecondsPath": "$.seconds"}))
ENDS = {
    "succeeds": (PASS, 0, "succeeded"),
    "fails": (definition(("No", {"Type": "Fail", "Error": "Oops", "Cause": "It had to."})), 10, "failed"),
    "late": (definition(("Wait", {"Type": "Wait", "Seconds": 60}), TimeoutSeconds=1), 11, "timed out"),
}
JOB = definition(
    ("Load", {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "Parameters": {
        "JobName": "load", "JobQueue": "work", "JobDefinition": "say", "Parameters": {"text.$": "$.text"}}}),
    ("Done", {"Type": "Pass"}))
ESCAPE = "\x1b"


@pytest.fixture
def deploy(server, tmp_path):
    """Deploys a definition under a name."""
    def one(name, text, suffix=".asl.json"):
        (tmp_path / (name + suffix)).write_text(text)
        done = server.treadle("deploy", tmp_path / (name + suffix))
        assert done.returncode == 0, done.stderr
        return done.stdout
    return one


# --- validate and deploy --------------------------------------------------------------------------


def test_validate_accepts_what_is_right(server, tmp_path):
    (tmp_path / "m.asl.json").write_text(PASS)
    done = server.treadle("validate", tmp_path / "m.asl.json", env={"TREADLE_ENDPOINT": "http://127.0.0.1:1"})
    assert (done.returncode, done.stderr) == (0, "")


def test_validate_names_line_and_column(server, tmp_path):
    (tmp_path / "m.asl.json").write_text(
        '{\n  "StartAt": "A",\n  "States": {\n    "A": {"Type": "Pass", "Next": "Nowhere"}\n  }\n}\n')
    done = server.treadle("validate", "m.asl.json", cwd=tmp_path)
    assert done.returncode == 1
    text = done.stdout + done.stderr
    assert re.search(r"^m\.asl\.json:4:27: error MISSING_TRANSITION_TARGET ", text, re.M), text
    assert "treadle: 2 errors" in done.stderr


def test_validate_says_which_file_cannot_be_read(server, tmp_path):
    done = server.treadle("validate", tmp_path / "none.json")
    assert done.returncode == 2
    assert "none.json" in done.stderr


@pytest.mark.parametrize("suffix, text, place, line", [
    (".asl.json", '{"StartAt": "A", "States": {\n\t"A": {"Type": "Pass", "End": true, "Foo": 1}}}\n',
     "2:37: error SCHEMA_VALIDATION_FAILED", '\t"A": {"Type": "Pass", "End": true, "Foo": 1}}}'),
    (".asl.yaml", "StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: B\n    Parameters:\n      x: $.y\n",
     "5:5: error MISSING_TRANSITION_TARGET", "    Next: B"),
    (".asl.yaml", "StartAt: A\nStates:\n  A:\n    Type: Pass\n    End: true\n    Parameters:\n      x: $.y\n",
     "7:7: warning NO_DOLLAR", "      x: $.y"),
])
def test_validate_shows_the_line_with_a_caret(server, tmp_path, suffix, text, place, line):
    (tmp_path / f"m{suffix}").write_text(text)
    done = server.treadle("validate", f"m{suffix}", cwd=tmp_path)
    lines = done.stdout.split("\n")
    found = next(n for n, each in enumerate(lines) if f":{place}" in each)
    assert lines[found + 1] == "  " + line
    column = int(place.split(":")[1])
    assert lines[found + 2] == "  " + "".join("\t" if c == "\t" else " " for c in line[:column - 1]) + "^"


# --- test and eval --------------------------------------------------------------------------------


def test_test_plays_the_cases_of_the_example(server):
    done = server.treadle("test", CHECKOUT / "examples/warehouse")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("7 passed, 0 failed\n")


def test_test_shows_what_differs_and_writes_junit(server, tmp_path):
    (tmp_path / "greet.asl.json").write_text(PASS)
    (tmp_path / "greet.test.yaml").write_text("""
definition: greet.asl.json
cases:
  greets: {expect: {output: {greeting: hello}, path: [Greet]}}
  takes leave: {expect: {output: {greeting: bye}}}
""")
    done = server.treadle("test", ".", "--junit", "out.xml", cwd=tmp_path)
    assert done.returncode == 1
    assert "✓ greets" in done.stdout
    assert '✗ takes leave\n      output.greeting: expected "bye", actual "hello"' in done.stdout
    suite = ElementTree.parse(tmp_path / "out.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert suite.find(".//testcase[@name='takes leave']/failure") is not None
    assert server.treadle("test", ".", "--filter", "greets", cwd=tmp_path).returncode == 0


def test_test_names_the_place_of_a_mistake(server, tmp_path):
    (tmp_path / "a.test.yaml").write_text("definition: x.json\ncases:\n  one:\n    expects: {}\n")
    done = server.treadle("test", "a.test.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "a.test.yaml:4:5: unknown key 'expects'; did you mean 'expect'?" in done.stderr


def test_eval_evaluates_jsonata_and_paths(server, tmp_path):
    (tmp_path / "day.json").write_text('{"orders": [{"total": 3}, {"total": 4.5}]}')
    (tmp_path / "variables.json").write_text('{"factor": 2}')
    done = server.treadle("eval", "$sum(orders.total) * $factor", "--input", "day.json", "--variables",
                          "variables.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "15\n"), done.stderr
    done = server.treadle("eval", "$.orders[0].total", "--jsonpath", "--input", "-", cwd=tmp_path,
                          input=(tmp_path / "day.json").read_text())
    assert (done.returncode, done.stdout) == (0, "3\n"), done.stderr
    done = server.treadle("eval", "nothing")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "undefined\n")
    done = server.treadle("eval", "$sum(orders.")
    assert done.returncode == 1
    assert done.stderr.startswith("treadle: S0203: ")
    assert done.stderr.endswith("  $sum(orders.\n             ^\n")


def test_eval_reads_pipes_and_refuses_folders(server, tmp_path):
    done = subprocess.run(
        ["bash", "-c", f"'{server.binary}' eval 'a + 1' --input <(echo '{{\"a\": 2}}')"],
        capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "3\n"), done.stderr
    done = server.treadle("eval", "a", "--input", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.rstrip().endswith("cannot be read: it is a folder")


def test_eval_answers_each_line_at_once(server):
    with subprocess.Popen([server.binary, "eval", "--lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True, env=environment()) as process:
        for number in range(200):
            expr = "1 +" if number % 7 == 0 else f"{number} * 2"
            process.stdin.write(json.dumps({"id": number, "expr": expr}) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert answer["id"] == number
            assert answer.get("result") == (None if number % 7 == 0 else number * 2)
            assert ("error" in answer) == (number % 7 == 0)
        process.stdin.write("no JSON\n")
        process.stdin.close()
        assert json.loads(process.stdout.readline())["error"]["message"]
        assert process.stdout.readline() == ""
    assert process.returncode == 0


def test_deploy_creates_updates_and_leaves_alone(deploy):
    assert deploy("changing", PASS) == "created    changing\n"
    assert deploy("changing", json.dumps(json.loads(PASS), indent=4)) == "unchanged  changing\n"
    assert deploy("changing", WAIT) == "updated    changing\n"


def test_deploy_reads_yaml(server, deploy):
    deploy("from-yaml", """
# The order of keys is kept.
StartAt: Greet
States:
  Greet:
    Type: Pass
    Result: {greeting: yes, day: 2026-11-22, count: 3}
    End: true
""", ".asl.yaml")
    done = server.treadle("start", "from-yaml", "--follow", "--name", "y")
    assert done.returncode == 0, done.stderr
    sfn = server.client()
    arn = server.machine_arn("from-yaml").replace(":stateMachine:", ":execution:") + ":y"
    output = json.loads(sfn.describe_execution(executionArn=arn)["output"])
    assert output == {"greeting": "yes", "day": "2026-11-22", "count": 3}


def test_deploy_of_a_folder_fills_in_substitutions(server, tmp_path):
    (tmp_path / "child.asl.json").write_text(PASS)
    (tmp_path / "parent.asl.json").write_text(definition(("Child", {
        "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": "${Child}"}})))
    (tmp_path / "treadle.yaml").write_text("""
stateMachines:
  folder-child: {definition: child.asl.json}
  folder-parent:
    definition: parent.asl.json
    substitutions:
      Child: arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:folder-child
""")
    done = server.treadle("deploy", tmp_path)
    assert (done.returncode, done.stdout) == (0, "created    folder-child\ncreated    folder-parent\n")
    assert server.treadle("start", "folder-parent", "--follow").returncode == 0


def test_deploy_of_a_wrong_definition_changes_nothing(server, tmp_path):
    (tmp_path / "good.asl.json").write_text(PASS)
    (tmp_path / "bad.asl.json").write_text('{"StartAt": "A"}')
    (tmp_path / "treadle.yaml").write_text("""
stateMachines:
  all-or-nothing-good: {definition: good.asl.json}
  all-or-nothing-bad: {definition: bad.asl.json}
""")
    done = server.treadle("deploy", tmp_path)
    assert done.returncode == 1
    assert "bad.asl.json:1:" in done.stdout + done.stderr
    assert "all-or-nothing" not in server.treadle("list").stdout


# --- start, follow, stop --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ENDS)
def test_following_ends_with_the_code_of_the_end(server, deploy, name):
    text, code, word = ENDS[name]
    deploy(name, text)
    done = server.treadle("start", name, "--name", "one", "--follow")
    assert done.returncode == code, done.stderr
    assert f"{name}/one  {word} after" in done.stdout
    assert ESCAPE not in done.stdout + done.stderr
    assert server.treadle("follow", f"{name}/one").returncode == code


def test_following_an_execution_that_is_stopped(server, deploy):
    deploy("stopped", WAIT)
    following = subprocess.Popen(
        [server.binary, "start", "stopped", "--name", "one", "--input", '{"seconds": 60}', "--follow"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment(TREADLE_ENDPOINT=server.endpoint))
    eventually(lambda: "RUNNING" in server.treadle("list", "executions", "stopped").stdout, "it runs")
    done = server.treadle("stop", "stopped/one", "--error", "Enough", "--cause", "It is late.")
    assert done.returncode == 0
    assert re.fullmatch(r"stopped stopped/one  at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n", done.stdout)
    out, err = following.communicate(timeout=20)
    assert following.returncode == 12, err
    assert "Enough" in out
    assert "It is late." in out


def test_following_shows_states_and_the_output_of_jobs(server, deploy):
    deploy("job", JOB)
    done = server.treadle("start", "job", "--name", "one", "--input", '{"text": "good morning"}', "--follow")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == f"job/one  {server.machine_arn('job').replace('stateMachine', 'execution')}:one"
    for wanted in (r"· Load$", r"Load │ good morning$", r"Load │ problem$", r"✓ Load  \d", r"✓ Done  0ms$",
                   r"^✓ job/one  succeeded after", r"^├─ ✓ Load  ", r"^└─ ✓ Done  "):
        assert any(re.search(wanted, line) for line in lines), f"{wanted}\n{done.stdout}"
    logs = server.treadle("logs", "job/one")
    stamp = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}"
    assert re.fullmatch(rf"{stamp}  Load │ good morning\n{stamp}  Load │ problem\n", logs.stdout)


def test_following_never_sends_control_sequences(server, deploy):
    deploy("escapes", JOB)
    hostile = "\x1b[2J\x1b]0;title\x07red \x1b[31mtext\x08\r"
    done = server.treadle("start", "escapes", "--name", "one", "--input", json.dumps({"text": hostile}), "--follow")
    shown = [done.stdout, server.treadle("describe", "escapes/one").stdout, server.treadle("history", "escapes/one").stdout,
             server.treadle("logs", "escapes/one").stdout]
    for text in shown:
        assert text
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)


def test_following_goes_on_over_a_restart_of_the_server(make_server, tmp_path):
    server = make_server().start()
    (tmp_path / "m.asl.json").write_text(WAIT)
    assert server.treadle("deploy", tmp_path / "m.asl.json").returncode == 0
    following = subprocess.Popen(
        [server.binary, "start", "m", "--name", "one", "--input", '{"seconds": 4}', "--follow"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(TREADLE_ENDPOINT=server.endpoint))
    eventually(lambda: "RUNNING" in server.treadle("list", "executions", "m").stdout, "it runs")
    server.restart()
    out, err = following.communicate(timeout=30)
    assert following.returncode == 0, out + err
    assert "✓ m/one  succeeded after" in out


def test_start_without_following_prints_the_arn(server, deploy):
    deploy("plain", PASS)
    done = server.treadle("start", "plain")
    arn = done.stdout.strip()
    assert re.fullmatch(r"arn:aws:states:us-east-1:000000000000:execution:plain:[0-9a-f-]{36}", arn)
    assert f"treadle follow plain/{arn.rpartition(':')[2]}" in done.stderr


def test_input_comes_from_argument_file_or_standard_input(server, deploy, tmp_path):
    deploy("inputs", WAIT)
    (tmp_path / "input.json").write_text('{"seconds": 0, "from": "file"}')
    starts = [
        server.treadle("start", "inputs", "--name", "argument", "--input", '{"seconds": 0, "from": "argument"}'),
        server.treadle("start", "inputs", "--name", "file", "--input", f"@{tmp_path}/input.json"),
        server.treadle("start", "inputs", "--name", "stdin", "--input", "-", input='{"seconds": 0, "from": "stdin"}'),
    ]
    for done in starts:
        assert done.returncode == 0, done.stderr
        input = server.client().describe_execution(executionArn=done.stdout.strip())["input"]
        assert json.loads(input)["from"] == done.stdout.strip().rpartition(":")[2]
    wrong = server.treadle("start", "inputs", "--input", "{")
    assert wrong.returncode in (1, 64)
    assert wrong.stderr.startswith("treadle: ")


# --- looking --------------------------------------------------------------------------------------


def test_lists_machines_and_executions(server, deploy):
    deploy("listed", WAIT)
    for name, seconds in (("a", 0), ("b", 900)):
        server.treadle("start", "listed", "--name", name, "--input", json.dumps({"seconds": seconds}))
    eventually(lambda: "SUCCEEDED" in server.treadle("list", "executions", "listed").stdout, "one has ended")
    rows = server.treadle("list", "executions", "listed").stdout.splitlines()
    assert rows[0].split() == ["NAME", "STATUS", "STARTED", "(UTC)", "DURATION"]
    assert [row.split()[:2] for row in rows[1:]] == [["b", "RUNNING"], ["a", "SUCCEEDED"]]
    filtered = server.treadle("list", "executions", "listed", "--status", "succeeded").stdout.splitlines()
    assert [row.split()[0] for row in filtered[1:]] == ["a"]
    assert len(server.treadle("list", "executions", "listed", "--limit", "1").stdout.splitlines()) == 2
    machines = server.treadle("list").stdout.splitlines()
    assert machines[0].split() == ["NAME", "TYPE", "CREATED", "(UTC)"]
    assert any(row.split()[:2] == ["listed", "STANDARD"] for row in machines[1:])


def test_describes_machines_and_executions(server, deploy):
    deploy("described", ENDS["fails"][0])
    server.treadle("start", "described", "--name", "one", "--follow")
    machine = server.treadle("describe", "described").stdout
    assert re.search(rf"^arn +{re.escape(server.machine_arn('described'))}$", machine, re.M)
    assert "It had to." in machine
    for reference in ("described/one", "described/one", server.machine_arn("described").replace(
            ":stateMachine:", ":execution:") + ":one"):
        execution = server.treadle("describe", reference).stdout
        assert re.search(r"^status +FAILED$", execution, re.M)
        assert re.search(r"^  error +Oops$", execution, re.M)


def test_history_as_a_table_and_as_json(server, deploy):
    deploy("past", PASS)
    server.treadle("start", "past", "--name", "one", "--follow")
    table = server.treadle("history", "past/one").stdout.splitlines()
    assert table[0].split() == ["ID", "TIME", "TYPE", "STATE", "DETAILS"]
    assert [row.split()[0] for row in table[1:]] == ["1", "2", "3", "4"]
    reversed_ = server.treadle("history", "past/one", "--reverse").stdout.splitlines()
    assert [row.split()[0] for row in reversed_[1:]] == ["4", "3", "2", "1"]
    document = json.loads(server.treadle("history", "past/one", "--json").stdout)
    assert [event["type"] for event in document["events"]] == [
        "ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"]


def test_graph_draws_a_file_without_a_server(server, tmp_path):
    (tmp_path / "m.asl.json").write_text(JOB)
    nowhere = {"TREADLE_ENDPOINT": "http://127.0.0.1:1"}
    done = server.treadle("graph", tmp_path / "m.asl.json", env=nowhere)
    assert done.returncode == 0, done.stderr
    assert "│ batch:submitJob.sync │" in done.stdout
    assert "▼" in done.stdout and ESCAPE not in done.stdout
    (tmp_path / "m.asl.json").write_text('{"StartAt": ')
    done = server.treadle("graph", "m.asl.json", cwd=tmp_path, env=nowhere)
    assert done.returncode == 2
    assert done.stderr.startswith("treadle: m.asl.json:1:"), done.stderr


def test_graph_marks_how_the_states_of_an_execution_did(server, deploy):
    deploy("drawn", definition(
        ("Try", {"Type": "Pass"}), ("<No>", {"Type": "Fail", "Error": "Oops"})))
    assert server.treadle("start", "drawn", "--name", "d-1", "--follow").returncode == 10
    done = server.treadle("graph", "drawn/d-1")
    assert done.returncode == 0, done.stderr
    assert "✓ Try" in done.stdout and "✗ <No>" in done.stdout
    picture = ElementTree.fromstring(server.treadle("graph", "drawn", "--svg").stdout)
    assert "<No>" in "".join(picture.itertext())


def test_machine_alone_means_its_latest_execution(server, deploy):
    deploy("latest", WAIT)
    for name in ("one", "two"):
        server.treadle("start", "latest", "--name", name, "--input", '{"seconds": 0}', "--follow")
    assert server.treadle("describe", "latest/two").stdout.splitlines()[0].endswith(":two")
    assert "latest/two" in server.treadle("follow", "latest").stdout


# --- errors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments, code", [
    (["start", "nothing-there"], 1), (["describe", "nothing-there"], 1), (["history", "nothing/there"], 1),
    (["stop", "nothing/there"], 1), (["logs", "nothing/there"], 1), (["follow", "nothing/there"], 1),
    (["list", "executions", "nothing-there"], 1), (["deploy", "nothing.json"], 2), (["validate", "nothing.json"], 2),
    (["frobnicate"], 64), (["start"], 64), (["list", "executions"], 64), (["history", "a/b", "--limit", "-5"], 64),
])
def test_error_is_one_clear_sentence_with_its_code(server, arguments, code):
    done = server.treadle(*arguments)
    assert done.returncode == code, done.stderr
    assert done.stdout == "" or arguments[0] == "follow"  # which first says what it follows
    assert done.stderr.strip()
    if code != 64:
        assert done.stderr.startswith("treadle: ")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["list"], ["start", "m"], ["describe", "m"], ["stop", "m/e"], ["logs", "m"]])
def test_no_server_is_said_with_its_own_code(server, arguments):
    done = server.treadle(*arguments, "--endpoint-url", f"http://127.0.0.1:{free_port()}")
    assert done.returncode == 69
    assert "no server answers at" in done.stderr


def test_endpoint_comes_from_aws_variables_too(server):
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SFN"):
        done = subprocess.run([server.binary, "list"], capture_output=True, text=True, timeout=20,
                              env=environment(**{name: server.endpoint}))
        assert done.returncode == 0, done.stderr


# --- the shell ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(server, shell, tmp_path):
    done = server.treadle("--generate-completion-script", shell)
    assert done.returncode == 0
    assert "validate" in done.stdout
    if shutil.which(shell):
        (tmp_path / "script").write_text(done.stdout)
        subprocess.run([shell, "-n", tmp_path / "script"], check=True)


def test_help_shows_examples_and_the_version_is_told(server):
    for command in ("server", "validate", "deploy", "start", "follow", "stop", "list", "describe", "history", "logs"):
        done = server.treadle("help", command)
        assert done.returncode == 0
        assert f"treadle {command} " in done.stdout, command
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", server.treadle("--version").stdout)


def test_output_that_nobody_reads_is_no_error(server):
    shell = f"{server.binary} list | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=20,
                          env=environment(TREADLE_ENDPOINT=server.endpoint))
    assert int(done.stdout) in (0, 141)
    assert "Fatal" not in done.stderr
