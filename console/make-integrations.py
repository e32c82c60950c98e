#!/usr/bin/env python3
"""Writes src/model/integrations/models.made.ts: the fields of the service calls in the palette.

    python3 make-integrations.py WHEEL

From the API models in botocore's wheel: names, types, which are required, and the words of
enumerations, two levels deep, without prose. One entry for each call, by
its name in a Resource ARN without the pattern: `"lambda:invoke": [FIELD, …]`. A field is
`[NAME, TYPE, MORE]`, its name with `!` behind it if it is required; types are `s` text, `n` number,
`b` boolean, `e` one of the words MORE, `o` an object with the fields MORE, `l` a list of MORE (a
type or fields), `m` an object with any names, `j` anything.
"""

import gzip
import json
import pathlib
import re
import sys
import zipfile

HERE = pathlib.Path(__file__).parent
CATALOG = HERE / "src/model/integrations/catalog.ts"
TARGET = HERE / "src/model/integrations/models.made.ts"
# How the language calls what botocore calls otherwise.
SERVICES = {
    "states": "stepfunctions", "elasticmapreduce": "emr", "bedrock": "bedrock-runtime",
    "redshiftdata": "redshift-data",
}
# Calls that are of Step Functions alone, or that are another service's under another name.
OWN = {
    "http:invoke": [
        ["ApiEndpoint!", "s"], ["Method!", "s"],
        ["InvocationConfig", "o", [["ConnectionArn!", "s"]]], ["Headers", "m"],
        ["QueryParameters", "m"], ["RequestBody", "j"], ["Transform", "j"],
    ],
    "apigateway:invoke": [
        ["ApiEndpoint!", "s"],
        ["Method!", "e", ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]],
        ["Stage", "s"], ["Path", "s"], ["Headers", "m"], ["QueryParameters", "m"],
        ["RequestBody", "j"], ["AllowNullValues", "b"],
        ["AuthType", "e", ["NO_AUTH", "IAM_ROLE", "RESOURCE_POLICY"]],
    ],
    "eks:runJob": [
        ["ClusterName!", "s"], ["CertificateAuthority", "s"], ["Endpoint", "s"],
        ["Namespace", "s"], ["LogOptions", "m"], ["Job!", "j"],
    ],
    "elasticmapreduce:addStep": [
        ["ClusterId!", "s"], ["ExecutionRoleArn", "s"], ["Step!", "j"],
    ],
}
PLAIN = {
    "string": "s", "character": "s", "blob": "s", "timestamp": "s", "integer": "n", "long": "n",
    "float": "n", "double": "n", "bigdecimal": "n", "boolean": "b",
}
# What takes JSON, although the service's own API takes text.
JSON_FIELDS = {
    ("lambda:invoke", "Payload"), ("states:startExecution", "Input"), ("sns:publish", "Message"),
    ("sqs:sendMessage", "MessageBody"), ("bedrock:invokeModel", "Body"),
    ("events:putEvents", "Detail"),
}
FRAME = """\
// deno-fmt-ignore-file
// deno-lint-ignore-file
// Made by make-integrations.py from botocore: change that, not this.
export const modelsText: string = {text};
"""
DEPTH = 2
ENUM_WORDS_MAX = 40


def main(wheel):
    calls = sorted({call_of(name) for name in names()})
    with zipfile.ZipFile(wheel) as models:
        fields = {call: fields_of(call, models) for call in calls}
    text = json.dumps(fields, separators=(",", ":"), sort_keys=True)
    TARGET.write_text(FRAME.format(text=json.dumps(text)))


def names():
    """The names in the catalog: `glue:startJobRun.sync`."""
    name = r'"((?!arn:)(?:aws-sdk:)?[a-z0-9-]+:[a-z][A-Za-z0-9.:]+)"'
    return re.findall(name, CATALOG.read_text())


def call_of(name):
    for pattern in (".waitForTaskToken", ".sync:2", ".sync"):
        name = name.removesuffix(pattern)
    return name


def fields_of(call, models):
    if call in OWN:
        return OWN[call]
    *_, service, action = call.split(":")
    model = read(SERVICES.get(service, service), models)
    operation = model["operations"][upper_first(action)]
    return Shapes(model["shapes"], call).fields(operation["input"]["shape"], DEPTH)


def read(service, models):
    """The newest model of a service."""
    pattern = re.compile(rf"botocore/data/{re.escape(service)}/([0-9-]+)/service-2\.json\.gz")
    newest = max(name for name in models.namelist() if pattern.fullmatch(name))
    return json.loads(gzip.decompress(models.read(newest)))


class Shapes:
    """The shapes of a service, for one of its calls."""

    def __init__(self, shapes, call):
        self.shapes, self.call = shapes, call

    def fields(self, name, depth):
        shape = self.shapes[name]
        required = shape.get("required", [])
        return [
            [upper_first(member) + ("!" if member in required else ""),
             *self.kind(at["shape"], upper_first(member), depth)]
            for member, at in shape["members"].items()]

    def kind(self, name, field, depth):
        """A type, and more of it if there is."""
        shape = self.shapes[name]
        type = shape["type"]
        if (self.call, field) in JSON_FIELDS or shape.get("document"):
            return ["j"]
        if type == "structure":
            return ["o", self.fields(name, depth - 1)] if depth > 0 else ["m"]
        if type == "list":
            of = self.kind(shape["member"]["shape"], field, depth)
            return ["l", of[1] if of[0] == "o" else of[0]]
        if type == "map":
            return ["m"]
        words = shape.get("enum", [])
        if 0 < len(words) <= ENUM_WORDS_MAX:
            return ["e", words]
        return [PLAIN[type]]


def upper_first(name):
    return name[0].upper() + name[1:]


if __name__ == "__main__":
    main(sys.argv[1])
