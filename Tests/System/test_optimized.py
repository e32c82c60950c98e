"""The optimized integrations: against moto, and against a server with scripted answers."""

import json

import aws
import pytest
from scripted import Answer, Scripted
from support import ROLE, Server, eventually

NAME = "thing"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    cloud = aws.AWS(tmp_path_factory.mktemp("moto")).start()
    yield cloud
    cloud.stop()


@pytest.fixture(scope="module")
def calling(binary, cloud, tmp_path_factory):
    server = Server(
        binary, tmp_path_factory.mktemp("calling"), aws.configuration(cloud), env=aws.CREDENTIALS).start()
    yield server
    server.stop()


def task(resource, parameters, **more):
    return {"Type": "Task", "Resource": f"arn:aws:states:::{resource}", "Parameters": parameters,
            "End": True, **more}


def run(server, name, state, input="{}"):
    """The ended execution of a machine with this one state."""
    sfn = server.client()
    arn = sfn.create_state_machine(
        name=name, roleArn=ROLE,
        definition=json.dumps({"StartAt": "Call", "States": {"Call": state}}))["stateMachineArn"]
    started = sfn.start_execution(stateMachineArn=arn, input=input)["executionArn"]
    return sfn, started


def ended(sfn, execution):
    eventually(
        lambda: sfn.describe_execution(executionArn=execution)["status"] != "RUNNING", "it ends", 20)
    return sfn.describe_execution(executionArn=execution)


def output(description):
    assert description["status"] == "SUCCEEDED", description
    return json.loads(description["output"])


def events(sfn, execution):
    return sfn.get_execution_history(executionArn=execution)["events"]


# --- messages -------------------------------------------------------------------------------------


def test_sqs_sends_texts_and_the_json_of_other_values(calling, cloud):
    sqs = cloud.client("sqs")
    url = sqs.create_queue(QueueName="plain")["QueueUrl"]
    for number, (body, sent) in enumerate([("text", "text"), ({"a": [1, None]}, '{"a":[1,null]}'), (7, "7")]):
        result = output(ended(*run(
            calling, f"sqs-{number}", task("sqs:sendMessage", {"QueueUrl": url, "MessageBody": body}))))
        assert list(result) == ["MD5OfMessageBody", "MessageId", "SdkHttpMetadata", "SdkResponseMetadata"]
        assert result["SdkHttpMetadata"]["HttpStatusCode"] == 200
        message = sqs.receive_message(QueueUrl=url)["Messages"][0]
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        assert (message["Body"], message["MessageId"]) == (sent, result["MessageId"])


@pytest.mark.parametrize("answer", ["success", "failure"])
def test_a_token_goes_out_with_a_message_and_comes_back(calling, cloud, answer):
    sqs = cloud.client("sqs")
    url = sqs.create_queue(QueueName=f"tokens-{answer}")["QueueUrl"]
    sfn, execution = run(calling, f"token-{answer}", task(
        "sqs:sendMessage.waitForTaskToken",
        {"QueueUrl": url, "MessageBody": {"token.$": "$$.Task.Token"}}))
    message = eventually(lambda: sqs.receive_message(QueueUrl=url).get("Messages"), "the message")[0]
    token = json.loads(message["Body"])["token"]
    if answer == "success":
        sfn.send_task_success(taskToken=token, output='{"done":true}')
        assert output(ended(sfn, execution)) == {"done": True}
    else:
        sfn.send_task_failure(taskToken=token, error="No", cause="because")
        assert ended(sfn, execution)["error"] == "No"
    kinds = [event["type"] for event in events(sfn, execution)]
    assert kinds[1:5] == ["TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted"]


def test_sns_reaches_a_queue(calling, cloud):
    sqs, sns = cloud.client("sqs"), cloud.client("sns")
    url = sqs.create_queue(QueueName="subscribed")["QueueUrl"]
    queue = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    topic = sns.create_topic(Name="topic")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
    result = output(ended(*run(calling, "sns", task("sns:publish", {
        "TopicArn": topic, "Message": {"a": 1},
        "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "x"}}}))))
    received = json.loads(sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"])
    assert received["Message"] == '{"a":1}' and received["MessageId"] == result["MessageId"]
    assert received["MessageAttributes"]["kind"]["Value"] == "x"


def test_events_carry_their_execution(calling, cloud):
    sqs, bus = cloud.client("sqs"), cloud.client("events")
    url = sqs.create_queue(QueueName="events")["QueueUrl"]
    queue = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    bus.put_rule(Name="rule", EventPattern='{"source": ["here"]}')
    bus.put_targets(Rule="rule", Targets=[{"Id": "1", "Arn": queue}])
    sfn, execution = run(calling, "events", task("events:putEvents", {"Entries": [
        {"Source": "here", "DetailType": "t", "Detail": {"n": 1}, "Resources": ["mine"]}]}))
    result = output(ended(sfn, execution))
    assert result["FailedEntryCount"] == 0 and result["Entries"][0]["EventId"]
    event = json.loads(sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"])
    machine = sfn.describe_execution(executionArn=execution)["stateMachineArn"]
    assert event["detail"] == {"n": 1} and event["resources"] == ["mine", execution, machine]


def test_dynamodb_puts_updates_gets_and_deletes(calling, cloud):
    dynamodb = cloud.client("dynamodb")
    dynamodb.create_table(
        TableName=NAME, BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])
    key = {"id": {"S": "1"}}
    outcomes = [output(ended(*run(calling, f"dynamodb-{action}", task(f"dynamodb:{action}", parameters))))
                for action, parameters in [
                    ("putItem", {"TableName": NAME, "Item": {**key, "n": {"N": "1"}}}),
                    ("updateItem", {"TableName": NAME, "Key": key, "UpdateExpression": "SET n = n + :one",
                                    "ExpressionAttributeValues": {":one": {"N": "2"}},
                                    "ReturnValues": "UPDATED_NEW"}),
                    ("getItem", {"TableName": NAME, "Key": key}),
                    ("deleteItem", {"TableName": NAME, "Key": key}),
                ]]
    assert [list(each) for each in outcomes][0] == ["SdkHttpMetadata", "SdkResponseMetadata"]
    assert outcomes[1]["Attributes"] == {"n": {"N": "3"}}
    assert outcomes[2]["Item"] == {"id": {"S": "1"}, "n": {"N": "3"}}


def test_errors_have_the_names_and_causes_of_the_older_sdk(calling, cloud):
    failed = ended(*run(calling, "no-table", task("dynamodb:getItem", {
        "TableName": "none", "Key": {"id": {"S": "1"}}})))
    assert failed["error"] == "DynamoDB.ResourceNotFoundException"
    assert "(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; " in failed["cause"]
    failed = ended(*run(calling, "no-queue", task("sqs:sendMessage", {
        "QueueUrl": "http://no-such-queue/1/q", "MessageBody": "x"})))
    assert failed["error"] == "SQS.SdkClientException"
    assert failed["cause"] == "Unable to execute HTTP request: no-such-queue: Name or service not known"


def test_step_functions_itself_is_called_without_a_connection(calling):
    sfn = calling.client()
    target = sfn.create_state_machine(
        name="target", roleArn=ROLE,
        definition='{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}')["stateMachineArn"]
    result = output(ended(*run(calling, "sfn", task(
        "aws-sdk:sfn:startExecution", {"StateMachineArn": target, "Name": "once", "Input": {"k": 1}}))))
    assert sorted(result) == ["ExecutionArn", "StartDate"] and result["StartDate"].endswith("Z")
    started = ended(sfn, result["ExecutionArn"])
    assert json.loads(started["input"]) == {"k": 1}
    failed = ended(*run(calling, "sfn-fails", task(
        "aws-sdk:sfn:describeExecution", {"ExecutionArn": result["ExecutionArn"] + "x"})))
    assert failed["error"] == "Sfn.ExecutionDoesNotExistException"
    assert "(Service: Sfn, Status Code: 400, Request ID: " in failed["cause"]
    assert failed["cause"].endswith(") (SDK Attempt Count: 1)")


# --- Lambda ---------------------------------------------------------------------------------------


@pytest.fixture
def function(binary, tmp_path):
    """A server whose Lambda is the answer of a test."""
    def answer(asked):
        answers.append(asked)
        return reply[0]

    answers, reply = [], [Answer()]
    with Scripted(answer) as lambdas:
        server = Server(
            binary, tmp_path / "server",
            f'services:\n  lambda: {{endpoint: "{lambdas.endpoint}"}}\n', env=aws.CREDENTIALS).start()
        try:
            yield server, reply, answers
            server.stop()
        finally:
            server.kill()


def test_lambda_takes_and_gives_json(function):
    server, reply, asked = function
    reply[0] = Answer(200, b'{"sum": 3}', {"X-Amz-Executed-Version": "$LATEST", "x-amzn-RequestId": "r"})
    result = output(ended(*run(server, "f", task(
        "lambda:invoke", {"FunctionName": "f:live", "Payload": {"a": 1, "b": "two"}}))))
    assert result["Payload"] == {"sum": 3} and result["StatusCode"] == 200
    assert result["ExecutedVersion"] == "$LATEST" and result["SdkResponseMetadata"] == {"RequestId": "r"}
    assert asked[0].target == "/2015-03-31/functions/f%3Alive/invocations"
    assert asked[0].body == b'{"a":1,"b":"two"}'


def test_an_error_of_the_function_fails_the_task_with_its_name(function):
    server, reply, _ = function
    body = b'{"errorMessage": "boom", "errorType": "ValueError", "stackTrace": []}'
    reply[0] = Answer(200, body, {"X-Amz-Function-Error": "Unhandled"})
    failed = ended(*run(server, "f", task("lambda:invoke", {"FunctionName": "f"})))
    assert (failed["error"], failed["cause"]) == ("ValueError", body.decode())
    reply[0] = Answer(200, b"", {"X-Amz-Function-Error": "Unhandled"})
    assert ended(*run(server, "g", task("lambda:invoke", {"FunctionName": "f"})))["error"] == "Lambda.Unknown"
    reply[0] = Answer(404, b'{"Message": "Function not found: f"}', {"x-amzn-ErrorType": "ResourceNotFoundException"})
    failed = ended(*run(server, "h", task("lambda:invoke", {"FunctionName": "f"})))
    assert failed["error"] == "Lambda.ResourceNotFoundException"
    assert failed["cause"].startswith(
        "Function not found: f (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; ")
