import AWSClient
import JSONValue
import ServiceModels

extension ServiceJob.Form {
    /// All kinds of work that `.sync` waits for, a row each.
    static let all: [ServiceJob.Form] = [
        runTask, glueJob, brewJob, query, build, serverlessJob, containerJob, convert,
        training("TrainingJob"), training("ProcessingJob"), training("TransformJob"),
        statement("executeStatement"), statement("batchExecuteStatement"),
        cluster("resizeCluster", until: "available"), cluster("modifyCluster", until: "available"),
        cluster("pauseCluster", until: "paused"),
        cluster("resumeCluster", until: "available"),
    ]

    // MARK: Containers and builds

    /// The task has ended when it is stopped, and failed if a container did not exit with 0.
    ///
    /// Source: DG `connect-ecs`.
    private static let runTask = ServiceJob.Form(
        service: "ecs", action: "runTask", model: "ecs",
        naming: .older("ECS", "AmazonECS"),
        handle: { parameters, answer in
            guard let task = answer["Tasks"]?[0]?["TaskArn"] else { return nil }
            var handle: JSONObject = ["Task": task]
            handle["Cluster"] = parameters["Cluster"]
            return handle
        },
        describe: "describeTasks",
        described: { handle in
            var parameters: JSONObject = ["Tasks": [handle["Task"] ?? .null]]
            parameters["Cluster"] = handle["Cluster"]
            return parameters
        },
        verdict: { description in
            guard let task = description["Tasks"]?[0] else {
                return .failed(.object(description))
            }
            guard task["LastStatus"] == "STOPPED" else { return .running }
            let codes = (task["Containers"]?.array ?? []).map { $0["ExitCode"]?.int }
            let isGood = !codes.isEmpty && codes.allSatisfy { $0 == 0 }
            return isGood ? .succeeded(task) : .failed(task)
        },
        cancel: "stopTask",
        cancelled: { handle in
            var parameters: JSONObject = ["Task": handle["Task"] ?? .null]
            parameters["Cluster"] = handle["Cluster"]
            return parameters
        })

    /// Source: DG `connect-codebuild`.
    private static let build = ServiceJob.Form(
        service: "codebuild", action: "startBuild", model: "codebuild",
        naming: .older("CodeBuild", "AWSCodeBuild"),
        handle: { _, answer in answer["Build"]?["Id"].map { ["Id": $0] } },
        describe: "batchGetBuilds", described: { ["Ids": [$0["Id"] ?? .null]] },
        verdict: { description in
            let build = description["Builds"]?[0]
            return .by(
                build?["BuildStatus"], ["Build": build ?? .null], done: ["SUCCEEDED"],
                failed: ["FAILED", "FAULT", "STOPPED", "TIMED_OUT"])
        },
        cancel: "stopBuild")

    // MARK: Data

    /// Source: DG `connect-glue`.
    private static let glueJob = ServiceJob.Form(
        service: "glue", action: "startJobRun", model: "glue", naming: .older("Glue", "AWSGlue"),
        handle: { parameters, answer in
            guard let name = parameters["JobName"], let run = answer["JobRunId"] else { return nil }
            return ["JobName": name, "RunId": run]
        },
        describe: "getJobRun", described: { $0 },
        verdict: { description in
            let run = description["JobRun"]
            return .by(
                run?["JobRunState"], run ?? .null, done: ["SUCCEEDED"],
                failed: ["FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED"])
        },
        cancel: "batchStopJobRun",
        cancelled: { ["JobName": $0["JobName"] ?? .null, "JobRunIds": [$0["RunId"] ?? .null]] })

    /// Source: DG `connect-databrew`.
    private static let brewJob = ServiceJob.Form(
        service: "databrew", action: "startJobRun", model: "databrew",
        naming: .older("DataBrew", "AWSGlueDataBrew"),
        handle: { parameters, answer in
            guard let name = parameters["Name"], let run = answer["RunId"] else { return nil }
            return ["Name": name, "RunId": run]
        },
        describe: "describeJobRun", described: { $0 },
        verdict: { description in
            .by(
                description["State"], .object(description), done: ["SUCCEEDED"],
                failed: ["FAILED", "STOPPED", "TIMEOUT"])
        },
        cancel: "stopJobRun")

    /// Source: DG `connect-athena`.
    private static let query = ServiceJob.Form(
        service: "athena", action: "startQueryExecution", model: "athena",
        naming: .older("Athena", "AmazonAthena"),
        handle: { _, answer in answer["QueryExecutionId"].map { ["QueryExecutionId": $0] } },
        describe: "getQueryExecution", described: { $0 },
        verdict: { description in
            .by(
                description["QueryExecution"]?["Status"]?["State"], .object(description),
                done: ["SUCCEEDED"], failed: ["FAILED", "CANCELLED"])
        },
        cancel: "stopQueryExecution")

    /// Source: DG `connect-emr-serverless`.
    private static let serverlessJob = ServiceJob.Form(
        service: "emr-serverless", action: "startJobRun", model: "emrserverless",
        naming: .older("EmrServerless", "AWSEMRServerless"),
        handle: { _, answer in
            guard let application = answer["ApplicationId"], let run = answer["JobRunId"] else {
                return nil
            }
            return ["ApplicationId": application, "JobRunId": run]
        },
        describe: "getJobRun", described: { $0 },
        verdict: { description in
            .by(
                description["JobRun"]?["State"], .object(description), done: ["SUCCESS"],
                failed: ["FAILED", "CANCELLED"])
        },
        cancel: "cancelJobRun")

    /// Source: DG `connect-emr-eks`.
    private static let containerJob = ServiceJob.Form(
        service: "emr-containers", action: "startJobRun", model: "emrcontainers",
        naming: .older("EMRContainers", "AmazonEMRContainers"),
        handle: { _, answer in
            guard let cluster = answer["VirtualClusterId"], let run = answer["Id"] else {
                return nil
            }
            return ["VirtualClusterId": cluster, "Id": run]
        },
        describe: "describeJobRun", described: { $0 },
        verdict: { description in
            .by(
                description["JobRun"]?["State"], description["JobRun"] ?? .null,
                done: ["COMPLETED"], failed: ["FAILED", "CANCELLED"])
        },
        cancel: "cancelJobRun")

    /// Source: DG `connect-mediaconvert`.
    private static let convert = ServiceJob.Form(
        service: "mediaconvert", action: "createJob", model: "mediaconvert",
        naming: .older("MediaConvert", "AWSMediaConvert"),
        handle: { _, answer in answer["Job"]?["Id"].map { ["Id": $0] } },
        describe: "getJob", described: { $0 },
        verdict: { description in
            .by(
                description["Job"]?["Status"], .object(description), done: ["COMPLETE"],
                failed: ["ERROR", "CANCELED"])
        },
        cancel: "cancelJob")

    /// A job of SageMaker, which its name finds again.
    ///
    /// Source: DG `connect-sagemaker`.
    ///
    /// - Parameter kind: `TrainingJob`, `ProcessingJob` or `TransformJob`.
    private static func training(_ kind: String) -> ServiceJob.Form {
        ServiceJob.Form(
            service: "sagemaker", action: "create\(kind)", model: "sagemaker",
            naming: .older("SageMaker", "AmazonSageMaker"),
            handle: { parameters, _ in parameters["\(kind)Name"].map { ["\(kind)Name": $0] } },
            describe: "describe\(kind)", described: { $0 },
            verdict: { description in
                .by(
                    description["\(kind)Status"], .object(description), done: ["Completed"],
                    failed: ["Failed", "Stopped"])
            },
            cancel: "stop\(kind)")
    }

    // MARK: What AWS lacks

    /// A statement of the Redshift Data API.
    private static func statement(_ action: String) -> ServiceJob.Form {
        ServiceJob.Form(
            service: "aws-sdk:redshiftdata", action: action, model: "redshiftdata",
            naming: ErrorNaming(prefix: "RedshiftData", form: .current), hasMetadata: false,
            handle: { _, answer in answer["Id"].map { ["Id": $0] } },
            describe: "describeStatement", described: { $0 },
            verdict: { description in
                .by(
                    description["Status"], .object(description), done: ["FINISHED"],
                    failed: ["FAILED", "ABORTED"])
            },
            cancel: "cancelStatement")
    }

    /// A change of a Redshift cluster, which has ended when the cluster has this status.
    ///
    /// The status changes some seconds after the call, so the first question comes later.
    private static func cluster(_ action: String, until status: String) -> ServiceJob.Form {
        ServiceJob.Form(
            service: "aws-sdk:redshift", action: action, model: "redshift",
            naming: ErrorNaming(prefix: "Redshift", form: .current), hasMetadata: false,
            handle: { parameters, _ in
                parameters["ClusterIdentifier"].map { ["ClusterIdentifier": $0] }
            },
            describe: "describeClusters", described: { $0 },
            verdict: { description in
                guard let cluster = description["Clusters"]?[0],
                    cluster["ClusterAvailabilityStatus"] != "Modifying"
                else { return .running }
                return .by(
                    cluster["ClusterStatus"], ["Cluster": cluster], done: [status],
                    failed: [
                        "deleting", "final-snapshot", "hardware-failure", "incompatible-hsm",
                        "incompatible-network", "incompatible-parameters", "incompatible-restore",
                        "storage-full",
                    ])
            },
            firstLook: .seconds(10))
    }
}

extension ErrorNaming {
    /// The naming of an optimized integration whose exception follows from the service's name.
    static func older(_ prefix: String, _ service: String) -> ErrorNaming {
        ErrorNaming(
            prefix: prefix, form: .older(service: service, exception: "\(service)Exception"))
    }
}
