/// The service calls that Task states may name, with the patterns and parameters of each.
public struct IntegrationCatalog: Hashable, Sendable {
    private struct Call: Hashable {
        var patterns: Set<IntegrationPattern> = []
        var parameters = ParameterShape.any
    }

    private var services: [String: [String: Call]]

    /// Takes any call.
    private var isOpen = false

    public init() { services = [:] }

    /// Any call: where mocks answer instead of services.
    public static let everything: IntegrationCatalog = {
        var catalog = IntegrationCatalog.builtIn
        catalog.isOpen = true
        return catalog
    }()

    /// `batch:submitJob` and `states:startExecution`.
    public static let builtIn: IntegrationCatalog = {
        var catalog = IntegrationCatalog()
        catalog.add(
            "batch", "submitJob", [.requestResponse, .sync], parameters: .batchSubmitJob)
        catalog.add(
            "states", "startExecution", Set(IntegrationPattern.allCases),
            parameters: .startExecution)
        return catalog
    }()

    /// Adds a call, or patterns to a call.
    public mutating func add(
        _ service: String, _ action: String, _ patterns: Set<IntegrationPattern>,
        parameters: ParameterShape = .any
    ) {
        var call = services[service]?[action] ?? Call()
        call.patterns.formUnion(patterns)
        call.parameters = parameters
        services[service, default: [:]][action] = call
    }

    /// What a call may be given; nil if the call is not known.
    func parameters(of call: Resource.Integration) -> ParameterShape? {
        services[call.service]?[call.action]?.parameters
    }

    /// How a call stands to the catalog.
    public enum Standing: Hashable, Sendable {
        case supported
        /// The service is known and has no such call, or not with this pattern.
        case unknownCall
        case unknownService
    }

    public func standing(of call: Resource.Integration) -> Standing {
        guard !isOpen else { return .supported }
        guard let actions = services[call.service] else { return .unknownService }
        guard actions[call.action]?.patterns.contains(call.pattern) == true else {
            return .unknownCall
        }
        return .supported
    }
}
