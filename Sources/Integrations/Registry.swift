/// The available integrations, found by the service and action of a resource's ARN.
public struct Registry: Sendable {
    /// Makes the integration for a service and action; nil if there is none.
    public typealias Maker = @Sendable (_ service: String, _ action: String) -> (any Integration)?

    private let integrations: [String: any Integration]
    private let others: Maker

    /// Traps if two integrations have the same service and action.
    ///
    /// - Parameter others: makes those that are not in the list.
    public init(_ integrations: [any Integration], others: @escaping Maker = { _, _ in nil }) {
        var found: [String: any Integration] = [:]
        for integration in integrations {
            let name = "\(integration.service):\(integration.action)"
            precondition(found[name] == nil, "Two integrations are registered for \(name).")
            found[name] = integration
        }
        self.integrations = found
        self.others = others
    }

    /// The integration for a service and action; nil if there is none.
    public func integration(service: String, action: String) -> (any Integration)? {
        integrations["\(service):\(action)"] ?? others(service, action)
    }
}
