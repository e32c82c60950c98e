"""The whole life of machines, executions and activities, through boto3 and the AWS CLI."""

import json
import threading
import time

import pytest
from botocore.exceptions import ClientError
from support import ROLE, definition, ended, eventually, events, types

PASS = definition(("Greet", {"Type": "Pass", "Result": {"greeting": "hello"}}))
WAIT = definition(("Wait", {"Type": "Wait", "Seconds": 3600}))
NO_ARN = "arn:aws:states:us-east-1:000000000000:"


def create(sfn, name, text=PASS, **more):
    return sfn.create_state_machine(name=name, definition=text, roleArn=ROLE, **more)["stateMachineArn"]


def run(sfn, name, text, input="{}"):
    """Runs a new machine once and returns its end and its history."""
    started = sfn.start_execution(stateMachineArn=create(sfn, name, text), input=input)
    return ended(sfn, started["executionArn"]), events(sfn, started["executionArn"])


def refused(code):
    """Checks that the call inside is refused with this code."""
    return pytest.raises(ClientError, match=rf"\({code}\)")


def task(resource, parameters, **more):
    return {"Type": "Task", "Resource": f"arn:aws:states:::{resource}", "Parameters": parameters, **more}


# --- state machines -------------------------------------------------------------------------------


def test_state_machine_is_created_described_listed_updated_and_deleted(sfn, name):
    tags = [{"key": "team", "value": "data"}]
    created = sfn.create_state_machine(name=name, definition=PASS, roleArn=ROLE, tags=tags)
    arn = created["stateMachineArn"]
    assert arn.endswith(f":stateMachine:{name}")

    described = sfn.describe_state_machine(stateMachineArn=arn)
    assert (described["name"], described["status"], described["type"]) == (name, "ACTIVE", "STANDARD")
    assert (described["definition"], described["roleArn"]) == (PASS, ROLE)
    assert described["creationDate"] == created["creationDate"]
    listed = sfn.get_paginator("list_state_machines").paginate().build_full_result()
    assert arn in [machine["stateMachineArn"] for machine in listed["stateMachines"]]

    updated = sfn.update_state_machine(stateMachineArn=arn, definition=WAIT)
    assert updated["updateDate"] >= created["creationDate"]
    assert updated["revisionId"]
    assert sfn.describe_state_machine(stateMachineArn=arn)["definition"] == WAIT
    assert sfn.list_tags_for_resource(resourceArn=arn)["tags"] == tags

    sfn.delete_state_machine(stateMachineArn=arn)

    def is_gone():
        try:
            sfn.describe_state_machine(stateMachineArn=arn)
        except ClientError as error:
            return error.response["Error"]["Code"] == "StateMachineDoesNotExist"
    eventually(is_gone, "the machine is gone")
    sfn.delete_state_machine(stateMachineArn=arn)  # as often as one likes


def test_creating_again_is_the_same_machine_and_another_definition_is_refused(sfn, name):
    arn = create(sfn, name)
    assert create(sfn, name) == arn
    with refused("StateMachineAlreadyExists"):
        create(sfn, name, WAIT)


def test_an_execution_keeps_the_definition_it_began_with(sfn, name):
    arn = create(sfn, name, WAIT)
    execution = sfn.start_execution(stateMachineArn=arn)["executionArn"]
    sfn.update_state_machine(stateMachineArn=arn, definition=PASS)
    answer = sfn.describe_state_machine_for_execution(executionArn=execution)
    assert (answer["definition"], answer["name"], answer["stateMachineArn"]) == (WAIT, name, arn)
    sfn.stop_execution(executionArn=execution)


def test_definitions_are_validated(sfn):
    assert sfn.validate_state_machine_definition(definition=PASS)["result"] == "OK"
    wrong = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Nowhere"}}})
    answer = sfn.validate_state_machine_definition(definition=wrong)
    assert answer["result"] == "FAIL"
    first = answer["diagnostics"][0]
    assert (first["severity"], first["code"]) == ("ERROR", "MISSING_TRANSITION_TARGET")
    assert first["location"] == "/States/A/Next"
    with refused("InvalidDefinition"):
        create(sfn, "wrong", wrong)


def test_deleting_a_machine_ends_its_executions(sfn, name):
    arn = create(sfn, name, WAIT)
    execution = sfn.start_execution(stateMachineArn=arn)["executionArn"]
    sfn.delete_state_machine(stateMachineArn=arn)
    eventually(lambda: name not in machine_names(sfn), "the machine is gone")
    with refused("StateMachineDoesNotExist"):
        sfn.start_execution(stateMachineArn=arn)
    with refused("ExecutionDoesNotExist"):
        sfn.describe_execution(executionArn=execution.replace(name, "other"))


def machine_names(sfn):
    listed = sfn.get_paginator("list_state_machines").paginate().build_full_result()
    return [machine["name"] for machine in listed["stateMachines"]]


# --- executions -----------------------------------------------------------------------------------


def test_execution_is_started_described_and_its_history_read(sfn, name):
    arn = create(sfn, name)
    started = sfn.start_execution(stateMachineArn=arn, name="one", input='{"a": 1}')
    assert started["executionArn"] == arn.replace(":stateMachine:", ":execution:") + ":one"
    answer = ended(sfn, started["executionArn"])
    assert (answer["status"], answer["input"]) == ("SUCCEEDED", '{"a": 1}')
    assert json.loads(answer["output"]) == {"greeting": "hello"}
    assert answer["startDate"] == started["startDate"] <= answer["stopDate"]
    history = events(sfn, started["executionArn"])
    assert types(history) == [
        "ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"]
    assert [event["id"] for event in history] == [1, 2, 3, 4]
    assert [event["previousEventId"] for event in history] == [0, 0, 2, 3]


def test_starting_is_idempotent_while_the_execution_runs(sfn, name):
    arn = create(sfn, name, WAIT)
    first = sfn.start_execution(stateMachineArn=arn, name="one", input='{"a": 1}')
    again = sfn.start_execution(stateMachineArn=arn, name="one", input='{"a": 1}')
    assert again["executionArn"] == first["executionArn"]
    assert again["startDate"] == first["startDate"]
    with refused("ExecutionAlreadyExists"):
        sfn.start_execution(stateMachineArn=arn, name="one", input='{"a": 2}')
    sfn.stop_execution(executionArn=first["executionArn"])
    with refused("ExecutionAlreadyExists"):
        sfn.start_execution(stateMachineArn=arn, name="one", input='{"a": 1}')


def test_many_starts_of_one_name_at_once_make_one_execution(sfn, name):
    arn = create(sfn, name, WAIT)
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(
            sfn.start_execution(stateMachineArn=arn, name="one", input="{}")["startDate"]))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 16
    assert len(set(answers)) == 1
    assert len(sfn.list_executions(stateMachineArn=arn)["executions"]) == 1


def test_stopping_aborts_with_error_and_cause(sfn, name):
    execution = sfn.start_execution(stateMachineArn=create(sfn, name, WAIT))["executionArn"]
    stopped = sfn.stop_execution(executionArn=execution, error="Enough", cause="It is late.")
    answer = sfn.describe_execution(executionArn=execution)
    assert (answer["status"], answer["error"], answer["cause"]) == ("ABORTED", "Enough", "It is late.")
    assert answer["stopDate"] == stopped["stopDate"]
    assert types(events(sfn, execution))[-1] == "ExecutionAborted"


def test_executions_are_listed_by_status_and_in_pages(sfn, name):
    arn = create(sfn, name, definition(("Wait", {"Type": "Wait", "SecondsPath": "$.seconds"})))
    for number in range(5):
        sfn.start_execution(stateMachineArn=arn, name=f"done-{number}", input='{"seconds": 0}')
    for number in range(3):
        sfn.start_execution(stateMachineArn=arn, name=f"waits-{number}", input='{"seconds": 900}')

    def names(**filters):
        pages = list(sfn.get_paginator("list_executions").paginate(
            stateMachineArn=arn, PaginationConfig={"PageSize": 2}, **filters))
        assert all(len(page["executions"]) <= 2 for page in pages)
        return [execution["name"] for page in pages for execution in page["executions"]]

    eventually(lambda: len(names(statusFilter="SUCCEEDED")) == 5, "five have succeeded")
    newest_first = [f"waits-{n}" for n in (2, 1, 0)] + [f"done-{n}" for n in (4, 3, 2, 1, 0)]
    assert names() == newest_first
    assert names(statusFilter="RUNNING") == newest_first[:3]
    assert names(statusFilter="SUCCEEDED") == newest_first[3:]
    assert names(statusFilter="FAILED") == []
    with refused("InvalidToken"):
        sfn.list_executions(stateMachineArn=arn, nextToken="made up")


def test_history_is_read_in_pages_in_both_directions(sfn, name):
    states = [(f"S{number}", {"Type": "Pass"}) for number in range(20)]
    _, history = run(sfn, name, definition(*states))
    execution = f"{NO_ARN}execution:{name}:" + sfn.list_executions(
        stateMachineArn=f"{NO_ARN}stateMachine:{name}")["executions"][0]["name"]

    def ids(reverse):
        pages = list(sfn.get_paginator("get_execution_history").paginate(
            executionArn=execution, reverseOrder=reverse, PaginationConfig={"PageSize": 7}))
        assert [len(page["events"]) for page in pages] == [7, 7, 7, 7, 7, 7]
        return [event["id"] for page in pages for event in page["events"]]

    assert len(history) == 42
    assert ids(False) == list(range(1, 43))
    assert ids(True) == list(range(42, 0, -1))
    bare = sfn.get_execution_history(executionArn=execution, includeExecutionData=False)
    assert "input" not in bare["events"][0]["executionStartedEventDetails"]


def test_timeout_of_an_execution_ends_it(sfn, name):
    end, history = run(sfn, name, definition(("Wait", {"Type": "Wait", "Seconds": 60}), TimeoutSeconds=1))
    assert end["status"] == "TIMED_OUT"
    assert types(history)[-1] == "ExecutionTimedOut"


# --- activities -----------------------------------------------------------------------------------


@pytest.fixture
def activity(sfn, name):
    arn = sfn.create_activity(name=name)["activityArn"]
    yield arn
    sfn.delete_activity(activityArn=arn)


def start_activity_task(sfn, name, activity, **more):
    text = definition(("Work", {"Type": "Task", "Resource": activity, **more}))
    return sfn.start_execution(stateMachineArn=create(sfn, name, text), input='{"n": 1}')["executionArn"]


def test_activity_is_created_described_listed_and_deleted(sfn, name):
    created = sfn.create_activity(name=name, tags=[{"key": "a", "value": "b"}])
    arn = created["activityArn"]
    assert sfn.create_activity(name=name)["activityArn"] == arn
    described = sfn.describe_activity(activityArn=arn)
    assert (described["name"], described["creationDate"]) == (name, created["creationDate"])
    pages = sfn.get_paginator("list_activities").paginate(PaginationConfig={"PageSize": 1})
    assert arn in [a["activityArn"] for page in pages for a in page["activities"]]
    sfn.delete_activity(activityArn=arn)
    with refused("ActivityDoesNotExist"):
        sfn.describe_activity(activityArn=arn)


def test_worker_that_waits_gets_the_task_at_once_and_succeeds(sfn, name, activity):
    polled, answers = threading.Event(), []

    def work():
        polled.set()
        answer = sfn.get_activity_task(activityArn=activity, workerName="worker-1")
        answers.append((answer, time.monotonic()))
        sfn.send_task_heartbeat(taskToken=answer["taskToken"])
        sfn.send_task_success(taskToken=answer["taskToken"], output='{"done": true}')

    worker = threading.Thread(target=work)
    worker.start()
    polled.wait()
    time.sleep(0.3)  # so that the poll is there before the task: the test passes either way
    began = time.monotonic()
    execution = start_activity_task(sfn, name, activity, HeartbeatSeconds=30, TimeoutSeconds=60)
    end = ended(sfn, execution)
    worker.join()
    answer, came = answers[0]
    assert json.loads(answer["input"]) == {"n": 1}
    assert came - began < 3
    assert (end["status"], json.loads(end["output"])) == ("SUCCEEDED", {"done": True})
    history = events(sfn, execution)
    assert types(history) == [
        "ExecutionStarted", "TaskStateEntered", "ActivityScheduled", "ActivityStarted",
        "ActivitySucceeded", "TaskStateExited", "ExecutionSucceeded"]
    assert history[3]["activityStartedEventDetails"]["workerName"] == "worker-1"
    with refused("TaskTimedOut"):  # the token was good once
        sfn.send_task_success(taskToken=answer["taskToken"], output="{}")


def test_worker_that_fails_is_caught(sfn, name, activity):
    execution = start_activity_task(sfn, name, activity)
    token = sfn.get_activity_task(activityArn=activity)["taskToken"]
    sfn.send_task_failure(taskToken=token, error="NoOil", cause="The can is empty.")
    end = ended(sfn, execution)
    assert (end["status"], end["error"], end["cause"]) == ("FAILED", "NoOil", "The can is empty.")


def test_worker_whose_heartbeats_end_times_out(sfn, name, activity):
    execution = start_activity_task(sfn, name, activity, HeartbeatSeconds=2)
    token = sfn.get_activity_task(activityArn=activity)["taskToken"]
    for _ in range(3):
        time.sleep(1)
        sfn.send_task_heartbeat(taskToken=token)
    assert sfn.describe_execution(executionArn=execution)["status"] == "RUNNING"
    end = ended(sfn, execution)
    assert (end["status"], end["error"]) == ("FAILED", "States.Timeout")
    assert "ActivityTimedOut" in types(events(sfn, execution))
    with refused("TaskTimedOut"):
        sfn.send_task_heartbeat(taskToken=token)


def test_timeout_of_a_task_begins_when_a_worker_takes_it(sfn, name, activity):
    execution = start_activity_task(sfn, name, activity, TimeoutSeconds=1)
    time.sleep(1.5)
    assert types(events(sfn, execution))[-1] == "ActivityScheduled"
    sfn.get_activity_task(activityArn=activity)
    end = ended(sfn, execution)
    assert (end["status"], end["error"]) == ("FAILED", "States.Timeout")


def test_each_task_goes_to_one_worker(sfn, name, activity):
    text = definition(("Each", {
        "Type": "Map", "ItemsPath": "$",
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Work",
            "States": {"Work": {"Type": "Task", "Resource": activity, "End": True}}}}))
    arn = create(sfn, name, text)
    execution = sfn.start_execution(stateMachineArn=arn, input=json.dumps(list(range(12))))["executionArn"]
    taken = []

    def work():
        for _ in range(3):
            answer = sfn.get_activity_task(activityArn=activity)
            taken.append(answer["input"])
            sfn.send_task_success(taskToken=answer["taskToken"], output=answer["input"])

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sorted(map(int, taken)) == list(range(12))
    assert json.loads(ended(sfn, execution)["output"]) == list(range(12))


# --- callbacks, nested executions, jobs -----------------------------------------------------------


@pytest.fixture
def callback(sfn, name):
    """Starts a machine that waits for a token, and returns its execution and the token."""
    child = create(sfn, f"{name}-child")

    def start(**more):
        text = definition(("Ask", task("states:startExecution.waitForTaskToken", {
            "StateMachineArn": child, "Input": {"token.$": "$$.Task.Token", "n.$": "$.n"}}, **more)))
        execution = sfn.start_execution(
            stateMachineArn=create(sfn, name, text), input='{"n": 7}')["executionArn"]
        asked = eventually(
            lambda: sfn.list_executions(stateMachineArn=child)["executions"], "the child has started")
        input = json.loads(sfn.describe_execution(executionArn=asked[0]["executionArn"])["input"])
        assert input["n"] == 7
        return execution, input["token"]

    return start


def test_callback_succeeds(sfn, callback):
    execution, token = callback(HeartbeatSeconds=30)
    sfn.send_task_heartbeat(taskToken=token)
    assert sfn.describe_execution(executionArn=execution)["status"] == "RUNNING"
    sfn.send_task_success(taskToken=token, output='{"approved": true}')
    assert json.loads(ended(sfn, execution)["output"]) == {"approved": True}
    assert types(events(sfn, execution))[2:6] == [
        "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded"]


def test_callback_fails(sfn, callback):
    execution, token = callback()
    sfn.send_task_failure(taskToken=token, error="Refused", cause="Too dear.")
    end = ended(sfn, execution)
    assert (end["status"], end["error"], end["cause"]) == ("FAILED", "Refused", "Too dear.")


def test_callback_without_heartbeat_times_out(sfn, callback):
    execution, token = callback(HeartbeatSeconds=1)
    end = ended(sfn, execution)
    assert (end["status"], end["error"]) == ("FAILED", "States.Timeout")
    with refused("TaskTimedOut"):
        sfn.send_task_success(taskToken=token, output="{}")


def test_token_that_was_never_given_is_refused(sfn):
    with refused("InvalidToken"):
        sfn.send_task_success(taskToken="made-up", output="{}")


@pytest.mark.parametrize("resource", ["startExecution", "startExecution.sync", "startExecution.sync:2"])
def test_nested_execution(sfn, name, resource):
    child = create(sfn, f"{name}-child")
    end, history = run(sfn, name, definition(("Child", task(
        f"states:{resource}", {"StateMachineArn": child, "Name.$": "$$.Execution.Name", "Input": {"a": 1}}))))
    assert end["status"] == "SUCCEEDED"
    output = json.loads(end["output"])
    if resource == "startExecution":
        assert output["ExecutionArn"].startswith(child.replace(":stateMachine:", ":execution:"))
        assert "TaskSubmitted" not in types(history)
    elif resource == "startExecution.sync":
        assert (output["Status"], output["Output"]) == ("SUCCEEDED", '{"greeting":"hello"}')
    else:
        assert (output["Status"], output["Output"]) == ("SUCCEEDED", {"greeting": "hello"})


def test_nested_execution_that_fails_fails_the_task(sfn, name):
    child = create(sfn, f"{name}-child", definition(("No", {"Type": "Fail", "Error": "E", "Cause": "C"})))
    end, _ = run(sfn, name, definition(("Child", task(
        "states:startExecution.sync:2", {"StateMachineArn": child}))))
    assert (end["status"], end["error"]) == ("FAILED", "States.TaskFailed")
    cause = json.loads(end["cause"])
    assert (cause["Status"], cause["Error"], cause["Cause"]) == ("FAILED", "E", "C")


def test_stopping_an_execution_stops_the_nested_one_it_waits_for(sfn, name):
    child = create(sfn, f"{name}-child", WAIT)
    arn = create(sfn, name, definition(("Child", task(
        "states:startExecution.sync:2", {"StateMachineArn": child}))))
    execution = sfn.start_execution(stateMachineArn=arn)["executionArn"]
    nested = eventually(
        lambda: sfn.list_executions(stateMachineArn=child)["executions"], "the child has started")
    eventually(lambda: "TaskSubmitted" in types(events(sfn, execution)), "the parent knows the child")
    sfn.stop_execution(executionArn=execution)
    assert ended(sfn, nested[0]["executionArn"])["status"] == "ABORTED"


def job(definition, **more):
    return task("batch:submitJob.sync", {
        "JobName": "a-job", "JobQueue": "work", "JobDefinition": definition, **more})


def test_job_succeeds(sfn, server, name):
    end, history = run(sfn, name, definition(("Job", job("say", Parameters={"text": "good morning"}))))
    output = json.loads(end["output"])
    assert (output["Status"], output["JobName"]) == ("SUCCEEDED", "a-job")
    assert output["Attempts"][0]["Container"]["ExitCode"] == 0
    assert types(history)[2:6] == ["TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded"]
    logs = server.treadle("logs", name)
    assert "good morning" in logs.stdout
    assert "problem" in logs.stdout


def test_job_that_fails_fails_the_task_with_its_description(sfn, name):
    end, _ = run(sfn, name, definition(("Job", job("fail"))))
    assert (end["status"], end["error"]) == ("FAILED", "States.TaskFailed")
    cause = json.loads(end["cause"])
    assert (cause["Status"], cause["Container"]["ExitCode"]) == ("FAILED", 3)


def test_job_is_attempted_again(sfn, name):
    end, _ = run(sfn, name, definition(("Job", job("twice"))))
    output = json.loads(end["output"])
    assert [attempt["Container"]["ExitCode"] for attempt in output["Attempts"]] == [1, 0]


def test_job_without_sync_is_only_submitted(sfn, name):
    state = job("sleep", Parameters={"seconds": "0"})
    state["Resource"] = "arn:aws:states:::batch:submitJob"
    end, _ = run(sfn, name, definition(("Job", state)))
    assert set(json.loads(end["output"])) >= {"JobArn", "JobId", "JobName"}


def test_job_of_an_unknown_definition_fails_the_task(sfn, name):
    end, _ = run(sfn, name, definition(("Job", job("nothing-of-the-kind"))))
    assert (end["status"], end["error"]) == ("FAILED", "Batch.ClientException")


# --- tags -----------------------------------------------------------------------------------------


def test_tags_are_added_changed_and_removed(sfn, name):
    arn = create(sfn, name)
    assert sfn.list_tags_for_resource(resourceArn=arn)["tags"] == []
    sfn.tag_resource(resourceArn=arn, tags=[{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])
    sfn.tag_resource(resourceArn=arn, tags=[{"key": "a", "value": "3"}])
    sfn.untag_resource(resourceArn=arn, tagKeys=["b", "never"])
    assert sfn.list_tags_for_resource(resourceArn=arn)["tags"] == [{"key": "a", "value": "3"}]
    with refused("ResourceNotFound"):
        sfn.list_tags_for_resource(resourceArn=f"{NO_ARN}stateMachine:none")


# --- what is to come ------------------------------------------------------------------------------

MACHINE, RUN = f"{NO_ARN}stateMachine:m", f"{NO_ARN}mapRun:m/l:5b8c3b0e-6f5b-4f3c-9c5b-6f5b4f3c9c5b"
TO_COME = {
    "publish_state_machine_version": {"stateMachineArn": MACHINE},
    "list_state_machine_versions": {"stateMachineArn": MACHINE},
    "delete_state_machine_version": {"stateMachineVersionArn": f"{MACHINE}:1"},
    "create_state_machine_alias": {
        "name": "live", "routingConfiguration": [{"stateMachineVersionArn": f"{MACHINE}:1", "weight": 100}]},
    "describe_state_machine_alias": {"stateMachineAliasArn": f"{MACHINE}:live"},
    "update_state_machine_alias": {"stateMachineAliasArn": f"{MACHINE}:live", "description": "d"},
    "delete_state_machine_alias": {"stateMachineAliasArn": f"{MACHINE}:live"},
    "list_state_machine_aliases": {"stateMachineArn": MACHINE},
    "redrive_execution": {"executionArn": f"{NO_ARN}execution:m:e"},
    "describe_map_run": {"mapRunArn": RUN},
    "list_map_runs": {"executionArn": f"{NO_ARN}execution:m:e"},
    "update_map_run": {"mapRunArn": RUN, "maxConcurrency": 1},
}


@pytest.mark.parametrize("operation", TO_COME)
def test_operation_to_come_is_refused_by_name(sfn, operation):
    with refused("UnsupportedOperationException") as refusal:
        getattr(sfn, operation)(**TO_COME[operation])
    named = "".join(word.capitalize() for word in operation.split("_"))
    assert named in str(refusal.value)
    assert "not supported yet" in str(refusal.value)


def test_synchronous_start_is_refused(sfn, name):
    arn = create(sfn, name)
    with refused("StateMachineTypeNotSupported"):
        sfn.start_sync_execution(stateMachineArn=arn)


def test_publishing_a_version_is_refused(sfn, name):
    with pytest.raises(ClientError, match="not supported yet"):
        create(sfn, name, publish=True)
    assert name not in machine_names(sfn)


@pytest.mark.parametrize("what, text, more", [
    ("DISTRIBUTED", definition(("Each", {"Type": "Map", "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A",
        "States": {"A": {"Type": "Pass", "End": True}}}})), {}),
    ("EXPRESS", PASS, {"type": "EXPRESS"}),
    ("eks", definition(("Run", task("eks:runJob.sync", {"ClusterName": "c"}))), {}),
    ("http", definition(("Call", task("http:invoke", {"Method": "GET"}))), {}),
])
def test_definition_that_needs_what_is_to_come_is_refused(sfn, what, text, more):
    with pytest.raises(ClientError) as refusal:
        create(sfn, "to-come", text, **more)
    assert what.lower() in str(refusal.value).lower()
    assert "not supported yet" in str(refusal.value)


# --- the AWS CLI ----------------------------------------------------------------------------------


@pytest.fixture
def aws(server):
    """Runs `aws stepfunctions …` and returns its output; fails the test if the command fails."""
    def call(operation, *arguments):
        done = server.aws(operation, *arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None
    return call


def test_cli_does_the_whole_life_of_a_machine_and_its_executions(server, aws, tmp_path):
    (tmp_path / "m.json").write_text(WAIT)
    (tmp_path / "n.json").write_text(PASS)
    arn = aws("create-state-machine", "--name", "by-cli", "--role-arn", ROLE, "--tags", "key=a,value=b",
              "--definition", f"file://{tmp_path}/m.json")["stateMachineArn"]
    assert aws("describe-state-machine", "--state-machine-arn", arn)["definition"] == WAIT
    assert arn in [m["stateMachineArn"] for m in aws("list-state-machines")["stateMachines"]]
    assert aws("list-tags-for-resource", "--resource-arn", arn)["tags"] == [{"key": "a", "value": "b"}]

    waiting = aws("start-execution", "--state-machine-arn", arn, "--name", "one", "--input", '{"a": 1}')
    again = aws("start-execution", "--state-machine-arn", arn, "--name", "one", "--input", '{"a": 1}')
    assert again == waiting
    refusal = server.aws("start-execution", "--state-machine-arn", arn, "--name", "one", "--input", "{}")
    assert refusal.returncode != 0
    assert "ExecutionAlreadyExists" in refusal.stderr
    aws("stop-execution", "--execution-arn", waiting["executionArn"], "--error", "E", "--cause", "C")
    stopped = aws("describe-execution", "--execution-arn", waiting["executionArn"])
    assert (stopped["status"], stopped["error"], stopped["cause"]) == ("ABORTED", "E", "C")

    assert aws("validate-state-machine-definition", "--definition", f"file://{tmp_path}/n.json")["result"] == "OK"
    aws("update-state-machine", "--state-machine-arn", arn, "--definition", f"file://{tmp_path}/n.json")
    quick = aws("start-execution", "--state-machine-arn", arn, "--name", "two")["executionArn"]
    ended(server.client(), quick)
    history = aws("get-execution-history", "--execution-arn", quick, "--reverse-order", "--page-size", "2")
    assert types(history["events"]) == [
        "ExecutionSucceeded", "PassStateExited", "PassStateEntered", "ExecutionStarted"]
    listed = aws("list-executions", "--state-machine-arn", arn, "--status-filter", "SUCCEEDED")
    assert [e["name"] for e in listed["executions"]] == ["two"]
    first = aws("list-executions", "--state-machine-arn", arn, "--max-items", "1")
    rest = aws("list-executions", "--state-machine-arn", arn, "--starting-token", first["NextToken"])
    assert [e["name"] for e in first["executions"] + rest["executions"]] == ["two", "one"]

    aws("delete-state-machine", "--state-machine-arn", arn)
    gone = server.aws("describe-execution", "--execution-arn", quick.replace("two", "three"))
    assert "ExecutionDoesNotExist" in gone.stderr


def test_cli_works_as_an_activity_worker(sfn, aws, name):
    activity = aws("create-activity", "--name", name)["activityArn"]
    execution = start_activity_task(sfn, name, activity)
    work = aws("get-activity-task", "--activity-arn", activity, "--worker-name", "cli")
    assert json.loads(work["input"]) == {"n": 1}
    aws("send-task-heartbeat", "--task-token", work["taskToken"])
    aws("send-task-success", "--task-token", work["taskToken"], "--task-output", '{"by": "cli"}')
    assert json.loads(ended(sfn, execution)["output"]) == {"by": "cli"}
    aws("delete-activity", "--activity-arn", activity)


def test_cli_says_that_an_operation_is_to_come(server):
    refusal = server.aws("redrive-execution", "--execution-arn", f"{NO_ARN}execution:m:e")
    assert refusal.returncode != 0
    assert "RedriveExecution is not supported yet" in refusal.stderr
