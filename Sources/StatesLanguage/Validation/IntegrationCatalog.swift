/// The service calls that Task states may make, with the patterns and parameters of each.
public struct IntegrationCatalog: Hashable, Sendable {
    private struct Call: Hashable {
        var patterns: Set<IntegrationPattern> = []
        var parameters: CallParameters?
    }

    private var services: [String: [String: Call]]

    /// Whether any call is accepted.
    private var isOpen = false

    public init() { services = [:] }

    /// Accepts any call, for servers where mocks answer instead of services.
    public static let everything: IntegrationCatalog = {
        var catalog = IntegrationCatalog.builtIn
        catalog.isOpen = true
        return catalog
    }()

    /// The integrations that Treadle has: `batch:submitJob` and `states:startExecution`.
    public static let builtIn: IntegrationCatalog = {
        var catalog = IntegrationCatalog()
        catalog.add(
            "batch", "submitJob", [.requestResponse, .sync],
            parameters: CallParameters(of: "submitJob", "batch"))
        catalog.add(
            "states", "startExecution", Set(IntegrationPattern.allCases),
            parameters: CallParameters(of: "startExecution", "sfn", openNames: ["Input"]))
        return catalog
    }()

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
        services[call.service]?[call.action]?.parameters
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
        guard let actions = services[call.service] else { return .unknownService }
        guard actions[call.action]?.patterns.contains(call.pattern) == true else {
            return .unknownCall
        }
        return .supported
    }
}
