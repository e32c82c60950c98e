"""The pattern `.sync` of services: work that is started, asked about and stopped, across crashes too."""

import json

import aws
import pytest
from scripted import Answer, Scripted
from support import ROLE, Server, eventually


class Service:
    """A service whose operations answer with what a test put here; `said` is what it was asked."""

    def __init__(self):
        self.answers, self.said = {}, []

    def __call__(self, asked):
        operation = asked.headers.get("X-Amz-Target", asked.target).rpartition(".")[2]
        self.said.append((operation, json.loads(asked.body or b"{}")))
        answer = self.answers.get(operation, Answer(400, b'{"__type": "Unexpected"}'))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        return answer if isinstance(answer, Answer) else Answer(200, json.dumps(answer).encode())

    def count(self, operation):
        return [name for name, _ in self.said].count(operation)


@pytest.fixture
def world(binary, tmp_path):
    service = Service()
    with Scripted(service) as scripted:
        server = Server(
            binary, tmp_path / "server",
            f'engine: {{shutdownSeconds: 1}}\nservices:\n  "*": {{endpoint: "{scripted.endpoint}"}}\n',
            env=aws.CREDENTIALS).start()
        try:
            yield server, service
            server.stop()
        finally:
            server.kill()


def start(server, resource, parameters, **more):
    state = {"Type": "Task", "Resource": f"arn:aws:states:::{resource}", "Parameters": parameters,
             "End": True, **more}
    sfn = server.client()
    arn = sfn.create_state_machine(
        name="work", roleArn=ROLE,
        definition=json.dumps({"StartAt": "Work", "States": {"Work": state}}))["stateMachineArn"]
    return sfn.start_execution(stateMachineArn=arn, input="{}")["executionArn"]


def ended(server, execution):
    sfn = server.client()
    eventually(lambda: sfn.describe_execution(executionArn=execution)["status"] != "RUNNING", "it ends", 40)
    return sfn.describe_execution(executionArn=execution)


def kinds(server, execution):
    return [event["type"] for event in
            server.client().get_execution_history(executionArn=execution)["events"]]


RUN = {"Id": "jr_1", "JobName": "j", "JobRunState": "RUNNING"}
GLUE = {"StartJobRun": {"JobRunId": "jr_1"}, "BatchStopJobRun": {}}
STOPPED = {"taskArn": "t1", "lastStatus": "STOPPED", "containers": [{"exitCode": 0}]}


@pytest.mark.parametrize("resource, parameters, answers, result", [
    ("glue:startJobRun.sync", {"JobName": "j"}, {
        "StartJobRun": {"JobRunId": "jr_1"},
        "GetJobRun": [{"JobRun": RUN}, {"JobRun": {**RUN, "JobRunState": "SUCCEEDED"}}],
    }, {"Id": "jr_1", "JobName": "j", "JobRunState": "SUCCEEDED"}),
    ("ecs:runTask.sync", {"Cluster": "c", "TaskDefinition": "d"}, {
        "RunTask": {"tasks": [{"taskArn": "t1", "lastStatus": "PENDING"}], "failures": []},
        "DescribeTasks": [{"tasks": [{"taskArn": "t1", "lastStatus": "RUNNING"}]}, {"tasks": [STOPPED]}],
    }, {"Containers": [{"ExitCode": 0}], "LastStatus": "STOPPED", "TaskArn": "t1"}),
    ("athena:startQueryExecution.sync", {"QueryString": "select 1"}, {
        "StartQueryExecution": {"QueryExecutionId": "q"},
        "GetQueryExecution": [{"QueryExecution": {"Status": {"State": "QUEUED"}}},
                              {"QueryExecution": {"Status": {"State": "SUCCEEDED"}}}],
    }, {"QueryExecution": {"Status": {"State": "SUCCEEDED"}}}),
    ("codebuild:startBuild.sync", {"ProjectName": "p"}, {
        "StartBuild": {"build": {"id": "b"}},
        "BatchGetBuilds": {"builds": [{"id": "b", "buildStatus": "SUCCEEDED"}]},
    }, {"Build": {"BuildStatus": "SUCCEEDED", "Id": "b"}}),
    ("sagemaker:createTrainingJob.sync", {
        "TrainingJobName": "n", "AlgorithmSpecification": {"TrainingInputMode": "File"}, "RoleArn": ROLE,
        "OutputDataConfig": {"S3OutputPath": "s3://b/"}, "ResourceConfig": {"VolumeSizeInGB": 1},
        "StoppingCondition": {},
    }, {
        "CreateTrainingJob": {"TrainingJobArn": "a"},
        "DescribeTrainingJob": {"TrainingJobName": "n", "TrainingJobStatus": "Completed"},
    }, {"TrainingJobName": "n", "TrainingJobStatus": "Completed"}),
    ("aws-sdk:redshiftdata:executeStatement.sync", {"Sql": "select 1", "Database": "d"}, {
        "ExecuteStatement": {"Id": "s"},
        "DescribeStatement": [{"Id": "s", "Status": "STARTED"}, {"Id": "s", "Status": "FINISHED"}],
    }, {"Id": "s", "Status": "FINISHED"}),
])
def test_work_is_waited_for(world, resource, parameters, answers, result):
    server, service = world
    service.answers = answers
    execution = start(server, resource, parameters)
    description = ended(server, execution)
    assert description["status"] == "SUCCEEDED", description
    assert json.loads(description["output"]) == result
    assert kinds(server, execution)[2:6] == ["TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded"]


def test_without_the_pattern_the_answer_is_the_result(world):
    server, service = world
    service.answers = dict(GLUE)
    result = json.loads(ended(server, start(server, "glue:startJobRun", {"JobName": "j"}))["output"])
    assert result["JobRunId"] == "jr_1" and result["SdkHttpMetadata"]["HttpStatusCode"] == 200
    assert [name for name, _ in service.said] == ["StartJobRun"]


@pytest.mark.parametrize("resource, parameters, answers, cause", [
    ("glue:startJobRun.sync", {"JobName": "j"},
     {**GLUE, "GetJobRun": {"JobRun": {**RUN, "JobRunState": "FAILED", "ErrorMessage": "no"}}},
     {"ErrorMessage": "no", "Id": "jr_1", "JobName": "j", "JobRunState": "FAILED"}),
    ("ecs:runTask.sync", {"TaskDefinition": "d"},
     {"RunTask": {"tasks": [{"taskArn": "t1"}]},
      "DescribeTasks": {"tasks": [{**STOPPED, "containers": [{"exitCode": 0}, {"exitCode": 3}]}]}},
     {"Containers": [{"ExitCode": 0}, {"ExitCode": 3}], "LastStatus": "STOPPED", "TaskArn": "t1"}),
])
def test_work_that_fails_fails_the_task(world, resource, parameters, answers, cause):
    server, service = world
    service.answers = answers
    description = ended(server, start(server, resource, parameters))
    assert (description["status"], description["error"]) == ("FAILED", "States.TaskFailed")
    assert json.loads(description["cause"]) == cause


def test_a_task_that_ecs_does_not_place_fails(world):
    server, service = world
    service.answers = {"RunTask": {"tasks": [], "failures": [{"reason": "RESOURCE:CPU"}]}}
    description = ended(server, start(server, "ecs:runTask.sync", {"TaskDefinition": "d"}))
    assert description["error"] == "States.TaskFailed"
    assert json.loads(description["cause"])["Failures"] == [{"Reason": "RESOURCE:CPU"}]


def test_a_question_that_fails_is_asked_again(world):
    server, service = world
    busy = Answer(500, b"")
    service.answers = {**GLUE, "GetJobRun": [busy] * 4 + [{"JobRun": {**RUN, "JobRunState": "SUCCEEDED"}}]}
    assert ended(server, start(server, "glue:startJobRun.sync", {"JobName": "j"}))["status"] == "SUCCEEDED"


def test_stopping_the_execution_stops_the_work(world):
    server, service = world
    service.answers = {**GLUE, "GetJobRun": {"JobRun": RUN}}
    execution = start(server, "glue:startJobRun.sync", {"JobName": "j"})
    eventually(lambda: service.count("GetJobRun"), "the work is asked about")
    server.client().stop_execution(executionArn=execution)
    eventually(lambda: service.count("BatchStopJobRun"), "the work is stopped")
    assert dict(service.said)["BatchStopJobRun"] == {"JobName": "j", "JobRunIds": ["jr_1"]}


def test_work_goes_on_while_the_server_is_down(world):
    server, service = world
    service.answers = {**GLUE, "GetJobRun": {"JobRun": RUN}}
    execution = start(server, "glue:startJobRun.sync", {"JobName": "j"})
    eventually(lambda: service.count("GetJobRun"), "the work is asked about")
    server.kill()
    service.answers["GetJobRun"] = {"JobRun": {**RUN, "JobRunState": "SUCCEEDED"}}
    server.start()
    assert ended(server, execution)["status"] == "SUCCEEDED"
    assert service.count("StartJobRun") == 1


@pytest.fixture(params=["killed", "shut down"])
def cut_off(request):
    """Ends a server so that calls in progress are cut off."""
    return Server.kill if request.param == "killed" else Server.stop


def ended_during(cut_off, server, service, operation, resource, parameters, **more):
    """An execution whose server ended while this call had no answer yet, and was started again."""
    normal = service.answers[operation]
    service.answers[operation] = Answer(200, b"{}", pause=60)
    execution = start(server, resource, parameters, **more)
    eventually(lambda: service.count(operation), "the call is made")
    cut_off(server)
    service.answers[operation] = normal
    server.start()
    return execution


def test_a_call_that_may_not_be_repeated_is_not(world, cut_off):
    server, service = world
    service.answers = dict(GLUE)
    execution = ended_during(
        cut_off, server, service, "StartJobRun", "glue:startJobRun", {"JobName": "j"})
    description = ended(server, execution)
    assert description["error"] == "States.TaskFailed"
    assert description["cause"].startswith("The server ended during the call, so it is not known")
    assert service.count("StartJobRun") == 1


def test_retry_decides_whether_it_is_made_once_more(world, cut_off):
    server, service = world
    service.answers = dict(GLUE)
    execution = ended_during(
        cut_off, server, service, "StartJobRun", "glue:startJobRun", {"JobName": "j"},
        Retry=[{"ErrorEquals": ["States.TaskFailed"], "IntervalSeconds": 1}])
    assert ended(server, execution)["status"] == "SUCCEEDED"
    assert service.count("StartJobRun") == 2


def test_a_call_with_a_token_is_repeated_with_the_same(world, cut_off):
    server, service = world
    service.answers = {"RunTask": {"tasks": [{"taskArn": "t1"}], "failures": []}}
    execution = ended_during(
        cut_off, server, service, "RunTask", "ecs:runTask", {"TaskDefinition": "d"})
    assert ended(server, execution)["status"] == "SUCCEEDED"
    tokens = [said["clientToken"] for name, said in service.said if name == "RunTask"]
    assert len(tokens) == 2 and tokens[0] == tokens[1]
