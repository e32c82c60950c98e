/// The service calls that Task states may name, and the patterns of each.
public struct IntegrationCatalog: Hashable, Sendable {
    private var services: [String: [String: Set<IntegrationPattern>]]

    public init() { services = [:] }

    /// `batch:submitJob` and `states:startExecution`.
    public static let builtIn: IntegrationCatalog = {
        var catalog = IntegrationCatalog()
        catalog.add("batch", "submitJob", [.requestResponse, .sync])
        catalog.add("states", "startExecution", Set(IntegrationPattern.allCases))
        return catalog
    }()

    /// Adds a call, or patterns to a call.
    public mutating func add(
        _ service: String, _ action: String, _ patterns: Set<IntegrationPattern>
    ) {
        services[service, default: [:]][action, default: []].formUnion(patterns)
    }

    /// How a call stands to the catalog.
    public enum Standing: Hashable, Sendable {
        case supported
        /// The service is known and has no such call, or not with this pattern.
        case unknownCall
        case unknownService
    }

    public func standing(of call: Resource.Integration) -> Standing {
        guard let actions = services[call.service] else { return .unknownService }
        guard let patterns = actions[call.action], patterns.contains(call.pattern) else {
            return .unknownCall
        }
        return .supported
    }
}
