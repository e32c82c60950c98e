import AWSClient
import JSONValue
import ServiceModels
import StatesLanguage

extension OptimizedCall.Form {
    /// The optimized integrations that make one call.
    static let all: [OptimizedCall.Form] =
        [
            .sendMessage, .publish, .putEvents, .invoke, dynamoDB("getItem"), dynamoDB("putItem"),
            dynamoDB("updateItem"), dynamoDB("deleteItem"),
        ] + others

    /// Calls that only answer, and have nothing of their own.
    private static let others =
        [
            simple("athena", "getQueryExecution", .older("Athena", "AmazonAthena")),
            simple("athena", "getQueryResults", .older("Athena", "AmazonAthena")),
            simple("athena", "stopQueryExecution", .older("Athena", "AmazonAthena")),
            simple("codebuild", "stopBuild", .older("CodeBuild", "AWSCodeBuild")),
            simple("codebuild", "batchDeleteBuilds", .older("CodeBuild", "AWSCodeBuild")),
            simple("codebuild", "batchGetReports", .older("CodeBuild", "AWSCodeBuild")),
        ]
        + [
            "createEndpoint", "createEndpointConfig", "createModel", "updateEndpoint",
            "createHyperParameterTuningJob", "createLabelingJob",
        ].map { simple("sagemaker", $0, .older("SageMaker", "AmazonSageMaker")) }

    private static func simple(
        _ service: String, _ action: String, _ naming: ErrorNaming
    ) -> OptimizedCall.Form {
        OptimizedCall.Form(service: service, action: action, model: service, naming: naming)
    }

    // MARK: Messages

    /// Source: DG `connect-sqs`.
    private static let sendMessage = OptimizedCall.Form(
        service: "sqs", action: "sendMessage", model: "sqs",
        naming: ErrorNaming(
            prefix: "SQS", form: .older(service: "AmazonSQS", exception: "AmazonSQSException")),
        prepare: { parameters, _ in parameters.writing("MessageBody") },
        check: { parameters, endpoint throws(StateError) in
            guard let host = parameters["QueueUrl"]?.string?.host, !endpoint.reaches(host) else {
                return
            }
            throw StateError(
                "SQS.SdkClientException",
                cause: "Unable to execute HTTP request: \(host): Name or service not known")
        })

    /// Source: DG `connect-sns`.
    private static let publish = OptimizedCall.Form(
        service: "sns", action: "publish", model: "sns",
        naming: ErrorNaming(
            prefix: "SNS", form: .older(service: "AmazonSNS", exception: "AmazonSNSException")),
        prepare: { parameters, _ in
            var parameters = parameters.writing("Message")
            var attributes = parameters["MessageAttributes"]?.object
            for (name, attribute) in attributes ?? [:] {
                attributes?[name] = attribute.object.map { .object($0.writing("StringValue")) }
            }
            if let attributes { parameters["MessageAttributes"] = .object(attributes) }
            return parameters
        })

    /// An entry that the bus refuses fails the task.
    ///
    /// Source: DG `connect-eventbridge`.
    private static let putEvents = OptimizedCall.Form(
        service: "events", action: "putEvents", model: "eventbridge",
        naming: ErrorNaming(
            prefix: "EventBridge",
            form: .older(
                service: "AmazonEventBridge", exception: "AmazonEventBridgeException")),
        prepare: { parameters, task in
            var parameters = parameters
            parameters["Entries"] = (parameters["Entries"]?.array).map { entries in
                .array(
                    entries.map { entry in
                        guard var entry = entry.object?.writing("Detail") else { return entry }
                        let own = task.ownARNs.map { JSON.string($0) }
                        entry["Resources"] = .array((entry["Resources"]?.array ?? []) + own)
                        return .object(entry)
                    })
            }
            return parameters
        },
        finish: { result throws(StateError) in
            guard let count = result["FailedEntryCount"]?.int, count > 0 else { return result }
            throw StateError("EventBridge.FailedEntry", cause: JSON.object(result).text)
        })

    /// Source: DG `connect-ddb`.
    private static func dynamoDB(_ action: String) -> OptimizedCall.Form {
        OptimizedCall.Form(
            service: "dynamodb", action: action, model: "dynamodb",
            naming: ErrorNaming(
                prefix: "DynamoDB",
                form: .older(service: "AmazonDynamoDBv2", exception: "AmazonDynamoDBException")))
    }

    // MARK: Lambda

    /// The payload is a value on both sides. An error of the function fails the task with its name.
    ///
    /// Source: DG `connect-lambda`.
    private static let invoke = OptimizedCall.Form(
        service: "lambda", action: "invoke", model: "lambda",
        naming: ErrorNaming(
            prefix: "Lambda", form: .older(service: "AWSLambda", exception: "AWSLambdaException")),
        prepare: { parameters, _ in
            var parameters = parameters
            parameters["Payload"] = parameters["Payload"].map { .string($0.text) }
            return parameters
        },
        finish: { result throws(StateError) in
            var result = result
            let text = result["Payload"]?.string ?? ""
            let payload = try? JSON(parsing: text)
            if result["FunctionError"] != nil {
                throw StateError(payload?["errorType"]?.string ?? "Lambda.Unknown", cause: text)
            }
            result["Payload"] = payload ?? (text.isEmpty ? nil : .string(text))
            return result
        },
        // A function may run for 15 minutes.
        timeout: .seconds(910))
}

extension Endpoint {
    /// Whether a queue at this host can be one of the endpoint's.
    ///
    /// Step Functions' SDK connects to the host in a queue's URL. Requests go to the endpoint alone
    /// here, so that an input cannot send signed requests anywhere. A name without a dot that is
    /// not the endpoint's own is one that nobody can find.
    fileprivate func reaches(_ host: String) -> Bool {
        host == url.host || host.contains(".") || host == "localhost" || host.hasPrefix("[")
    }
}

extension String {
    /// The host of a URL of HTTP, without the port; nil if the text is no such URL.
    fileprivate var host: String? {
        guard hasPrefix("http://") || hasPrefix("https://") else { return nil }
        let rest = drop { $0 != "/" }.dropFirst(2)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if authority.hasPrefix("[") { return authority.prefix { $0 != "]" } + "]" }
        return String(authority.prefix { $0 != ":" })
    }
}

extension JSONObject {
    /// The object with the JSON of a member in place of a value that is no text.
    fileprivate func writing(_ name: String) -> JSONObject {
        guard let value = self[name], value.string == nil, !value.isNull else { return self }
        var object = self
        object[name] = .string(value.text)
        return object
    }
}
