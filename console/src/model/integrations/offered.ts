// The calls of services that the server makes, by their names in a Resource ARN.

/** The optimized integrations that the server runs, without patterns: by service and action. */
const run: Readonly<Record<string, readonly string[]>> = {
    lambda: ["invoke"],
    sns: ["publish"],
    sqs: ["sendMessage"],
    events: ["putEvents"],
    dynamodb: ["getItem", "putItem", "updateItem", "deleteItem"],
    ecs: ["runTask"],
    glue: ["startJobRun"],
    databrew: ["startJobRun"],
    athena: ["startQueryExecution", "getQueryExecution", "getQueryResults", "stopQueryExecution"],
    codebuild: ["startBuild", "stopBuild", "batchDeleteBuilds", "batchGetReports"],
    sagemaker: [
        "createTrainingJob",
        "createProcessingJob",
        "createTransformJob",
        "createEndpoint",
        "createEndpointConfig",
        "createModel",
        "updateEndpoint",
        "createHyperParameterTuningJob",
        "createLabelingJob",
    ],
    "emr-serverless": ["startJobRun"],
    "emr-containers": ["startJobRun"],
    mediaconvert: ["createJob"],
};

/** The optimized integrations that `.waitForTaskToken` is for. */
const callbacks = ["lambda", "sns", "sqs", "events", "ecs"];

/** The calls that `.sync` is for, of services whose other calls only answer. */
const awaited: Readonly<Record<string, readonly string[]>> = {
    athena: ["startQueryExecution"],
    codebuild: ["startBuild"],
    sagemaker: ["createTrainingJob", "createProcessingJob", "createTransformJob"],
    "aws-sdk:redshiftdata": ["executeStatement", "batchExecuteStatement"],
    "aws-sdk:redshift": ["resizeCluster", "modifyCluster", "pauseCluster", "resumeCluster"],
};

/** The optimized integrations all of whose calls `.sync` is for. */
const jobs = ["ecs", "glue", "databrew", "emr-serverless", "emr-containers", "mediaconvert"];

/** Whether the server calls a service so. The server's `IntegrationCatalog` has the last word. */
export function isRun(name: string): boolean {
    const [, call = "", pattern = ""] = /^(.*?)(\.sync:2|\.sync|\.waitForTaskToken)?$/.exec(name) ??
        [];
    const colon = call.lastIndexOf(":");
    const [service, action] = [call.slice(0, colon), call.slice(colon + 1)];
    const isKnown = service.startsWith("aws-sdk:") || (run[service]?.includes(action) ?? false);
    switch (pattern) {
        case "":
            return isKnown;
        case ".waitForTaskToken":
            return isKnown && (service.startsWith("aws-sdk:") || callbacks.includes(service));
        case ".sync":
            return isKnown &&
                (jobs.includes(service) || (awaited[service]?.includes(action) ?? false));
        default:
            return false;
    }
}
