"""TestState: one state at a time, with boto3."""

import json
import time

import pytest
from botocore.exceptions import ClientError
from support import ROLE

LAMBDA = {
    "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
    "Parameters": {"FunctionName": "load", "Payload.$": "$.order"}, "Next": "Report",
}
MAP = {
    "Type": "Map", "ItemsPath": "$.items",
    "ItemSelector": {"value.$": "$$.Map.Item.Value", "index.$": "$$.Map.Item.Index"},
    "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Each", "States": {"Each": {"Type": "Pass", "End": True}}},
    "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"day.$": "$.day"}},
    "MaxConcurrency": 7, "ToleratedFailurePercentage": 40, "End": True,
}


@pytest.fixture
def test_state(sfn):
    """Calls TestState; arguments that are not text are sent as JSON text."""
    def call(definition, mock=None, **more):
        if "input" in more and not isinstance(more["input"], str):
            more["input"] = json.dumps(more["input"])
        request = {"definition": json.dumps(definition)} | more
        if mock:
            request["mock"] = {k: json.dumps(v) if k == "result" else v for k, v in mock.items()}
        return sfn.test_state(**request)
    return call


def inspected(answer):
    """The inspection data, with its JSON texts parsed."""
    def read(value):
        return json.loads(value) if isinstance(value, str) else value
    return {name: read(value) for name, value in answer["inspectionData"].items()}


# --- states ---------------------------------------------------------------------------------------


def test_the_example_of_the_guide(test_state):
    answer = test_state(
        {"Type": "Pass", "InputPath": "$.payload", "Parameters": {"data": 1}, "ResultPath": "$.result",
         "OutputPath": "$.result.data", "Next": "Another State"},
        input={"payload": {"foo": "bar"}}, roleArn=ROLE, inspectionLevel="DEBUG")
    assert (answer["output"], answer["nextState"], answer["status"]) == ("1", "Another State", "SUCCEEDED")
    assert answer["inspectionData"] == {
        "input": '{"payload": {"foo": "bar"}}', "afterInputPath": '{"foo":"bar"}', "afterParameters": '{"data":1}',
        "afterResultSelector": '{"data":1}', "afterResultPath": '{"payload":{"foo":"bar"},"result":{"data":1}}'}


def test_a_choice_goes_where_it_would(test_state):
    choice = {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 2, "Next": "Two"}], "Default": "No"}
    assert test_state(choice, input={"n": 2})["nextState"] == "Two"
    assert test_state(choice, input={"n": 3})["nextState"] == "No"


def test_a_wait_waits(test_state):
    before = time.monotonic()
    assert test_state({"Type": "Wait", "Seconds": 1, "Next": "Then"})["nextState"] == "Then"
    assert time.monotonic() - before >= 1


def test_a_state_deep_in_a_machine(test_state):
    machine = {"StartAt": "Outer", "States": {"Outer": {
        "Type": "Map", "End": True, "ItemProcessor": {"StartAt": "Inner", "States": {"Inner": {
            "Type": "Pass", "Parameters": {"index.$": "$$.Map.Item.Index", "value.$": "$$.Map.Item.Value"},
            "End": True}}}}}}
    answer = test_state(machine, stateName="Inner", input={"a": 1})
    assert json.loads(answer["output"]) == {"index": 0, "value": {"a": 1}}


def test_variables_are_seen_and_set(test_state):
    answer = test_state(
        {"Type": "Pass", "Assign": {"total.$": "States.MathAdd($before, 1)"}, "End": True},
        variables='{"before": 1}', inspectionLevel="DEBUG")
    assert inspected(answer)["variables"] == {"before": 1, "total": 2}


def test_a_runtime_error_fails_the_state(test_state):
    answer = test_state({"Type": "Pass", "InputPath": "$.none", "End": True}, inspectionLevel="DEBUG")
    assert (answer["status"], answer["error"]) == ("FAILED", "States.Runtime")
    assert "entered at the event id #2" in answer["cause"]
    assert "output" not in answer and "nextState" not in answer


# --- mocks ----------------------------------------------------------------------------------------


def test_a_mocked_task(test_state):
    answer = test_state(
        LAMBDA | {"ResultSelector": {"status.$": "$.StatusCode"}, "ResultPath": "$.load"},
        mock={"result": {"StatusCode": 200, "Payload": {"any": ["thing"]}}},
        input={"order": {"id": 1}}, inspectionLevel="DEBUG")
    assert answer["nextState"] == "Report"
    seen = inspected(answer)
    assert seen["afterParameters"] == {"FunctionName": "load", "Payload": {"id": 1}}
    assert seen["afterResultSelector"] == {"status": 200}
    assert seen["afterResultPath"] == json.loads(answer["output"]) == {"order": {"id": 1}, "load": {"status": 200}}


def test_retries_and_then_a_catcher(test_state):
    task = LAMBDA | {
        "Retry": [{"ErrorEquals": ["Other"]}, {
            "ErrorEquals": ["Lambda.Busy"], "IntervalSeconds": 2, "BackoffRate": 2, "MaxAttempts": 2}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Handle"}]}
    mock = {"errorOutput": {"error": "Lambda.Busy", "cause": "busy"}}
    common = {"mock": mock, "input": {"order": 1}, "inspectionLevel": "DEBUG"}
    again = test_state(task, **common, stateConfiguration={"retrierRetryCount": 1})
    assert (again["status"], again["inspectionData"]["errorDetails"]) == (
        "RETRIABLE", {"retryIndex": 1, "retryBackoffIntervalSeconds": 4})
    caught = test_state(task, **common, stateConfiguration={"retrierRetryCount": 2})
    assert (caught["status"], caught["nextState"], caught["error"]) == ("CAUGHT_ERROR", "Handle", "Lambda.Busy")
    assert caught["inspectionData"]["errorDetails"] == {"retryIndex": 1, "catchIndex": 0}
    assert json.loads(caught["output"])["error"] == {"Error": "Lambda.Busy", "Cause": "busy"}


def test_what_waits_for_the_world_needs_a_mock(test_state):
    task = LAMBDA | {"Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken"}
    task["Parameters"] = {"FunctionName": "load", "Payload": {"token.$": "$$.Task.Token"}}
    with pytest.raises(ClientError, match="ValidationException.*mock"):
        test_state(task, roleArn=ROLE)
    answer = test_state(task, mock={"result": {"free": "form"}}, inspectionLevel="DEBUG")
    assert json.loads(answer["output"]) == {"free": "form"}
    assert inspected(answer)["afterParameters"]["Payload"]["token"]


def test_a_sync_task_is_checked_against_what_is_polled(test_state):
    task = {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:000000000000:stateMachine:m"}, "End": True}
    with pytest.raises(ClientError, match="Required field 'ExecutionArn' is missing"):
        test_state(task, mock={"result": {"Output": {}}})
    result = {"ExecutionArn": "a", "StateMachineArn": "m", "Status": "SUCCEEDED", "StartDate": "d", "Output": {"x": 1}}
    assert json.loads(test_state(task, mock={"result": result})["output"]) == result


def test_a_map_shows_items_batches_and_limits(test_state):
    answer = test_state(
        MAP, mock={"result": [1, 2, 3]}, input={"items": ["a", "b", "c"], "day": "monday"}, inspectionLevel="DEBUG")
    seen = inspected(answer)
    items = [{"index": n, "value": v} for n, v in enumerate("abc")]
    assert seen["afterItemsPath"] == ["a", "b", "c"]
    assert seen["afterItemSelector"] == items
    assert seen["afterItemBatcher"] == [
        {"BatchInput": {"day": "monday"}, "Items": items[:2]}, {"BatchInput": {"day": "monday"}, "Items": items[2:]}]
    assert (seen["maxConcurrency"], seen["toleratedFailurePercentage"]) == (7, 40)


@pytest.mark.parametrize("failed, status", [(1, "SUCCEEDED"), (2, "FAILED")])
def test_a_map_tolerates_so_many_failures(test_state, failed, status):
    answer = test_state(
        MAP, mock={"result": [1, 2, 3]}, input={"items": ["a", "b", "c"], "day": "monday"},
        stateConfiguration={"mapIterationFailureCount": failed})
    assert answer["status"] == status
    assert answer.get("error") == (None if failed == 1 else "States.ExceedToleratedFailureThreshold")


def test_data_that_an_item_reader_read(test_state):
    state = {name: value for name, value in MAP.items() if name not in ("ItemsPath", "ItemBatcher")}
    state["ItemReader"] = {
        "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSON", "MaxItems": 2},
        "Parameters": {"Bucket": "b", "Key": "k"}}
    answer = test_state(
        state, mock={"result": []}, inspectionLevel="DEBUG", stateConfiguration={"mapItemReaderData": '["x", "y", "z"]'})
    assert [item["value"] for item in inspected(answer)["afterItemSelector"]] == ["x", "y"]


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("definition, more, message", [
    (LAMBDA, {}, "RoleArn must be specified when testing a Task state"),
    (LAMBDA, {"mock": {"result": 1, "errorOutput": {"error": "E"}}}, "only one of the following fields"),
    (LAMBDA, {"mock": {"result": {"StatusCode": "200"}}}, "Field 'StatusCode' must be a number"),
    (LAMBDA, {"mock": {"result": {}}, "context": '{"Map": {}}'}, "'Map' field is not supported"),
    ({"Type": "Pass", "End": True}, {"context": "{}"}, "mock"),
    ({"Type": "Pass", "End": True}, {"mock": {"result": 1}}, "State type 'Pass' is not supported"),
    ({"Type": "Pass", "End": True}, {"variables": "[]"}, "Variables must be a valid JSON object"),
    (LAMBDA, {"mock": {"result": {}}, "revealSecrets": True}, "revealSecrets"),
    (MAP, {"mock": {"result": []}, "input": {"items": [1], "day": 1},
           "stateConfiguration": {"mapIterationFailureCount": 2}}, "mapIterationFailureCount"),
    (MAP, {"mock": {"errorOutput": {"error": "E"}}, "stateConfiguration": {"errorCausedByState": "None"}},
     "errorCausedByState"),
])
def test_refusals(test_state, definition, more, message):
    with pytest.raises(ClientError, match="ValidationException") as refusal:
        test_state(definition, **more)
    assert message in str(refusal.value)


def test_definitions_and_inputs_that_are_none(test_state):
    with pytest.raises(ClientError, match="InvalidDefinition"):
        test_state({"Type": "Nothing", "End": True})
    with pytest.raises(ClientError, match="InvalidDefinition"):
        test_state(MAP)
    with pytest.raises(ClientError, match="InvalidExecutionInput"):
        test_state({"Type": "Pass", "End": True}, input="{")


# --- the world ------------------------------------------------------------------------------------


def test_a_task_without_a_mock_is_done(test_state, server):
    machine = server.client().create_state_machine(
        name="tested", definition='{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}', roleArn=ROLE)["stateMachineArn"]
    answer = test_state(
        {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution",
         "Parameters": {"StateMachineArn": machine, "Input": {"a": 1}}, "ResultSelector": {"arn.$": "$.ExecutionArn"},
         "End": True}, roleArn=ROLE)
    assert answer["status"] == "SUCCEEDED", answer
    started = server.client().describe_execution(executionArn=json.loads(answer["output"])["arn"])
    assert json.loads(started["input"]) == {"a": 1}


def test_nothing_is_kept_of_a_test(test_state, sfn):
    before = len(sfn.list_state_machines()["stateMachines"])
    test_state({"Type": "Pass", "End": True})
    assert len(sfn.list_state_machines()["stateMachines"]) == before
