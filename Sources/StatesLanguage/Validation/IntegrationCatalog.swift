import ServiceModels

/// The service calls that Task states may make, with the patterns and parameters of each.
public struct IntegrationCatalog: Hashable, Sendable {
    private struct Call: Hashable {
        var patterns: Set<IntegrationPattern> = []
        var parameters: CallParameters?
    }

    private var services: [String: [String: Call]]

    /// Whether any call is accepted.
    private var isOpen = false

    /// Whether it has the SDK integrations.
    private var hasSDK = false

    public init() { services = [:] }

    /// Accepts any call, for servers where mocks answer instead of services.
    public static let everything: IntegrationCatalog = {
        var catalog = IntegrationCatalog.builtIn
        catalog.isOpen = true
        return catalog
    }()

    /// The integrations that Treadle has: the optimized ones below, and every operation of the SDK.
    public static let builtIn: IntegrationCatalog = {
        var catalog = IntegrationCatalog()
        catalog.add(
            "batch", "submitJob", [.requestResponse, .sync],
            parameters: CallParameters(of: "submitJob", "batch"))
        catalog.add(
            "states", "startExecution", Set(IntegrationPattern.allCases),
            parameters: CallParameters(of: "startExecution", "sfn", openNames: ["Input"]))
        catalog.add(
            "sqs", "sendMessage", callbacks,
            parameters: CallParameters(of: "sendMessage", "sqs", openNames: ["MessageBody"]))
        catalog.add(
            "sns", "publish", callbacks,
            parameters: CallParameters(
                of: "publish", "sns", openNames: ["Message", "StringValue"]))
        catalog.add(
            "events", "putEvents", callbacks,
            parameters: CallParameters(of: "putEvents", "eventbridge", openNames: ["Detail"]))
        catalog.add(
            "lambda", "invoke", callbacks,
            parameters: CallParameters(of: "invoke", "lambda", openNames: ["Payload"]))
        for (service, model, actions) in simple {
            for action in actions {
                catalog.add(
                    service, action, [.requestResponse],
                    parameters: CallParameters(of: action, model))
            }
        }
        for (service, model, actions) in jobs {
            for action in actions {
                catalog.add(
                    service, action, [.requestResponse, .sync],
                    parameters: CallParameters(of: action, model))
            }
        }
        catalog.add("ecs", "runTask", callbacks, parameters: CallParameters(of: "runTask", "ecs"))
        catalog.hasSDK = true
        return catalog
    }()

    private static let callbacks: Set<IntegrationPattern> = [.requestResponse, .waitForTaskToken]

    private typealias Row = (service: String, model: String, actions: [String])

    /// Calls that only answer, by the service in the ARN and among the SDK's.
    private static let simple: [Row] = [
        ("dynamodb", "dynamodb", ["getItem", "putItem", "updateItem", "deleteItem"]),
        ("athena", "athena", ["getQueryExecution", "getQueryResults", "stopQueryExecution"]),
        ("codebuild", "codebuild", ["stopBuild", "batchDeleteBuilds", "batchGetReports"]),
        (
            "sagemaker", "sagemaker",
            [
                "createEndpoint", "createEndpointConfig", "createModel", "updateEndpoint",
                "createHyperParameterTuningJob", "createLabelingJob",
            ]
        ),
    ]

    /// Calls that start work, which `.sync` waits for.
    private static let jobs: [Row] = [
        ("ecs", "ecs", ["runTask"]), ("glue", "glue", ["startJobRun"]),
        ("databrew", "databrew", ["startJobRun"]), ("athena", "athena", ["startQueryExecution"]),
        ("codebuild", "codebuild", ["startBuild"]),
        ("emr-serverless", "emrserverless", ["startJobRun"]),
        ("emr-containers", "emrcontainers", ["startJobRun"]),
        ("mediaconvert", "mediaconvert", ["createJob"]),
        (
            "sagemaker", "sagemaker",
            ["createTrainingJob", "createProcessingJob", "createTransformJob"]
        ),
    ]

    /// The calls of the SDK that `.sync` waits for too, which AWS lacks.
    private static let sdkJobs: [String: Set<String>] = [
        "redshiftdata": ["executeStatement", "batchExecuteStatement"],
        "redshift": ["resizeCluster", "modifyCluster", "pauseCluster", "resumeCluster"],
    ]

    /// The texts of Step Functions' own API that its SDK integration takes as JSON values too.
    package static let textsOfStepFunctions: Set<String> = ["Input", "Output"]

    /// Adds a call, or adds patterns to a known call and replaces its parameters.
    public mutating func add(
        _ service: String, _ action: String, _ patterns: Set<IntegrationPattern>,
        parameters: CallParameters? = nil
    ) {
        var call = services[service]?[action] ?? Call()
        call.patterns.formUnion(patterns)
        call.parameters = parameters
        services[service, default: [:]][action] = call
    }

    /// The calls by service and action, without those of the SDK.
    public var calls: [(service: String, action: String)] {
        services.flatMap { service, actions in actions.keys.map { (service, $0) } }
            .sorted { $0 < $1 }
    }

    /// The parameters that a call accepts; nil if the call or its parameters are not known.
    func parameters(of call: Resource.Integration) -> CallParameters? {
        if hasSDK, let service = call.sdkService {
            let openNames = service == "sfn" ? Self.textsOfStepFunctions : []
            return CallParameters(of: call.action, service, openNames: openNames)
        }
        return services[call.service]?[call.action]?.parameters
    }

    /// How the catalog knows a call.
    public enum Standing: Hashable, Sendable {
        case supported
        /// The service is known but has no such call, or not with this pattern.
        case unknownCall
        case unknownService
    }

    /// Tells whether the catalog has a call with its pattern.
    public func standing(of call: Resource.Integration) -> Standing {
        guard !isOpen else { return .supported }
        if hasSDK, let service = call.sdkService {
            return Self.hasOperation(service, call) ? .supported : .unknownCall
        }
        guard let actions = services[call.service] else { return .unknownService }
        guard actions[call.action]?.patterns.contains(call.pattern) == true else {
            return .unknownCall
        }
        return .supported
    }

    /// Whether the SDK integrations have a call with its pattern.
    ///
    /// Operations that stream events are not supported. Source: DG `supported-services-awssdk`.
    private static func hasOperation(_ name: String, _ call: Resource.Integration) -> Bool {
        let isWork = call.pattern == .sync && sdkJobs[name]?.contains(call.action) == true
        guard isWork || callbacks.contains(call.pattern), let service = ServiceTable.standard[name],
            let operation = service.operation(forAction: call.action)
        else { return false }
        let shapes = [operation.input, operation.output].compactMap { $0 }
        return !shapes.contains { service.hasEventStream($0) }
    }
}

extension Resource.Integration {
    /// The service of an SDK integration; nil for another one.
    fileprivate var sdkService: String? {
        service.hasPrefix("aws-sdk:") ? String(service.dropFirst(8)) : nil
    }
}

extension ServiceModel {
    /// Whether a structure has a member that is a stream of events.
    fileprivate func hasEventStream(_ shape: Shape.ID) -> Bool {
        (view(of: shape).structure?.members ?? []).contains { member in
            view(of: member.shape).structure?.isEventStream == true
        }
    }
}
