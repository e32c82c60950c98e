"""Recordings of the real service, replayed on a new server."""

import json
import re
import subprocess
import sys

import pytest
from support import CHECKOUT, SHARED, environment

REPLAY = SHARED / "conformance/asl/replay.py"

# What a later version brings, as the server names it when it refuses.
TO_COME = {
    "Distributed Map": r"DISTRIBUTED|MapRun",
    "Express workflows": r"EXPRESS",
    "versions and aliases": r"[Pp]ublishing a version|StateMachineVersion|StateMachineAlias",
    "redrive": r"RedriveExecution",
    "calls to AWS services": r"[Ii]ntegration '",
}
REFUSAL = re.compile(
    r"UNSUPPORTED_FEATURE: (?P<feature>.+?) (?:is|are) not supported yet"
    r"|\((?:UnsupportedOperationException|StateMachineTypeNotSupported)\)"
    r" when calling the \w+ operation: (?P<operation>.+?) (?:is|are) not supported yet")

# Those that need nothing else, and yet differ: the table in docs/compatibility.md gives the reasons.
DIFFER = {
    "scenarios/max_concurrency_path_negative": "the recording ends before the execution did",
}


def files_by_id():
    cases = (REPLAY.parent / "cases").glob("*/*.json")
    return {json.loads(case.read_text())["id"]: f"{case.parent.name}/{case.stem}" for case in cases}


def definition_features(file):
    """The features that a case needs but no answer names, found in its calls."""
    case = json.loads((REPLAY.parent / f"cases/{file}.json").read_text())
    for step in case["steps"]:
        if step.get("params", {}).get("type") == "EXPRESS":
            yield "Express workflows"


def what_is_to_come(result, file):
    """The future features that a failing case needs, according to the server's own refusals."""
    found = set(definition_features(file))
    for text in result.get("errors", {}).values():
        for refusal in REFUSAL.finditer(text):
            named = refusal["feature"] or refusal["operation"]
            features = [f for f, pattern in TO_COME.items() if re.search(pattern, named)]
            assert features, f"{file} is refused for something that is not to come: {named}"
            found.update(features)
    return sorted(found)


def explanation(result):
    difference = result.get("diff", {})
    return result.get("stopped") or "{path}: expected {expected}, actual {actual}".format(**difference)


@pytest.mark.skipif(not REPLAY.is_file(), reason=f"the recordings are not here: {REPLAY}")
def test_recordings_of_the_real_service_are_answered_alike(make_server, tmp_path):
    server = make_server(config="", account="123456789012").start()
    results_file = tmp_path / "results.json"
    subprocess.run(
        [sys.executable, REPLAY, server.endpoint, "--strict", "--json", results_file, "--workers", "8"],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    results, files = json.loads(results_file.read_text()), files_by_id()
    strict = [result for result in results if result["strict"]]
    to_come, different = {}, {}
    for result in results:
        if result["strict"]:
            continue
        file = files[result["id"]]
        features = what_is_to_come(result, file)
        if features:
            to_come[file] = features
        else:
            different[re.sub(r"-[0-9a-f]{6}$", "", file)] = explanation(result)

    print(f"\n{len(strict)} of {len(strict) + len(different)} recordings are answered strictly alike")
    for feature in TO_COME:
        count = sum(feature in features for features in to_come.values())
        print(f"  {count:3} need {feature}")
    for file, why in different.items():
        print(f"  differs: {file}: {DIFFER.get(file, why)}")

    assert len(results) >= 300
    assert len(strict) >= 0.98 * (len(strict) + len(different))
    assert set(different) <= set(DIFFER), {f: w for f, w in different.items() if f not in DIFFER}


def test_recordings_that_differ_are_listed_in_the_documents():
    text = (CHECKOUT / "docs/compatibility.md").read_text()
    for file in DIFFER:
        assert file in text
