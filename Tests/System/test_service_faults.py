"""Signatures of the calls of services, and what becomes of a call when the service misbehaves."""

import json
import random
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import aws
import pytest
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from scripted import Answer, Scripted
from support import REGION, ROLE, SOAK, Server, eventually


def caller(binary, folder, endpoint, **env):
    return Server(
        binary, folder, f'services:\n  "*": {{endpoint: "{endpoint}"}}\n', env=aws.CREDENTIALS | env).start()


@pytest.fixture
def scripted(binary, tmp_path):
    """A server whose calls all get the answer that a test sets, and what it was asked."""
    reply = [Answer()]
    with Scripted(lambda asked: reply[0]) as service:
        server = caller(binary, tmp_path / "server", service.endpoint)
        try:
            yield server.client(), reply, service
            server.stop()
        finally:
            server.kill()


def outcome_of(sfn, call, parameters):
    state = {"Type": "Task", "Resource": f"arn:aws:states:::aws-sdk:{call}", "Parameters": parameters,
             "End": True}
    return sfn.test_state(definition=json.dumps(state), roleArn=ROLE, input="{}")


# --- signatures -----------------------------------------------------------------------------------

LETTERS = "abcXYZ019-_.~ /+%&=?:@!'()*,;$#é漢\t"


def word(chance, shortest=1, letters=LETTERS):
    return "".join(chance.choice(letters) for _ in range(chance.randint(shortest, 12)))


def calls(chance):
    """A random call: its resource and parameters."""
    bucket = word(chance, 3, "abc019-")
    return chance.choice([
        lambda: ("s3:getObject", {"Bucket": bucket, "Key": word(chance)}),
        lambda: ("s3:putObject", {"Bucket": bucket, "Key": word(chance), "Body": word(chance),
                                  "Metadata": {"k": word(chance, 1, "abc  ;=")}}),
        lambda: ("s3:listObjectsV2", {"Bucket": bucket, "Prefix": word(chance), "Delimiter": "/"}),
        lambda: ("s3:putBucketTagging", {"Bucket": bucket, "Tagging": {"TagSet": [
            {"Key": word(chance), "Value": word(chance)}]}}),
        lambda: ("dynamodb:getItem", {"TableName": "t", "Key": {"k": {"S": word(chance)}}}),
        lambda: ("sqs:sendMessage", {"QueueUrl": "https://q/1/q", "MessageBody": word(chance)}),
        lambda: ("sns:publish", {"TopicArn": "t", "Message": word(chance)}),
        lambda: ("ec2:describeTags", {"Filters": [{"Name": "key", "Values": [word(chance)]}]}),
        lambda: ("lambda:getFunction", {"FunctionName": word(chance), "Qualifier": word(chance)}),
        lambda: ("apigateway:getResource", {"RestApiId": word(chance), "ResourceId": word(chance),
                                            "Embed": [word(chance), word(chance)]}),
        lambda: ("iot:describeThing", {"ThingName": word(chance)}),
        lambda: ("route53:listResourceRecordSets", {"HostedZoneId": word(chance), "StartRecordName": word(chance)}),
    ])()


def signature_by_botocore(asked, host):
    """What botocore signs this request with, from the same headers and at the same time."""
    fields = dict(part.split("=", 1) for part in asked.headers["Authorization"].split(" ", 1)[1].split(", "))
    key, _, region, service, _ = fields["Credential"].split("/")
    assert (key, region) == ("AKIDEXAMPLE", REGION)
    names = fields["SignedHeaders"].split(";")
    lower = {name.lower(): value for name, value in asked.headers.items()}
    request = AWSRequest(
        asked.method, f"http://{host}{asked.target}", {name: lower[name] for name in names}, asked.body)
    request.context["timestamp"] = lower["x-amz-date"]
    request.context["signing"] = {}
    kind = S3SigV4Auth if service == "s3" else SigV4Auth
    auth = kind(Credentials("AKIDEXAMPLE", "secret"), service, region)
    text = auth.string_to_sign(request, auth.canonical_request(request))
    return auth.signature(text, request), fields["Signature"]


def test_signatures_are_those_of_botocore(scripted):
    sfn, reply, service = scripted
    chance = random.Random(20261201)
    reply[0] = Answer(400, b"no")
    wanted = [calls(chance) for _ in range(500)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda call: outcome_of(sfn, *call), wanted))
    assert len(service.asked) >= 480  # A few are no request, such as a tab in a header.
    host = service.endpoint.removeprefix("http://")
    for asked in service.asked:
        theirs, ours = signature_by_botocore(asked, host)
        assert theirs == ours, asked


# --- faults ---------------------------------------------------------------------------------------

GET = ("dynamodb:getItem", {"TableName": "t", "Key": {"k": {"S": "1"}}})
LIST = ("s3:listBuckets", {})


def json_error(code, status=400, message="m"):
    return Answer(status, json.dumps({"__type": f"x#{code}", "message": message}).encode())


@pytest.mark.parametrize("answer, error, cause, times", [
    (json_error("ResourceNotFoundException"), "DynamoDb.ResourceNotFoundException",
     "m (Service: DynamoDb, Status Code: 400, Request ID: null) (SDK Attempt Count: 1)", 1),
    (json_error("Strange"), "DynamoDb.DynamoDbException", "m (Service: DynamoDb, Status Code: 400", 1),
    (json_error("ThrottlingException"), "DynamoDb.ThrottlingException", "m (Service: DynamoDb", 3),
    (json_error("ProvisionedThroughputExceededException"),
     "DynamoDb.ProvisionedThroughputExceededException", "m (Service: DynamoDb", 3),
    (json_error("InternalServerError", 500), "DynamoDb.InternalServerErrorException", "m (Service", 3),
    (json_error("ExpiredTokenException"), "DynamoDb.DynamoDbException", "m (Service: DynamoDb", 3),
    (Answer(503, b"<html>busy"), "DynamoDb.DynamoDbException", " (Service: DynamoDb, Status Code: 503", 3),
    (Answer(200, b"{half"), "DynamoDb.SdkClientException", "The answer of the service is not in its protocol", 1),
    (Answer(200, b"[]"), "DynamoDb.SdkClientException", "The answer of the service is not in its protocol", 1),
    (Answer(302, b"", {"Location": "http://127.0.0.1:1/"}), "DynamoDb.DynamoDbException", " (Service", 1),
    (Answer(raw=b""), "DynamoDb.SdkClientException",
     "Unable to execute HTTP request: The service closed the connection", 3),
    (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), "DynamoDb.SdkClientException",
     "Unable to execute HTTP request: The service closed the connection", 3),
    (Answer(raw=b"nonsense\r\n\r\n"), "DynamoDb.SdkClientException", "Unable to execute HTTP request: ", 3),
])
def test_a_fault_ends_in_its_error(scripted, answer, error, cause, times):
    sfn, reply, service = scripted
    reply[0] = answer
    outcome = outcome_of(sfn, *GET)
    assert (outcome["status"], outcome["error"]) == ("FAILED", error), outcome
    assert outcome["cause"].startswith(cause), outcome["cause"]
    assert len(service.asked) == times


@pytest.mark.parametrize("body", [b"<half", b"", b"{}", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", b"<a>" * 500])
def test_xml_that_is_none_ends_in_an_error(scripted, body):
    sfn, reply, _ = scripted
    reply[0] = Answer(200, body)
    outcome = outcome_of(sfn, "sns:listTopics", {})
    assert outcome["error"] == "Sns.SdkClientException"
    reply[0] = Answer(400, body)
    assert outcome_of(sfn, *LIST)["error"] == "S3.S3Exception"


def test_a_call_that_succeeds_at_last_succeeds(scripted):
    sfn, reply, service = scripted
    answers = [json_error("ThrottlingException"), Answer(500, b""), Answer(200, b'{"Item": {}}')]
    service.answer = lambda asked: answers.pop(0)
    assert json.loads(outcome_of(sfn, *GET)["output"]) == {"Item": {}}
    assert len(service.asked) == 3


def test_a_clock_that_is_wrong_is_corrected(scripted):
    sfn, reply, service = scripted
    def answer(asked):
        if asked.headers["X-Amz-Date"].startswith("2031"):
            return Answer(200, b'{"Item": {}}')
        return Answer(400, json_error("RequestTimeTooSkewed").body, {"Date": "Wed, 01 Jan 2031 00:00:00 GMT"})
    service.answer = answer
    assert outcome_of(sfn, *GET)["status"] == "SUCCEEDED"
    assert len(service.asked) == 2
    assert outcome_of(sfn, *GET)["status"] == "SUCCEEDED" and len(service.asked) == 3


def test_nobody_there(binary, tmp_path):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        server = caller(binary, tmp_path / "server", f"http://127.0.0.1:{held.getsockname()[1]}")
        try:
            outcome = outcome_of(server.client(), *GET)
            assert outcome["error"] == "DynamoDb.SdkClientException"
            assert outcome["cause"].startswith("Unable to execute HTTP request: Connect to 127.0.0.1:")
            assert outcome["cause"].endswith("(SDK Attempt Count: 3)")
            server.stop()
        finally:
            server.kill()


@pytest.mark.parametrize("answer", [
    Answer(pause=30), Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", pause=0, hold=30)])
def test_a_service_that_is_slow_ends_in_time(binary, tmp_path, answer):
    with Scripted(lambda asked: answer) as service:
        server = Server(
            binary, tmp_path / "server",
            f'services:\n  "*": {{endpoint: "{service.endpoint}", timeoutSeconds: 1}}\n',
            env=aws.CREDENTIALS).start()
        try:
            outcome = outcome_of(server.client(), *GET)
            assert outcome["error"] == "DynamoDb.SdkClientException"
            assert outcome["cause"] == (
                "Unable to execute HTTP request: Read timed out after 1 seconds (SDK Attempt Count: 3)")
            server.stop()
        finally:
            server.kill()


@pytest.mark.parametrize("call, parameters, times", [
    ("dynamodb:getItem", GET[1], 3),  # It only reads.
    ("ecs:runTask", {"TaskDefinition": "t"}, 3),  # It takes a token.
    ("sqs:sendMessage", {"QueueUrl": "https://q.example/1/q", "MessageBody": "b"}, 1),
])
def test_a_call_that_may_have_arrived_is_repeated_only_without_harm(scripted, call, parameters, times):
    sfn, reply, service = scripted
    reply[0] = Answer(raw=b"")
    assert outcome_of(sfn, call, parameters)["status"] == "FAILED"
    assert len(service.asked) == times


def test_without_credentials_a_call_fails_at_once_and_says_so(binary, tmp_path):
    with Scripted(lambda asked: Answer()) as service:
        server = Server(
            binary, tmp_path / "server", f'services:\n  "*": {{endpoint: "{service.endpoint}"}}\n',
            env={"AWS_EC2_METADATA_DISABLED": "true", "HOME": str(tmp_path)}).start()
        try:
            outcome = outcome_of(server.client(), *GET)
            assert outcome["error"] == "DynamoDb.SdkClientException"
            assert outcome["cause"].startswith("No AWS credentials were found: set AWS_ACCESS_KEY_ID")
            assert not service.asked
            server.stop()
        finally:
            server.kill()


def listener_of(port):
    """The process of the server with this port."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"server" in words and f"127.0.0.1:{port}".encode() in words:
                return int(process.name)
    raise AssertionError("no server has this port")


def test_faults_leave_nothing_behind(scripted):
    """No descriptors and no memory after thousands of faults; 10,000 with TREADLE_SOAK=1."""
    sfn, reply, service = scripted
    faults = [Answer(raw=b""), Answer(400, b"{"), Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
              Answer(200, b"<"), json_error("ResourceNotFoundException"), Answer(404, b"<a>" * 1000)]
    chance = random.Random(1)
    service.answer = lambda asked: chance.choice(faults)
    pid = listener_of(int(sfn.meta.endpoint_url.rsplit(":", 1)[1]))

    def open_files():
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))

    def memory():
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096

    def play(count):
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda _: outcome_of(sfn, *GET), range(count)))

    files = open_files()
    play(300)
    bytes_before = memory()
    play(10_000 if SOAK else 600)
    # Connections of this test's own client stay; those to the service end when they are idle.
    eventually(lambda: open_files() <= files + 20, "the descriptors are closed", 30)
    assert memory() <= bytes_before + 40 * 1024 * 1024
