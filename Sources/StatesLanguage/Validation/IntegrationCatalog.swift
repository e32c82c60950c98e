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
        for action in ["getItem", "putItem", "updateItem", "deleteItem"] {
            catalog.add(
                "dynamodb", action, [.requestResponse],
                parameters: CallParameters(of: action, "dynamodb"))
        }
        catalog.hasSDK = true
        return catalog
    }()

    private static let callbacks: Set<IntegrationPattern> = [.requestResponse, .waitForTaskToken]

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
        guard callbacks.contains(call.pattern), let service = ServiceTable.standard[name],
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
