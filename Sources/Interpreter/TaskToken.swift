/// The name by which the world answers a task: AWS's task token.
///
/// It names the execution and the fact that scheduled the task, so it dies with the attempt; the
/// nonce makes that nobody can guess it.
public struct TaskToken: Hashable, Sendable {
    public let execution: ExecutionID
    public let fact: Int
    public let nonce: String

    public init(execution: ExecutionID, fact: Int, nonce: String) {
        self.execution = execution
        self.fact = fact
        self.nonce = nonce
    }

    /// Nil for a text that was never a token.
    public init?(parsing text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == Self.version, parts[3].utf8.count == 36,
            let execution = Int64(parts[1], radix: 36), let fact = Int(parts[2]), fact > 0
        else { return nil }
        self.init(execution: ExecutionID(execution), fact: fact, nonce: String(parts[3]))
    }

    public var text: String {
        "\(Self.version).\(String(execution.number, radix: 36)).\(fact).\(nonce)"
    }

    private static let version = "tt1"
}
