"""A moto server that stands for AWS, and parameters for its operations made from the API models."""

import re
import subprocess
import sys
import urllib.request

import boto3
import botocore.session
from botocore.config import Config
from support import REGION, environment, eventually, free_port

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"}


class AWS:
    """A moto server on a free port of this machine."""

    def __init__(self, folder, account="000000000000"):
        self.port, self.account, self.log = free_port(), account, folder / "moto.log"
        self.process = None

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "moto.server", "-p", str(self.port)], stdout=log, stderr=log,
                env=environment(MOTO_ACCOUNT_ID=self.account, MOTO_IAM_LOAD_MANAGED_POLICIES="false"))
        eventually(self.answers, "moto answers", 60)
        return self

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def answers(self):
        try:
            return urllib.request.urlopen(f"{self.endpoint}/moto-api/", timeout=5).status == 200
        except OSError:
            return False

    def reset(self, seed=7):
        """Forgets everything, and draws the same ids from now on as after any other reset."""
        for path in ("reset", f"seed?a={seed}"):
            request = urllib.request.Request(f"{self.endpoint}/moto-api/{path}", method="POST")
            urllib.request.urlopen(request, timeout=30).read()

    def client(self, service):
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name=REGION,
            aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="secret",
            config=Config(
                retries={"total_max_attempts": 1}, inject_host_prefix=False,
                parameter_validation=False, s3={"addressing_style": "path"}))


def configuration(aws):
    """The section of a server's configuration that sends all calls to this moto."""
    return f'services:\n  "*": {{endpoint: "{aws.endpoint}"}}\n'


# --- names ----------------------------------------------------------------------------------------


def sdk_name(model):
    """The service as in `aws-sdk:NAME`."""
    return re.sub("[^a-z0-9]", "", model.service_id.lower())


def action(operation):
    return operation[0].lower() + operation[1:]


def title(name):
    return name[:1].upper() + name[1:]


def titled(value, shape):
    """A value with the names of the model, in the names of state machines."""
    if shape.type_name == "structure" and isinstance(value, dict):
        return {title(k): titled(v, shape.members[k]) for k, v in value.items()}
    if shape.type_name == "list" and isinstance(value, list):
        return [titled(each, shape.member) for each in value]
    if shape.type_name == "map" and isinstance(value, dict):
        return {k: titled(v, shape.value) for k, v in value.items()}
    return value


# --- parameters -----------------------------------------------------------------------------------


class Parameters:
    """Makes the required parameters of an operation, the same each time."""

    TEXTS = (
        (re.compile("rolearn$|iamrole", re.I), "arn:aws:iam::000000000000:role/role"),
        (re.compile("arn$", re.I), "arn:aws:sns:us-east-1:000000000000:thing"),
        (re.compile("policy(document)?$", re.I), '{"Version": "2012-10-17", "Statement": []}'),
        (re.compile("definition$", re.I), '{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}'),
        (re.compile("email", re.I), "someone@example.com"),
        (re.compile("cidr", re.I), "10.0.0.0/16"),
        (re.compile("date|time", re.I), "2026-12-01T00:00:00Z"),
    )

    def of(self, operation):
        if operation.input_shape is None:
            return {}
        return self.value(operation.input_shape, "", 0)

    def value(self, shape, name, depth):
        kind = shape.type_name
        if kind == "structure":
            required = shape.required_members
            if depth > 6:
                return {}
            return {key: self.value(shape.members[key], key, depth + 1) for key in required}
        if kind == "list":
            count = max(1, shape.metadata.get("min", 0)) if depth < 6 else 0
            return [self.value(shape.member, name, depth + 1)] * min(count, 2)
        if kind == "map":
            return {"key": self.value(shape.value, name, depth + 1)}
        if kind == "boolean":
            return True
        if kind in ("integer", "long"):
            return int(shape.metadata.get("min", 1)) or 1
        if kind in ("float", "double"):
            return 1.5
        if kind == "timestamp":
            return "2026-12-01T00:00:00Z"
        if kind == "blob":
            return "bytes"
        return self.text(shape, name)

    def text(self, shape, name):
        words = shape.metadata.get("enum")
        if words:
            return words[0]
        for pattern, text in self.TEXTS:
            if pattern.search(name):
                return text
        count = max(shape.metadata.get("min", 0), 8)
        return ("thing-" + "x" * count)[:max(count, 8)]


def operations(service):
    """The operations of a service that moto has, with their models."""
    model = botocore.session.get_session().get_service_model(service)
    return [(name, model.operation_model(name)) for name in model.operation_names]
