"""The mock file of Step Functions Local: its answers to the tasks of executions."""

import json
import subprocess

import pytest
from botocore.exceptions import ClientError
from support import ROLE, ended, environment, eventually

MACHINE = {
    "StartAt": "LambdaState",
    "States": {
        "LambdaState": {
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"Payload.$": "$", "FunctionName": "HelloWorldFunction"},
            "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 1}],
            "Next": "SQSState"},
        "SQSState": {
            "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
            "Parameters": {"QueueUrl": "https://queue", "MessageBody.$": "$"}, "End": True},
    },
}
LATE = {"Error": "Lambda.ResourceNotReadyException", "Cause": "not ready"}
HELLO = {"StatusCode": 200, "Payload": {"body": "Hello from Lambda!"}}
SENT = {"MD5OfMessageBody": "3bcb6e8e", "MessageId": "3bcb6e8e-8b51"}
MOCKS = {
    "StateMachines": {"queue": {"TestCases": {
        "HappyPath": {"LambdaState": "Hello", "SQSState": "Sent"},
        "RetryPath": {"LambdaState": "Late", "SQSState": "Sent"},
        "HybridPath": {"LambdaState": "Hello"},
        "ShortPath": {"LambdaState": "OnceLate", "SQSState": "Sent"},
    }}},
    "MockedResponses": {
        "Hello": {"0": {"Return": HELLO}},
        "Sent": {"0": {"Return": SENT}},
        "Late": {"0": {"Throw": LATE}, "1-2": {"Throw": LATE | {"Cause": "still not"}}, "3": {"Return": HELLO}},
        "OnceLate": {"0": {"Throw": LATE}},
    },
}


@pytest.fixture
def mocks(tmp_path):
    """The file, with a way to change it."""
    path = tmp_path / "MockConfigFile.json"

    def write(content):
        path.write_text(json.dumps(content))
        return path

    write(MOCKS)
    write.path = path
    return write


@pytest.fixture
def server(make_server, mocks):
    server = make_server(config="", env={"SFN_MOCK_CONFIG": str(mocks.path)}).start()
    server.client().create_state_machine(name="queue", definition=json.dumps(MACHINE), roleArn=ROLE)
    return server


def start(server, case, **more):
    arn = server.machine_arn("queue") + (f"#{case}" if case else "")
    return server.client().start_execution(stateMachineArn=arn, **more)["executionArn"]


def event_types(server, arn):
    return [event["type"] for event in server.client().get_execution_history(executionArn=arn)["events"]]


def test_tasks_are_answered_from_the_file(server):
    arn = start(server, "HappyPath", name="happy")
    assert arn.endswith(":execution:queue:happy")
    description = ended(server.client(), arn)
    assert description["status"] == "SUCCEEDED"
    assert json.loads(description["output"]) == SENT
    assert "#" not in description["stateMachineArn"]
    assert event_types(server, arn) == [
        "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited",
        "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"]


def test_each_attempt_has_its_own_answer(server):
    arn = start(server, "RetryPath")
    assert ended(server.client(), arn)["status"] == "SUCCEEDED"
    events = server.client().get_execution_history(executionArn=arn)["events"]
    failures = [event["taskFailedEventDetails"]["cause"] for event in events if event["type"] == "TaskFailed"]
    assert failures == ["not ready", "still not", "still not"]


def test_what_is_not_mocked_is_done(server):
    description = ended(server.client(), start(server, "HybridPath"))
    assert description["status"] == "FAILED"
    assert description["error"] == "SQS.SdkClientException"


def test_an_attempt_without_an_answer_fails_the_execution(server):
    description = ended(server.client(), start(server, "ShortPath"))
    assert (description["status"], description["error"]) == ("FAILED", "States.Runtime")
    assert "invocation 1" in description["cause"]


def test_unknown_test_cases_are_refused(server):
    with pytest.raises(ClientError, match="ValidationException.*no test case 'SadPath'"):
        start(server, "SadPath")


def test_the_file_is_read_again_when_it_changes(server, mocks):
    changed = json.loads(json.dumps(MOCKS))
    changed["MockedResponses"]["Sent"]["0"]["Return"] = {"MessageId": "a changed file"}
    changed["StateMachines"]["queue"]["TestCases"]["NewPath"] = {"LambdaState": "Hello", "SQSState": "Sent"}
    mocks(changed)
    assert json.loads(ended(server.client(), start(server, "NewPath"))["output"]) == {"MessageId": "a changed file"}


def test_a_test_goes_on_as_a_test_after_a_restart(server):
    arn = start(server, "RetryPath")
    eventually(lambda: "TaskFailed" in event_types(server, arn), "the first attempt has failed")
    server.kill()
    server.start()
    description = ended(server.client(), arn)
    assert (description["status"], json.loads(description["output"])) == ("SUCCEEDED", SENT)


def test_a_server_without_the_file_says_so(make_server):
    server = make_server(config="").start()
    server.client().create_state_machine(
        name="queue", definition='{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}', roleArn=ROLE)
    with pytest.raises(ClientError, match="SFN_MOCK_CONFIG"):
        start(server, "HappyPath")


def test_a_broken_file_keeps_the_server_from_starting(binary, tmp_path):
    path = tmp_path / "mocks.json"
    path.write_text('{"StateMachines": {"m": {"TestCases": {"c": {"S": "Nothing"}}}}}')
    done = subprocess.run(
        [binary, "server", "--data", tmp_path / "data", "--listen", "127.0.0.1:0"], capture_output=True, text=True,
        env=environment(SFN_MOCK_CONFIG=str(path)), timeout=20)
    assert done.returncode == 78
    assert "/StateMachines/m/TestCases/c/S" in done.stderr
