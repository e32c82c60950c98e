"""Hostile requests, generated from valid ones; the same seed makes the same requests."""

import json
import random
from dataclasses import dataclass, field

from support import ROLE

PASS = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}'
DEEP = 10_000
HUGE = 1_000_000


@dataclass
class Case:
    """An HTTP request, with the expected answer."""

    label: str
    body: bytes = b""
    method: str = "POST"
    path: str = "/"
    headers: list = field(default_factory=list)

    def packet(self):
        head = [f"{self.method} {self.path} HTTP/1.1".encode("utf-8", "surrogateescape"), b"host: localhost"]
        names = {name.lower() for name, _ in self.headers}
        if "content-length" not in names and "transfer-encoding" not in names:
            head.append(b"content-length: %d" % len(self.body))
        head += [f"{name}: {value}".encode("utf-8", "surrogateescape") for name, value in self.headers]
        return b"\r\n".join(head) + b"\r\n\r\n" + self.body


def target(operation):
    return [("x-amz-target", f"AWSStepFunctions.{operation}"), ("content-type", "application/x-amz-json-1.0")]


def call(label, operation, body):
    if isinstance(body, (dict, list)):
        body = json.dumps(body)
    if isinstance(body, str):
        body = body.encode("utf-8", "surrogatepass")
    return Case(f"{operation}: {label}", body, headers=target(operation))


def valid_requests(arns):
    """A valid request for each operation. GetActivityTask names no activity, or it would wait."""
    machine, execution = arns["machine"], arns["execution"]
    alias, version = f"{machine}:live", f"{machine}:1"
    run = machine.replace(":stateMachine:", ":mapRun:") + "/l:5b8c3b0e-6f5b-4f3c-9c5b-6f5b4f3c9c5b"
    tag = {"key": "team", "value": "data"}
    page = {"maxResults": 10, "nextToken": "token"}
    routing = [{"stateMachineVersionArn": version, "weight": 100}]
    logging = {"level": "OFF", "includeExecutionData": False, "destinations": []}
    return {
        "CreateStateMachine": {
            "name": "created", "definition": PASS, "roleArn": ROLE, "type": "STANDARD", "publish": False,
            "tags": [tag], "loggingConfiguration": logging, "tracingConfiguration": {"enabled": False},
            "encryptionConfiguration": {"type": "AWS_OWNED_KEY"}},
        "DescribeStateMachine": {"stateMachineArn": machine, "includedData": "ALL_DATA"},
        "DescribeStateMachineForExecution": {"executionArn": execution, "includedData": "ALL_DATA"},
        "ListStateMachines": page,
        "UpdateStateMachine": {"stateMachineArn": machine, "definition": PASS, "roleArn": ROLE,
                               "loggingConfiguration": logging, "publish": False},
        "DeleteStateMachine": {"stateMachineArn": arns["doomed"]},
        "ValidateStateMachineDefinition": {"definition": PASS, "type": "STANDARD", "severity": "ERROR",
                                           "maxResults": 10},
        "StartExecution": {"stateMachineArn": machine, "name": "started", "input": "{}", "traceHeader": "t"},
        "StartSyncExecution": {"stateMachineArn": machine, "name": "started", "input": "{}"},
        "DescribeExecution": {"executionArn": execution, "includedData": "ALL_DATA"},
        "ListExecutions": {"stateMachineArn": machine, "statusFilter": "RUNNING", **page},
        "StopExecution": {"executionArn": execution, "error": "e", "cause": "c"},
        "GetExecutionHistory": {"executionArn": execution, "reverseOrder": True,
                                "includeExecutionData": True, **page},
        "CreateActivity": {"name": "an-activity", "tags": [tag]},
        "DescribeActivity": {"activityArn": arns["activity"]},
        "ListActivities": page,
        "DeleteActivity": {"activityArn": arns["activity"] + "-doomed"},
        "GetActivityTask": {"activityArn": arns["activity"] + "-none", "workerName": "worker"},
        "SendTaskSuccess": {"taskToken": arns["token"], "output": "{}"},
        "SendTaskFailure": {"taskToken": arns["token"], "error": "e", "cause": "c"},
        "SendTaskHeartbeat": {"taskToken": arns["token"]},
        "TagResource": {"resourceArn": machine, "tags": [tag]},
        "UntagResource": {"resourceArn": machine, "tagKeys": ["team"]},
        "ListTagsForResource": {"resourceArn": machine},
        "PublishStateMachineVersion": {"stateMachineArn": machine, "description": "d"},
        "ListStateMachineVersions": {"stateMachineArn": machine, **page},
        "DeleteStateMachineVersion": {"stateMachineVersionArn": version},
        "CreateStateMachineAlias": {"name": "live", "routingConfiguration": routing},
        "DescribeStateMachineAlias": {"stateMachineAliasArn": alias},
        "UpdateStateMachineAlias": {"stateMachineAliasArn": alias, "routingConfiguration": routing},
        "DeleteStateMachineAlias": {"stateMachineAliasArn": alias},
        "ListStateMachineAliases": {"stateMachineArn": machine, **page},
        "RedriveExecution": {"executionArn": execution, "clientToken": "c"},
        "DescribeMapRun": {"mapRunArn": run},
        "ListMapRuns": {"executionArn": execution, **page},
        "UpdateMapRun": {"mapRunArn": run, "maxConcurrency": 1, "toleratedFailurePercentage": 1.5},
        "TestState": {"definition": '{"Type":"Pass","End":true}', "roleArn": ROLE, "input": "{}"},
    }


# --- one member at a time -------------------------------------------------------------------------

# JSON texts in the place of a member's value.
VALUES = {
    "null": "null", "true": "true", "false": "false", "0": "0", "-1": "-1", "1.5": "1.5", "[]": "[]",
    "{}": "{}", "empty text": '""', "list of null": "[null]", "list of lists": "[[[]]]",
    "list of texts": '["a","b"]', "list of numbers": "[1,2]", "object": '{"a":{"b":[]}}',
    "400 digits": "9" * 400, "1e400": "1e400", "-1e400": "-1e400", "1e-400": "1e-400",
    "2^63": "9223372036854775808", "-2^63": "-9223372036854775808", "100 kB of digits": "1" * 100_000,
    "NUL": '"a\\u0000b"', "lone high surrogate": '"\\ud800"', "lone low surrogate": '"a\\udc00b"',
    "reversed surrogates": '"\\udc00\\ud800"', "emoji": '"\U0001f469\u200d\U0001f4bb"',
    "right to left": '"\\u202e\\u0000"', "newlines": '"a\\n\\r\\tb"', "DEL": '"\\u007f\\u0080\\u009f"',
    "raw control": '"a\x01b"', "no characters": '"\\ufffe\\uffff"', "spaces": '"   "', "quotes": '"\\"\\\\"',
    "SQL": "\"x'; DROP TABLE executions; --\"", "path": '"../../../../etc/passwd"',
    "LIKE": '"%_*?[a-z]"', "format": '"%s%n%d{}${a}"', "markup": '"<script>alert(1)</script>"',
    "other ARN": '"arn:aws:s3:::bucket"', "half an ARN": '"arn:aws:states:us-east-1:0"',
    "ARN of colons": '"' + ":" * 200 + '"', "other region": '"arn:aws:states:mars:1:stateMachine:x"',
    "1 MB of text": '"' + "a" * HUGE + '"', "1 MB of escapes": '"' + "\\u0041" * (HUGE // 6) + '"',
    "300 kB of emoji": '"' + "\U0001f600" * 75_000 + '"', "combining": '"e' + "\\u0301" * 20_000 + '"',
    "100,000 items": "[" + ",".join(["1"] * 100_000) + "]",
    "100,000 members": "{" + ",".join(f'"k{n}":1' for n in range(100_000)) + "}",
    "deep lists": "[" * DEEP + "]" * DEEP, "deep objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "open lists": "[" * DEEP, "text of deep lists": json.dumps("[" * DEEP + "]" * DEEP),
    "text of deep objects": json.dumps('{"a":' * DEEP + "1" + "}" * DEEP),
    "text of 1e400": '"[1e400]"', "text of 400 digits": '"[' + "9" * 400 + ']"',
    "text of a lone surrogate": '"[\\"\\\\ud800\\"]"', "text of NUL": '"{\\"a\\":\\"\\\\u0000\\"}"',
    "text of no JSON": '"{\\"a\\":"', "text of two values": '"{} {}"',
    "text of doubled keys": '"{\\"a\\":1,\\"a\\":2}"',
}


def member_cases(requests):
    """Each member of each operation, with each of the values and missing."""
    for operation, request in requests.items():
        for member in request:
            rest = {name: value for name, value in request.items() if name != member}
            yield call(f"without {member}", operation, rest)
            for label, text in VALUES.items():
                body = json.dumps(rest)[:-1] + (", " if rest else "") + f"{json.dumps(member)}: {text}}}"
                yield call(f"{member} is {label}", operation, body)


# --- bodies ---------------------------------------------------------------------------------------

BODIES = {
    "empty": b"", "a space": b" ", "null": b"null", "true": b"true", "a number": b"1", "a text": b'"x"',
    "a list": b"[]", "only open": b"{", "only closed": b"}", "two values": b"{}{}", "a comma": b"{,}",
    "trailing comma": b'{"a":1,}', "comment": b"{/* */}", "single quotes": b"{'a':1}", "NaN": b'{"a":NaN}',
    "Infinity": b'{"a":-Infinity}', "hexadecimal": b'{"a":0x10}', "leading zero": b'{"a":01}',
    "leading plus": b'{"a":+1}', "half a number": b'{"a":1e}', "only minus": b'{"a":-}',
    "byte order mark": b"\xef\xbb\xbf{}", "UTF-16": '{"a":1}'.encode("utf-16"), "NULs": b"\0" * 100,
    "invalid UTF-8": b'{"a":"\xff\xfe"}', "overlong UTF-8": b'{"a":"\xc0\xaf"}',
    "UTF-8 surrogate": b'{"a":"\xed\xa0\x80"}', "cut UTF-8": b'{"a":"\xf0\x9f\x98', "bad escape": b'{"a":"\\x"}',
    "cut escape": b'{"a":"\\u12', "doubled keys": b'{"name":"a","name":"b"}', "XML": b"<a/>",
    "form": b"a=1&b=2", "deep lists": b"[" * DEEP + b"]" * DEEP, "deep objects": b'{"a":' * DEEP,
    "deep whole objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP, "alternating": b'[{"a":' * DEEP,
    "2 MB of spaces": b" " * (2 << 20), "2 MB of lists": b"[" * (2 << 20), "2 MB of quotes": b'"' * (2 << 20),
    "2 MB text": b'{"a":"' + b"x" * ((2 << 20) - 8) + b'"}', "3 MB text": b'{"a":"' + b"x" * (3 << 20) + b'"}',
    "3 MB of zeros": b"0" * (3 << 20), "1 MB of commas": b"[" + b"," * HUGE,
    "1 MB key": b'{"' + b"k" * HUGE + b'":1}', "1 MB of small lists": b"[" + b"[]," * (HUGE // 3) + b"[]]",
}


def body_cases(requests):
    for label, body in BODIES.items():
        for operation in ("CreateStateMachine", "StartExecution", "ListExecutions", "SendTaskSuccess"):
            yield call(f"the body is {label}", operation, body)


def mutation_cases(requests, chance, count):
    """Valid bodies with bytes removed, changed, doubled or inserted."""
    operations = sorted(requests)
    for number in range(count):
        operation = operations[number % len(operations)]
        body = bytearray(json.dumps(requests[operation]), "utf-8")
        how = chance.choice(["cut", "change", "insert", "double", "remove"])
        for _ in range(1 if how == "cut" else chance.randint(1, 4)):
            at = chance.randrange(len(body)) if body else 0
            if how == "cut":
                del body[at:]
            elif how == "change" and body:
                body[at] = chance.choice([0, 0x22, 0x5c, 0x7b, 0x7d, 0x80, 0xff, chance.randrange(256)])
            elif how == "insert":
                body[at:at] = chance.choice([b'"', b"\\", b"{", b"[", b"\0", b"\xc3", b"1e999", b"\\ud800", b","])
            elif how == "double":
                body[at:at] = body[at:at + chance.randint(1, 40)]
            else:
                del body[at:at + chance.randint(1, 8)]
        yield call(f"mutation {number}: {how}", operation, bytes(body))


# --- heads ----------------------------------------------------------------------------------------

TARGETS = [
    "", " ", ".", "AWSStepFunctions", "AWSStepFunctions.", "AWSStepFunctions.Nothing", "StartExecution",
    "awsstepfunctions.ListStateMachines", "AWSStepFunctions.liststatemachines", "DynamoDB_20120810.ListTables",
    "AWSStepFunctions.ListStateMachines.", "AWSStepFunctions..ListStateMachines", "AWSStepFunctions.*",
    "AWSStepFunctions.ListStateMachines\udcff", "../../x", "A" * 5000, "AWSStepFunctions." + "x" * 5000, "é", "%00",
]
PATHS = ["/x", "//", "/../../etc/passwd", "/%00", "/%2e%2e/", "/healthz/x", "/treadle/jobs/../log", "/?a=b&a=c",
         "/treadle/jobs/%2e%2e%2f%2e%2e/log", "/treadle/jobs/x/log?after=-1&wait=99999999999999999999&limit=0",
         "/" + "a" * 5000, "/treadle/jobs/" + "a" * 3000 + "/log", "*", "http://other/", "/\udcff", "/treadle", "?"]


def head_cases(requests):
    listing = target("ListStateMachines")
    yield Case("no target", b"{}")
    for name in TARGETS:
        yield Case(f"target {name[:40]!r}", b"{}", headers=[("x-amz-target", name)])
    yield Case("two targets", b"{}", headers=listing + target("ListActivities"))
    yield Case("no content type", b"{}", headers=listing[:1])
    for kind in ("text/xml", "application/json", "multipart/form-data; boundary=x", "", "x" * 3000, "\udcff"):
        yield Case(f"content type {kind[:30]!r}", b"{}", headers=[listing[0], ("content-type", kind)])
    for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW", "get"):
        for path in ("/", "/healthz", "/treadle/about"):
            yield Case(f"{method} {path}", b"", method, path, listing)
    for path in PATHS:
        for method in ("GET", "POST"):
            yield Case(f"{method} {path[:40]!r}", b"{}" if method == "POST" else b"", method, path, listing)
    for number in (0, 1, 50):
        yield Case(f"{number} bytes announced, 2 sent", b"{}" + b" " * max(0, number - 2), headers=listing)
    for length in ("-1", "abc", "99999999999999999999999", "4000000000", "2, 2", "2, 3", "0x2", "+2", "1e3"):
        yield Case(f"content length {length}", b"{}", headers=[*listing, ("content-length", length)])
    yield Case("two content lengths", b"{}", headers=[*listing, ("content-length", "2"), ("content-length", "3")])
    chunks = {
        "good": b"2\r\n{}\r\n0\r\n\r\n", "no size": b"\r\n{}\r\n", "wrong size": b"zz\r\n{}\r\n0\r\n\r\n",
        "huge size": b"ffffffffffffffffffff\r\n{}", "negative": b"-1\r\n{}\r\n0\r\n\r\n",
        "3 MB": b"300000\r\n" + b" " * 0x300000 + b"\r\n0\r\n\r\n",
        "one byte each": b"".join(b"1\r\n \r\n" for _ in range(5000)) + b"2\r\n{}\r\n0\r\n\r\n",
    }
    for label, body in chunks.items():
        yield Case(f"chunks: {label}", body, headers=[*listing, ("transfer-encoding", "chunked")])
    both = [*listing, ("transfer-encoding", "chunked"), ("content-length", "2")]
    yield Case("chunks and a length", chunks["good"], headers=both)
    for encoding in ("gzip", "identity", "chunked, chunked", "x"):
        yield Case(f"transfer encoding {encoding}", b"{}", headers=[*listing, ("transfer-encoding", encoding)])
    yield Case("content encoding gzip", b"\x1f\x8b\x08", headers=[*listing, ("content-encoding", "gzip")])
    yield Case("100 continue", b"{}", headers=[*listing, ("expect", "100-continue")])
    yield Case("100 kB header", b"{}", headers=[*listing, ("x-long", "x" * 100_000)])
    yield Case("5,000 headers", b"{}", headers=[*listing, *((f"x-{n}", "v") for n in range(5000))])
    yield Case("authorization", b"{}", headers=[*listing, ("authorization", "AWS4-HMAC-SHA256 " + "x" * 5000)])
    yield Case("upgrade", b"{}", headers=[*listing, ("connection", "upgrade"), ("upgrade", "websocket")])
    yield Case("upgrade to HTTP/2", b"{}", headers=[*listing, ("connection", "upgrade"), ("upgrade", "h2c")])


# --- all ------------------------------------------------------------------------------------------


def all_cases(arns, seed, count):
    """At least `count` cases; the members are a random sample, the rest is always included."""
    chance, requests = random.Random(seed), valid_requests(arns)
    fixed = [*head_cases(requests), *body_cases(requests)]
    mutations = list(mutation_cases(requests, chance, count // 3))
    members = list(member_cases(requests))
    chance.shuffle(members)
    kept = max(0, count - len(fixed) - len(mutations))
    return fixed + mutations + members[:kept]
