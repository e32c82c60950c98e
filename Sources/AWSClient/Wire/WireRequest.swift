/// A request to a service before it is signed and sent.
struct WireRequest: Sendable {
    var method: String

    /// The path, percent-encoded.
    var path: String

    /// Names and values, not percent-encoded.
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []

    /// The text before the endpoint's host.
    var hostPrefix = ""
}

/// The reason why parameters do not make a request.
public struct ParameterProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }

    static func wrongType(_ field: String, _ type: String) -> ParameterProblem {
        ParameterProblem("The value for the field '\(field)' must be a \(type)")
    }
}
