#!/usr/bin/env python3
"""Writes the table of AWS services that the program contains, from the API models in botocore.

    python3 make-table.py WHEELS TABLE

WHEELS is a folder with the wheels of requirements.txt. The table has names, types, bounds, locations,
protocols, errors and endpoints of every service, and no prose. `Sources/ServiceModels` reads it.

The table begins with one line of JSON:

    {"partitions": [[ID, SUFFIX, DUAL_STACK_SUFFIX, [REGION, ...]], ...],
     "services": {NAME: [OFFSET, BYTES, BYTES_WHEN_INFLATED], ...}}

NAME is the service as in `arn:aws:states:::aws-sdk:NAME:action`. Offsets count from the end of this
line. There, each service is one JSON object, compressed with zlib:

    id, version, protocol, endpointPrefix   as in the model's metadata
    json, target, signingName, xmlNamespace, queryErrors   the same, if they matter
    endpoints   [[SCOPE, URL, SIGNING_REGION, SIGNING_NAME], ...]; the first that fits counts. SCOPE is a
                region, a partition or "*"; the last two members may be null or absent
    operations  {NAME: [METHOD, PATH, INPUT, OUTPUT, [ERROR, ...], TRAITS], ...} by numbers of shapes
    shapes      [SHAPE, ...]; a SHAPE is a list that begins with a letter for its kind:
                ["S", {MEMBER: NUMBER or [NUMBER, TRAITS]}, [REQUIRED, ...], TRAITS]  a structure
                ["L", NUMBER, TRAITS]           a list
                ["M", KEY, VALUE, TRAITS]       a map
                [KIND, TRAITS]                  s text, b bytes, t time, i integer, l long integer,
                                                f floating point, o boolean, j any JSON

Traits are objects, and absent if empty. The functions below name them.
"""

import glob
import gzip
import json
import pathlib
import re
import sys
import zipfile
import zlib

KINDS = {
    "string": "s", "character": "s", "blob": "b", "timestamp": "t", "integer": "i", "long": "l",
    "float": "f", "double": "f", "bigdecimal": "f", "boolean": "o",
}
# Where the model has several protocols, the first of these that it has is taken. The newer CBOR
# protocol is not among them: no service has it alone.
PROTOCOLS = ["json", "rest-json", "query", "ec2", "rest-xml"]


def main(wheels, target):
    sys.path[:0] = glob.glob(f"{wheels}/*.whl")
    models = zipfile.ZipFile(glob.glob(f"{wheels}/botocore-*.whl")[0])
    partitions = json.loads(models.read("botocore/data/partitions.json"))
    rules = newest(models, "endpoint-rule-set-1")
    services, body = {}, b""
    for folder, path in newest(models, "service-2").items():
        model = json.loads(gzip.decompress(models.read(path)))
        endpoints = endpoints_of(json.loads(gzip.decompress(models.read(rules[folder]))), partitions)
        text = compact(Service(model, endpoints).table()).encode()
        packed = zlib.compress(text, 9)
        name = sdk_name(model["metadata"]["serviceId"])
        if name in services:
            continue  # botocore has a service under a second name.
        services[name] = [len(body), len(packed), len(text)]
        body += packed
    index = {"partitions": [partition_of(each) for each in partitions["partitions"]],
             "services": services}
    target = pathlib.Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_suffix(".new")
    new.write_bytes(compact(index).encode() + b"\n" + body)
    new.replace(target)


def newest(models, kind):
    """The newest file of a kind for each folder of botocore."""
    pattern = re.compile(rf"botocore/data/([^/]+)/[0-9-]+/{kind}\.json\.gz")
    found = {}
    for path in sorted(models.namelist()):
        match = pattern.fullmatch(path)
        if match:
            found[match[1]] = max(found.get(match[1], ""), path)
    return found


def sdk_name(service_id):
    return re.sub("[^a-z0-9]", "", service_id.lower())


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


# --- Endpoints ------------------------------------------------------------------------------------


def partition_of(partition):
    regions = [region for region in partition["regions"] if not region.endswith("-global")]
    outputs = partition["outputs"]
    return [partition["id"], outputs["dnsSuffix"], outputs["dualStackDnsSuffix"], regions]


def endpoints_of(rules, partitions):
    """The endpoint of each region, as few templates with their exceptions."""
    from botocore.endpoint_provider import EndpointProvider
    from botocore.exceptions import EndpointProviderError

    provider = EndpointProvider(rules, partitions)
    found = []
    for partition in partitions["partitions"]:
        outputs = partition["outputs"]
        regions = {}
        for region in partition_of(partition)[3]:
            try:
                endpoint = provider.resolve_endpoint(
                    Region=region, UseFIPS=False, UseDualStack=False)
            except EndpointProviderError:
                continue  # The service has no endpoint that follows from a region.
            schemes = (endpoint.properties or {}).get("authSchemes") or [{}]
            signing = schemes[0].get("signingRegion")
            regions[region] = (
                template(endpoint.url, region, outputs), None if signing == region else signing,
                schemes[0].get("signingName"))
        found.append((partition["id"], regions))
    rules = rules_of(found)
    for partition, regions in found:
        for region, value in regions.items():
            first = next(rule[1:] for rule in rules if rule[0] in (region, partition, "*"))
            assert [*first, None, None][:3] == list(value), (region, value)
    return rules


def template(url, region, outputs):
    for text, name in ((region, "{region}"), (outputs["dualStackDnsSuffix"], "{dualStackSuffix}"),
                       (outputs["dnsSuffix"], "{suffix}")):
        url = re.sub(rf"(?<=[./]){re.escape(text)}(?=[./]|$)", name, url)
    return url


def rules_of(partitions):
    """Exceptions first, then the usual endpoint of each partition, then that of most."""
    exceptions, usual = [], []
    for partition, regions in partitions:
        values = list(regions.values())
        if not values:
            continue
        common = max(values, key=values.count)
        exceptions += [[region, *value] for region, value in regions.items() if value != common]
        usual.append((partition, common))
    if not usual:
        return []
    commons = [value for _, value in usual]
    widest = max(commons, key=commons.count)
    # An endpoint that signs for one region belongs to the partition of that region.
    others = usual if widest[1] else [each for each in usual if each[1] != widest] + [("*", widest)]
    return [trimmed([scope, *value]) for scope, *value in exceptions] + [
        trimmed([scope, *value]) for scope, value in others]


def trimmed(values):
    while values and values[-1] is None:
        values.pop()
    return values


# --- Operations and shapes ------------------------------------------------------------------------


class Service:
    def __init__(self, model, endpoints):
        self.model, self.endpoints = model, endpoints
        self.numbers, self.shapes, self.plain = {}, [], {}

    def table(self):
        metadata = self.model["metadata"]
        protocols = metadata.get("protocols") or [metadata["protocol"]]
        traits = {
            "json": metadata.get("jsonVersion"), "target": metadata.get("targetPrefix"),
            "signingName": metadata.get("signingName"), "xmlNamespace": metadata.get("xmlNamespace"),
            "queryErrors": "awsQueryCompatible" in metadata,
        }
        operations = {
            name: self.operation(operation)
            for name, operation in sorted(self.model["operations"].items())}
        return {
            "id": metadata["serviceId"], "version": metadata["apiVersion"],
            "protocol": next(name for name in PROTOCOLS if name in protocols),
            "endpointPrefix": metadata["endpointPrefix"], **present(traits),
            "endpoints": self.endpoints, "operations": operations, "shapes": self.shapes,
        }

    def operation(self, operation):
        http, given = operation["http"], operation.get("input", {})
        checksum = operation.get("httpChecksum", {})
        traits = {
            # The call is not signed, or its body is not part of the signature.
            "anonymous": operation.get("authtype") == "none",
            "unsignedBody": operation.get("authtype") == "v4-unsigned-body"
            or "unsignedPayload" in operation,
            # The text before the endpoint's host, with members of the input in braces.
            "host": operation.get("endpoint", {}).get("hostPrefix"),
            # The name of the element around the answer (protocol query).
            "wrapper": operation.get("output", {}).get("resultWrapper"),
            # The name of the element of the request (protocol rest-xml).
            "element": given.get("locationName"),
            "xmlNamespace": given.get("xmlNamespace", {}).get("uri"),
            "checksum": checksum.get("requestChecksumRequired")
            or bool(operation.get("httpChecksumRequired")),
        }
        return trimmed([
            http["method"], http["requestUri"], self.number(operation.get("input")),
            self.number(operation.get("output")),
            [self.number(error) for error in operation.get("errors", [])], present(traits) or None,
        ])

    def number(self, reference):
        """The number of a shape, which is added if it is new."""
        if reference is None:
            return None
        name = reference["shape"]
        if name not in self.numbers:
            shape = self.model["shapes"][name]
            if shape["type"] in KINDS:
                # Simple shapes that differ only in their names are one.
                key = compact(self.simple(shape))
                if key not in self.plain:
                    self.plain[key] = len(self.shapes)
                    self.shapes.append(self.simple(shape))
                self.numbers[name] = self.plain[key]
            else:
                self.numbers[name] = number = len(self.shapes)
                self.shapes.append(None)  # A shape may contain itself.
                self.shapes[number] = self.compound(name, shape)
        return self.numbers[name]

    def simple(self, shape):
        traits = {
            "min": shape.get("min"), "max": shape.get("max"), "pattern": shape.get("pattern"),
            "enum": shape.get("enum"), "format": shape.get("timestampFormat"),
            "secret": shape.get("sensitive"),
        }
        return trimmed([KINDS[shape["type"]], present(traits) or None])

    def compound(self, name, shape):
        if shape["type"] == "list":
            member = shape["member"]
            traits = {"as": member.get("locationName"), **self.bounds(shape)}
            return trimmed(["L", self.number(member), present(traits) or None])
        if shape["type"] == "map":
            key, value = shape["key"], shape["value"]
            traits = {
                "keyAs": key.get("locationName"), "valueAs": value.get("locationName"),
                **self.bounds(shape)}
            return trimmed(["M", self.number(key), self.number(value), present(traits) or None])
        if shape.get("document"):
            return ["j"]
        error = shape.get("error", {})
        traits = {
            # The name of an error, the code on the wire if it differs, and its HTTP status.
            "error": name if shape.get("exception") or error else None,
            "code": error.get("code") if error.get("code") != name else None,
            "status": error.get("httpStatusCode"),
            "payload": shape.get("payload"), "union": shape.get("union"),
            "secret": shape.get("sensitive"), "stream": shape.get("eventstream"),
        }
        members = {key: self.member(member) for key, member in shape["members"].items()}
        return trimmed(["S", members, shape.get("required") or None, present(traits) or None])

    def bounds(self, shape):
        return {
            "min": shape.get("min"), "max": shape.get("max"), "flat": shape.get("flattened"),
            "secret": shape.get("sensitive"),
        }

    def member(self, member):
        namespace = member.get("xmlNamespace") or {}
        shape = self.model["shapes"][member["shape"]]
        traits = {
            # Where it stands in a request or an answer, and under which name.
            "in": member.get("location"), "as": member.get("locationName"),
            "queryAs": member.get("queryName"), "flat": member.get("flattened"),
            "attribute": member.get("xmlAttribute"), "xmlNamespace": namespace.get("uri"),
            "xmlPrefix": namespace.get("prefix"),
            # A key that the caller draws; JSON in the value of a header; the endpoint rules read it.
            "token": member.get("idempotencyToken"), "json": member.get("jsonvalue"),
            "parameter": member.get("contextParam", {}).get("name"),
            "hostLabel": member.get("hostLabel"),
            "streaming": member.get("streaming") or shape.get("streaming"),
        }
        number, traits = self.number(member), present(traits)
        return [number, traits] if traits else number


def present(traits):
    return {name: value for name, value in traits.items() if value is not None and value is not False}


if __name__ == "__main__":
    main(*sys.argv[1:])
