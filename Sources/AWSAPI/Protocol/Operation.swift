package import JSONValue

/// One operation of the API: its input, and what it does.
///
/// Each is a file in `States/`, and a line in `OperationTable`; those that are not AWS's are in the
/// target `TreadleAPI`.
package protocol Operation: Sendable {
    /// As in `X-Amz-Target`, without what stands before the dot.
    static var name: String { get }

    /// Waits for something to happen: the request ends with the connection.
    static var isLongPoll: Bool { get }

    /// Does a server answer it that is held? Only if it changes nothing and calls nothing.
    static var isForHeldServers: Bool { get }

    /// Takes the members; those out of bounds are refused once all were read.
    init(_ input: inout InputReader) throws(APIError)

    func run(in api: StatesAPI) async throws(APIError) -> JSON
}

extension Operation {
    package static var name: String { "\(Self.self)" }
    package static var isLongPoll: Bool { false }

    /// By its name: operations that only read are called so, in AWS's API and in Treadle's own.
    package static var isForHeldServers: Bool {
        ["Describe", "List", "Validate", "GetExecutionHistory"].contains { name.hasPrefix($0) }
    }
}
