"""Calls of AWS services from tasks, compared with the same calls by boto3, against a moto server."""

import json
import re

import aws
import pytest
from botocore.exceptions import ClientError
from support import ROLE, SOAK

# Services of moto, in every protocol.
SERVICES = """
    accessanalyzer acm amp apigateway apigatewayv2 appconfig application-autoscaling appsync athena
    autoscaling backup batch bedrock budgets ce clouddirectory cloudformation cloudfront cloudtrail
    cloudwatch codebuild codecommit codedeploy codepipeline cognito-identity cognito-idp comprehend
    config connect databrew datapipeline datasync dax directconnect dms ds dsql dynamodb ebs ec2 ecr ecs
    efs eks elasticache elasticbeanstalk elb elbv2 emr emr-containers emr-serverless es events firehose
    fsx glacier glue greengrass guardduty iam identitystore inspector2 iot ivs kafka kinesis kms
    lakeformation lambda lexv2-models logs macie2 mediaconvert medialive mediapackage mediastore
    memorydb mq networkmanager opensearch opensearchserverless organizations osis personalize
    pinpoint pipes polly ram rds rds-data redshift redshift-data rekognition
    resource-groups resourcegroupstaggingapi route53 route53resolver s3 s3control sagemaker scheduler
    sdb secretsmanager securityhub service-quotas servicecatalog servicediscovery
    ses sesv2 shield signer sns sqs ssm sso-admin sts support swf synthetics textract
    timestream-write transcribe transfer wafv2 workspaces xray
""".split()
OPERATIONS_EACH = 12

# Errors of moto itself, not of a service.
NOT_THERE = {"", "404", "405", "500", "501", "NotImplementedError", "UnknownError", "InternalError",
             "InternalFailure", "InvalidAction", "UnknownOperationException"}


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    cloud = aws.AWS(tmp_path_factory.mktemp("moto")).start()
    yield cloud
    cloud.stop()


@pytest.fixture(scope="module")
def calling(binary, cloud, tmp_path_factory):
    from support import Server

    server = Server(
        binary, tmp_path_factory.mktemp("calling"), aws.configuration(cloud), env=aws.CREDENTIALS).start()
    yield server
    server.stop()


def outcome_of(sfn, resource, parameters):
    """The outcome of one state with this call."""
    state = {"Type": "Task", "Resource": resource, "Parameters": parameters, "End": True}
    return sfn.test_state(definition=json.dumps(state), roleArn=ROLE, input="{}")


# --- comparison -----------------------------------------------------------------------------------


def expected(value, shape):
    """What Step Functions makes of boto3's result."""
    if value is None:
        return None
    if shape.type_name == "structure":
        if shape.is_document_type:
            return value
        return {aws.title(k): expected(v, shape.members[k]) for k, v in value.items()
                if k in shape.members and v is not None}
    if shape.type_name == "list":
        return [expected(each, shape.member) for each in value]
    if shape.type_name == "map":
        return {k: expected(v, shape.value) for k, v in value.items()}
    if shape.type_name == "timestamp":
        return "<time>"
    if shape.type_name == "blob":
        return blob(value if isinstance(value, bytes) else value.read())
    return value


def blob(value):
    import base64
    try:
        return value.decode()
    except UnicodeDecodeError:
        return base64.b64encode(value).decode()


def without_times(value, shape):
    """The task's result with its times checked and replaced."""
    if value is None:
        return None
    if shape.type_name == "structure" and not shape.is_document_type:
        names = {aws.title(name): member for name, member in shape.members.items()}
        return {k: without_times(v, names[k]) for k, v in value.items()}
    if shape.type_name == "list":
        return [without_times(each, shape.member) for each in value]
    if shape.type_name == "map":
        return {k: without_times(v, shape.value) for k, v in value.items()}
    if shape.type_name == "timestamp":
        TIMES.append(value)
        return "<time>"
    return value


# The times in all results. moto writes a few in forms that AWS does not have.
TIMES = []
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")

# What changes from one call to the next: moments, and ids that moto does not draw from its seed.
FLEETING = re.compile(
    r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"
    r"|\d{4}-?\d\d-?\d\d[T ]?(\d\d:?\d\d:?\d\d)?(\.\d+)?Z?|\b\d{10,17}(\.\d+)?\b"
    r"|[A-Za-z0-9+/]{26,}=*")


def still(value):
    """A value without what changes from one call to the next."""
    if isinstance(value, dict):
        return {k: still(v) for k, v in value.items()}
    if isinstance(value, list):
        return [still(each) for each in value]
    if isinstance(value, (int, float)) and value > 1_000_000_000:
        return "<>"
    return FLEETING.sub("<>", value) if isinstance(value, str) else value


def error_name(model, operation, code):
    prefix = java_name(model.service_id)
    for shape in operation.error_shapes:
        if code in (shape.name, shape.metadata.get("error", {}).get("code")):
            name = re.sub("Fault$", "", shape.name) if not shape.name.endswith("Exception") else shape.name
            return f"{prefix}.{name if name.endswith('Exception') else name + 'Exception'}"
    return f"{prefix}.{prefix}Exception"


def java_name(service_id):
    words = re.sub(r"([A-Z]{2,})v(\d)", r"\1 v\2", service_id)
    words = re.sub(r"([a-z])([A-Z](?=[A-Za-z0-9]))", r"\1 \2", words)
    words = re.sub(r"([A-Z]+)([A-Z][a-rt-z])", r"\1 \2", words)
    words = re.sub(r"(\d)([A-Za-z])", r"\1 \2", words)
    return "".join(word[:1].upper() + word[1:].lower() for word in re.split("[^A-Za-z0-9]+", words))


def chosen(names):
    """Some operations of a service: what makes, lists, describes."""
    def rank(name):
        for place, word in enumerate(("Create", "List", "Describe", "Get", "Put")):
            if name.startswith(word):
                return place
        return 9
    names = sorted(names, key=lambda name: (rank(name), name))
    if SOAK:
        return names
    kinds = [[n for n in names if rank(n) == k] for k in (0, 1, 2, 3, 4, 9)]
    picked = []
    while len(picked) < min(OPERATIONS_EACH, len(names)):
        for kind in kinds:
            if kind and len(picked) < OPERATIONS_EACH:
                picked.append(kind.pop(0))
    return picked


def compared(sfn, cloud, service):
    """Plays the operations of a service; (tried, succeeded with something, differences)."""
    client = cloud.client(service)
    model = client.meta.service_model
    tried, filled, wrong = 0, 0, []
    for name in chosen(model.operation_names):
        operation = model.operation_model(name)
        if operation.has_event_stream_output or operation.has_event_stream_input:
            continue
        parameters = aws.Parameters().of(operation)
        cloud.reset()
        try:
            answer = client._make_api_call(name, json.loads(json.dumps(parameters)))
            code = None
        except ClientError as error:
            code, answer = error.response["Error"].get("Code", ""), error.response
            code = error.response["Error"].get("QueryErrorCode", code)
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            if code in NOT_THERE or status in (404, 405, 500, 501) and not code.strip() or status >= 500:
                continue
        except Exception:
            continue
        cloud.reset()
        titled = aws.titled(parameters, operation.input_shape) if operation.input_shape else {}
        resource = f"arn:aws:states:::aws-sdk:{aws.sdk_name(model)}:{aws.action(name)}"
        tried += 1
        try:
            outcome = outcome_of(sfn, resource, titled)
        except ClientError as error:
            wrong.append(f"{service}.{name}: {error}")
            continue
        if code is None:
            shape = operation.output_shape
            want = still(expected(answer, shape)) if shape else {}
            if outcome["status"] != "SUCCEEDED":
                wrong.append(f"{service}.{name}: {outcome.get('error')}: {outcome.get('cause')}")
                continue
            got = json.loads(outcome["output"])
            got = still(without_times(got, shape)) if shape else got
            if got != want:
                wrong.append(f"{service}.{name}: got {json.dumps(got)[:400]}\n   want {json.dumps(want)[:400]}")
            filled += bool(want)
        else:
            want = error_name(model, operation, code)
            message = answer["Error"].get("Message", "")
            if outcome.get("error") != want or not still(outcome.get("cause", "")).startswith(still(message)):
                wrong.append(f"{service}.{name}: got {outcome.get('error')}: {outcome.get('cause', outcome.get('output'))}"
                             f"\n   want {want}: {message}")
    return tried, filled, wrong


def test_calls_are_as_by_boto3(calling, cloud):
    """At least 60 services and 300 actions, of which 150 answer with something."""
    tried, filled, services, wrong = 0, 0, set(), []
    sfn = calling.client()
    for service in SERVICES:
        these, with_something, differences = compared(sfn, cloud, service)
        tried += these
        filled += with_something
        wrong += differences
        if these:
            services.add(service)
        print(f"{service}: {these}, {with_something}, {len(differences)}", flush=True)
    print(f"{len(services)} services, {tried} actions, {filled} answered with something, {len(wrong)} differ")
    for each in wrong:
        print("-", each)
    strange = [time for time in TIMES if not ISO.fullmatch(time)]
    assert len(strange) * 20 < len(TIMES), strange
    assert not wrong
    assert len(services) >= 60 and tried >= 300 and filled >= 150
