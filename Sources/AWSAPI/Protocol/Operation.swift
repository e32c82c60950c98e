package import JSONValue

/// One operation of the API, with its input.
///
/// Each operation has a file in `States/` and a line in `OperationTable`. Treadle's own operations
/// are in the target `TreadleAPI`.
package protocol Operation: Sendable {
    /// The name in `X-Amz-Target`, after the dot.
    static var name: String { get }

    /// Whether the operation waits for an event, and must end when the client's connection does.
    static var isLongPoll: Bool { get }

    /// Whether a held server answers it.
    ///
    /// It does if the operation changes nothing and calls nothing, and it answers `Resume`.
    static var isForHeldServers: Bool { get }

    /// Reads the members; those out of bounds are refused after all have been read.
    init(_ input: inout InputReader) throws(APIError)

    func run(in api: StatesAPI) async throws(APIError) -> JSON
}

extension Operation {
    package static var name: String { "\(Self.self)" }
    package static var isLongPoll: Bool { false }

    /// Decided by the name: operations that only read begin with one of these words.
    package static var isForHeldServers: Bool {
        ["Describe", "List", "Validate", "GetExecutionHistory"].contains { name.hasPrefix($0) }
    }
}
