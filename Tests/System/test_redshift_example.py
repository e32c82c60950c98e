"""The example `examples/redshift`, against moto, with a scripted Redshift Data API."""

import json

import aws
import pytest
from scripted import Answer, Scripted
from support import CHECKOUT, Server, eventually

CLUSTER = "warehouse"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    cloud = aws.AWS(tmp_path_factory.mktemp("moto")).start()
    yield cloud
    cloud.stop()


@pytest.fixture
def world(binary, cloud, tmp_path):
    """A server with the example, a cluster of two nodes, and the status that a statement will have."""
    cloud.reset()
    redshift = cloud.client("redshift")
    redshift.create_cluster(
        ClusterIdentifier=CLUSTER, NodeType="ra3.large", ClusterType="multi-node", NumberOfNodes=2,
        MasterUsername="admin", MasterUserPassword="Secret123")
    redshift.describe_clusters(ClusterIdentifier=CLUSTER)
    status, nodes = ["FINISHED"], []

    def statements(asked):
        if asked.headers["X-Amz-Target"].endswith("ExecuteStatement"):
            nodes.append(size(redshift))
            return Answer(200, b'{"Id": "s"}')
        return Answer(200, json.dumps({"Id": "s", "Status": status[0], "Error": "no table"}).encode())

    with Scripted(statements) as data:
        server = Server(
            binary, tmp_path / "server",
            aws.configuration(cloud) + f'  redshiftdata: {{endpoint: "{data.endpoint}"}}\n',
            env=aws.CREDENTIALS).start()
        try:
            deployed = server.treadle("deploy", CHECKOUT / "examples/redshift")
            assert deployed.returncode == 0, deployed.stdout + deployed.stderr
            yield server, redshift, status, nodes
            server.stop()
        finally:
            server.kill()


def size(redshift):
    return redshift.describe_clusters(ClusterIdentifier=CLUSTER)["Clusters"][0]["NumberOfNodes"]


def run(server, machine, input):
    sfn = server.client()
    arn = f"arn:aws:states:us-east-1:000000000000:stateMachine:{machine}"
    execution = sfn.start_execution(stateMachineArn=arn, input=json.dumps(input))["executionArn"]
    eventually(lambda: sfn.describe_execution(executionArn=execution)["status"] != "RUNNING", "it ends", 90)
    return sfn.describe_execution(executionArn=execution)


def test_the_cluster_is_resized_once(world):
    server, redshift, _, _ = world
    for _ in range(2):  # The second time it has the size already, and nothing is changed.
        description = run(server, "upscale-cluster", {"cluster": CLUSTER, "nodes": 4})
        assert description["status"] == "SUCCEEDED", description
        assert json.loads(description["output"]) == {"cluster": CLUSTER, "nodes": 4, "status": "available"}
        assert size(redshift) == 4


def test_the_form_of_aws_does_the_same(world):
    server, redshift, _, _ = world
    description = run(server, "upscale-cluster-polling", {"cluster": CLUSTER, "nodes": 3, "seconds": 1})
    assert description["status"] == "SUCCEEDED", description
    assert json.loads(description["output"]) == {"cluster": CLUSTER, "nodes": 3, "status": "available"}
    assert size(redshift) == 3


@pytest.mark.parametrize("outcome", ["FINISHED", "FAILED"])
def test_the_night_runs_on_a_large_cluster_and_leaves_a_small_one(world, outcome):
    server, redshift, status, nodes = world
    status[0] = outcome
    description = run(server, "nightly-load", {"cluster": CLUSTER})
    assert nodes == [4] and size(redshift) == 2
    if outcome == "FINISHED":
        assert description["status"] == "SUCCEEDED", description
    else:
        assert (description["status"], description["error"]) == ("FAILED", "States.TaskFailed")
        assert json.loads(description["cause"])["Error"] == "no table"
