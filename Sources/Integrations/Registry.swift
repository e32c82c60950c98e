/// The available integrations, found by the service and action of a resource's ARN.
public struct Registry: Sendable {
    private let integrations: [String: any Integration]

    /// Traps if two integrations have the same service and action.
    public init(_ integrations: [any Integration]) {
        var found: [String: any Integration] = [:]
        for integration in integrations {
            let name = "\(integration.service):\(integration.action)"
            precondition(found[name] == nil, "Two integrations are registered for \(name).")
            found[name] = integration
        }
        self.integrations = found
    }

    /// The integration for a service and action; nil if there is none.
    public func integration(service: String, action: String) -> (any Integration)? {
        integrations["\(service):\(action)"]
    }
}
