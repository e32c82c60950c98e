#!/usr/bin/env python3
"""Writes src/model/integrations/models.made.ts: the fields of the service calls in the palette.

    python3 make-integrations.py [FILE]

From the API models that botocore brings (pip install botocore==1.43.11): names, types, which are
required, and the words of enumerations, two levels deep, without prose. One entry for each call, by
its name in a Resource ARN without the pattern: `"lambda:invoke": [FIELD, …]`. A field is
`[NAME, TYPE, MORE]`, its name with `!` behind it if it is required; types are `s` text, `n` number,
`b` boolean, `e` one of the words MORE, `o` an object with the fields MORE, `l` a list of MORE (a
type or fields), `m` an object with any names, `j` anything.
"""

import json
import pathlib
import re
import sys

import botocore.session

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
// Made by make-integrations.py from botocore {botocore}: change that, not this.
export const modelsText: string = {text};
"""
DEPTH = 2
ENUM_WORDS_MAX = 40


def main():
    calls = sorted({call_of(name) for name in names()})
    models = {call: fields_of(call) for call in calls}
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    text = json.dumps(models, separators=(",", ":"), sort_keys=True)
    target.write_text(FRAME.format(botocore=botocore.__version__, text=json.dumps(text)))


def names():
    """The names in the catalog: `glue:startJobRun.sync`."""
    name = r'"((?!arn:)(?:aws-sdk:)?[a-z0-9-]+:[a-z][A-Za-z0-9.:]+)"'
    return re.findall(name, CATALOG.read_text())


def call_of(name):
    for pattern in (".waitForTaskToken", ".sync:2", ".sync"):
        name = name.removesuffix(pattern)
    return name


def fields_of(call):
    if call in OWN:
        return OWN[call]
    *_, service, action = call.split(":")
    model = botocore.session.get_session().get_service_model(SERVICES.get(service, service))
    operation = model.operation_model(upper_first(action))
    return fields(operation.input_shape, call, DEPTH)


def fields(shape, call, depth):
    return [
        [upper_first(name) + ("!" if name in shape.required_members else ""),
         *kind(member, call, upper_first(name), depth)]
        for name, member in shape.members.items()]


def kind(shape, call, name, depth):
    """A type, and more of it if there is."""
    if (call, name) in JSON_FIELDS or getattr(shape, "is_document_type", False):
        return ["j"]
    if shape.type_name == "structure":
        return ["o", fields(shape, call, depth - 1)] if depth > 0 else ["m"]
    if shape.type_name == "list":
        of = kind(shape.member, call, name, depth)
        return ["l", of[1] if of[0] == "o" else of[0]]
    if shape.type_name == "map":
        return ["m"]
    if getattr(shape, "enum", None) and len(shape.enum) <= ENUM_WORDS_MAX:
        return ["e", list(shape.enum)]
    return [PLAIN[shape.type_name]]


def upper_first(name):
    return name[0].upper() + name[1:]


if __name__ == "__main__":
    main()
