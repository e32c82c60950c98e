#!/usr/bin/env python3
"""Writes Sources/AWSAPI/Testing/ServiceShapeData.swift from the API models that botocore brings.

Only what checks of mocked answers need: the shapes of answers, without prose. One line for each
service, its parts set off by tabs: its name, as `aws-sdk:NAME` calls it; its shapes, numbered from
0 in their order; and `=CALL SHAPE` for each operation. Shapes: `S` a structure with its members
(`!` required), `L` a list, `M` a map, `E` a string of an enumeration, `s` any string, `n` a
number, `b` a boolean, `?` anything.

    python3 Scripts/make-service-shapes.py > Sources/AWSAPI/Testing/ServiceShapeData.swift
"""

import botocore.session

SERVICES = """
    athena batch bedrock-runtime cloudwatch codebuild dynamodb ecs emr emr-containers
    emr-serverless events firehose glue kinesis kms lambda logs rds rds-data redshift
    redshift-data s3 scheduler secretsmanager ses sesv2 sns sqs ssm stepfunctions sts
    transfer
""".split()
PLAIN = {
    "string": "s", "character": "s", "blob": "s", "timestamp": "s", "integer": "n", "long": "n",
    "float": "n", "double": "n", "bigdecimal": "n", "boolean": "b",
}


def upper_first(name):
    return name[0].upper() + name[1:]


def lower_first(name):
    return name[0].lower() + name[1:]


def reached(shapes, roots):
    """The names of all shapes that answers hold."""
    found, open_ = set(), list(roots)
    while open_:
        name = open_.pop()
        if name in found:
            continue
        found.add(name)
        shape = shapes[name]
        open_ += [member["shape"] for member in shape.get("members", {}).values()]
        open_ += [shape[part]["shape"] for part in ("member", "value") if part in shape]
    return sorted(found)


def line(shape, numbers):
    kind = shape["type"]
    if kind == "structure":
        if shape.get("document") or shape.get("eventstream"):
            return "?"
        required = shape.get("required", [])
        members = (
            f"{'!' if name in required else ''}{upper_first(name)}:{numbers[member['shape']]}"
            for name, member in shape["members"].items())
        return "S" + ",".join(members)
    if kind == "list":
        return f"L{numbers[shape['member']['shape']]}"
    if kind == "map":
        return f"M{numbers[shape['value']['shape']]}"
    if kind == "string" and "enum" in shape:
        return "E" + "|".join(shape["enum"])
    return PLAIN[kind]


def service_parts(model):
    shapes, calls = model["shapes"], model["operations"]
    answers = {call: data["output"]["shape"] for call, data in calls.items() if "output" in data}
    names = reached(shapes, answers.values())
    numbers = {name: number for number, name in enumerate(names)}
    yield model["metadata"]["serviceId"].replace(" ", "").replace("-", "").lower()
    yield from (line(shapes[name], numbers) for name in names)
    for call, shape in sorted(answers.items()):
        # An answer without members says nothing that could be checked.
        if shapes[shape].get("members"):
            yield f"={lower_first(call)} {numbers[shape]}"


def main():
    loader = botocore.session.get_session().get_component("data_loader")
    print("// Made by Scripts/make-service-shapes.py from the API models of botocore (Apache-2.0).")
    print("// swift-format-ignore-file\n\nextension ServiceShapes {\n    static let data = #\"\"\"")
    for service in SERVICES:
        print("        " + "\t".join(service_parts(loader.load_service_model(service, "service-2"))))
    print('        """#\n}')


main()
