/// The integrations there are, found by the words of a resource's ARN.
public struct Registry: Sendable {
    private let integrations: [String: any Integration]

    /// A resource that is named twice is a mistake of the program.
    public init(_ integrations: [any Integration]) {
        var found: [String: any Integration] = [:]
        for integration in integrations {
            let name = "\(integration.service):\(integration.action)"
            precondition(found[name] == nil, "Two integrations are registered for \(name).")
            found[name] = integration
        }
        self.integrations = found
    }

    public func integration(service: String, action: String) -> (any Integration)? {
        integrations["\(service):\(action)"]
    }
}
