// The calls that a Task can make: those that this server runs, and the most common AWS calls in
// machines written for AWS. The server's `IntegrationCatalog` says which of them run.

import type { Plain } from "../patterns/definitions.ts";
import { isRun } from "./offered.ts";

export interface Integration {
    /** The id in the palette, mostly the last part of the ARN, such as `batch:submitJob.sync`. */
    readonly id: string;
    readonly title: string;
    readonly detail: string;
    readonly resource: string;
    /** Whether the server runs it: what it does itself, or by a call of a service. */
    readonly runs: boolean;
    /** Whether the server does it itself. */
    readonly isOwn: boolean;
    /** Parameters to start with, in JSONPath. */
    readonly sample: Plain;
}

const prefix = "arn:aws:states:::";

/** An example where users must put a name of their own. */
export const activityArn = "arn:aws:states:us-east-1:000000000000:activity:my-activity";
export const machineArn = "arn:aws:states:us-east-1:000000000000:stateMachine:my-machine";

const job: Plain = { JobName: "my-job", JobQueue: "default", JobDefinition: "my-job" };
const child: Plain = { StateMachineArn: machineArn, Input: { "value.$": "$" } };

const here: readonly Integration[] = [
    own("batch:submitJob.sync", "Run job", "Runs a command on this machine and waits for it", job),
    own("batch:submitJob", "Submit job", "Submits a command and continues at once", job),
    {
        id: "activity",
        title: "Ask activity",
        detail: "Waits for a worker of yours or for a person",
        resource: activityArn,
        runs: true,
        isOwn: true,
        sample: { "input.$": "$" },
    },
    own(
        "states:startExecution.sync:2",
        "Run state machine",
        "Runs another state machine and waits; output is JSON",
        child,
    ),
    own(
        "states:startExecution.sync",
        "Run state machine, output as string",
        "Runs another state machine and waits; output is a string",
        child,
    ),
    own(
        "states:startExecution",
        "Start state machine",
        "Starts another state machine and continues at once",
        child,
    ),
    own(
        "states:startExecution.waitForTaskToken",
        "Start state machine, wait for callback",
        "Starts another state machine, waits for the callback",
        {
            StateMachineArn: machineArn,
            Input: { "token.$": "$$.Task.Token", "value.$": "$" },
        },
    ),
];

/** The name in the ARN, the usual name of the service, and parameters to start with. */
const services: readonly (readonly [string, string, Plain])[] = [
    ["lambda:invoke", "Lambda", { FunctionName: "my-function", "Payload.$": "$" }],
    ["sns:publish", "SNS", {
        TopicArn: "arn:aws:sns:us-east-1:000000000000:my-topic",
        "Message.$": "$",
    }],
    ["sqs:sendMessage", "SQS", {
        QueueUrl: "https://sqs.us-east-1.amazonaws.com/000000000000/my-queue",
        "MessageBody.$": "$",
    }],
    ["dynamodb:getItem", "DynamoDB", { TableName: "my-table", Key: { id: { S: "1" } } }],
    ["dynamodb:putItem", "DynamoDB", { TableName: "my-table", Item: { id: { S: "1" } } }],
    ["dynamodb:updateItem", "DynamoDB", { TableName: "my-table", Key: { id: { S: "1" } } }],
    ["dynamodb:deleteItem", "DynamoDB", { TableName: "my-table", Key: { id: { S: "1" } } }],
    ["glue:startJobRun.sync", "Glue", { JobName: "my-job" }],
    ["glue:startJobRun", "Glue", { JobName: "my-job" }],
    ["ecs:runTask.sync", "ECS", {
        LaunchType: "FARGATE",
        Cluster: "my-cluster",
        TaskDefinition: "my-task",
    }],
    ["ecs:runTask", "ECS", {
        LaunchType: "FARGATE",
        Cluster: "my-cluster",
        TaskDefinition: "my-task",
    }],
    ["events:putEvents", "EventBridge", {
        Entries: [{ Source: "my-source", DetailType: "my-type", "Detail.$": "$" }],
    }],
    ["athena:startQueryExecution.sync", "Athena", {
        QueryString: "select 1",
        WorkGroup: "primary",
    }],
    ["athena:getQueryResults", "Athena", { QueryExecutionId: "my-query" }],
    ["athena:getQueryExecution", "Athena", { QueryExecutionId: "my-query" }],
    ["athena:stopQueryExecution", "Athena", { QueryExecutionId: "my-query" }],
    ["aws-sdk:redshiftdata:executeStatement", "Redshift Data", {
        WorkgroupName: "my-workgroup",
        Database: "dev",
        Sql: "select 1",
    }],
    ["aws-sdk:redshiftdata:describeStatement", "Redshift Data", { Id: "my-statement" }],
    ["aws-sdk:redshiftdata:getStatementResult", "Redshift Data", { Id: "my-statement" }],
    ["aws-sdk:s3:getObject", "S3", { Bucket: "my-bucket", Key: "my-key" }],
    ["aws-sdk:s3:putObject", "S3", { Bucket: "my-bucket", Key: "my-key", "Body.$": "$" }],
    ["aws-sdk:s3:listObjectsV2", "S3", { Bucket: "my-bucket" }],
    ["aws-sdk:secretsmanager:getSecretValue", "Secrets Manager", { SecretId: "my-secret" }],
    ["aws-sdk:ssm:getParameter", "Systems Manager", { Name: "my-parameter" }],
    ["http:invoke", "HTTP", {
        ApiEndpoint: "https://example.com",
        Method: "GET",
        InvocationConfig: {
            ConnectionArn: "arn:aws:events:us-east-1:000000000000:connection/my-connection/1",
        },
    }],
    ["apigateway:invoke", "API Gateway", {
        ApiEndpoint: "my-api.execute-api.us-east-1.amazonaws.com",
        Method: "GET",
    }],
    ["codebuild:startBuild.sync", "CodeBuild", { ProjectName: "my-project" }],
    ["codebuild:startBuild", "CodeBuild", { ProjectName: "my-project" }],
    ["bedrock:invokeModel", "Bedrock", { ModelId: "my-model", Body: {} }],
    ["sagemaker:createTrainingJob.sync", "SageMaker", {
        TrainingJobName: "my-job",
        RoleArn: "arn:aws:iam::000000000000:role/my-role",
        OutputDataConfig: { S3OutputPath: "s3://my-bucket/output" },
    }],
    ["sagemaker:createTransformJob.sync", "SageMaker", {
        TransformJobName: "my-job",
        ModelName: "my-model",
        TransformInput: {
            DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: "s3://my-bucket/input" } },
        },
        TransformOutput: { S3OutputPath: "s3://my-bucket/output" },
        TransformResources: { InstanceType: "ml.m5.large", InstanceCount: 1 },
    }],
    ["sagemaker:createProcessingJob.sync", "SageMaker", {
        ProcessingJobName: "my-job",
        RoleArn: "arn:aws:iam::000000000000:role/my-role",
        AppSpecification: { ImageUri: "my-image" },
        ProcessingResources: {
            ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 30 },
        },
    }],
    ["elasticmapreduce:addStep.sync", "EMR", { ClusterId: "my-cluster", Step: {} }],
    ["emr-serverless:startJobRun.sync", "EMR Serverless", {
        ApplicationId: "my-application",
        ExecutionRoleArn: "arn:aws:iam::000000000000:role/my-role",
    }],
    ["databrew:startJobRun.sync", "Glue DataBrew", { Name: "my-job" }],
    ["mediaconvert:createJob.sync", "MediaConvert", { Role: "my-role", Settings: {} }],
    ["eks:runJob.sync", "EKS", { ClusterName: "my-cluster", Job: {} }],
];

/** All calls; those that run here come first. */
export const integrations: readonly Integration[] = [
    ...here,
    ...services.map(([name, service, sample]): Integration => ({
        id: name,
        title: `${service}: ${words(name)}`,
        detail: name,
        resource: prefix + name,
        runs: isRun(name),
        isOwn: false,
        sample,
    })),
];

function own(name: string, title: string, detail: string, sample: Plain): Integration {
    return { id: name, title, detail, resource: prefix + name, runs: true, isOwn: true, sample };
}

/** `glue:startJobRun.sync` → `start job run, wait`. */
function words(name: string): string {
    const [action = "", ...patterns] = (name.split(":").at(-1) ?? "").split(".");
    const spaced = action.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
    return patterns.length === 0 ? spaced : `${spaced}, wait`;
}
