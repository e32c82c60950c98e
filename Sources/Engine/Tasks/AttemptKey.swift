package import Interpreter

/// The idempotency key by which the called service knows an attempt of a task.
///
/// It names the attempt openly and has a code that only the servers can make. It is not the task's
/// token: with it, nobody can answer the task.
package struct AttemptKey: Hashable, Sendable {
    package let execution: ExecutionID
    package let fact: Int
    package let text: String

    /// The key of a task.
    init(of task: ScheduledTask, execution: ExecutionID, fact: Int, _ keys: ServerKeys) {
        self.execution = execution
        self.fact = fact
        if TaskToken.isOld(task.nonce) {
            // The called service may already know the attempt by the key of the version that
            // started it.
            text = TaskToken(execution: execution, fact: fact, nonce: task.nonce).text
        } else {
            let name = "\(String(execution.number, radix: 36)).\(fact)"
            let code = keys.attempts.derived(for: "attempt key").code(of: Array(name.utf8))
            text = "ta1.\(name).\(code.prefix(16).hexadecimal)"
        }
    }

    /// Reads the attempt from a key; nil if the text is not a key.
    ///
    /// It does not check whether a server made the key.
    package init?(parsing text: String) {
        self.text = text
        if let token = TaskToken(parsing: text) {
            (execution, fact) = (token.execution, token.fact)
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "ta1", let number = Int64(parts[1], radix: 36),
            let fact = Int(parts[2])
        else { return nil }
        execution = ExecutionID(number)
        self.fact = fact
    }

    /// A public UUID that follows from the attempt: the name of an execution that it starts.
    static func publicName(
        of task: ScheduledTask, execution: ExecutionID, fact: Int, _ keys: ServerKeys
    ) -> String {
        if TaskToken.isOld(task.nonce) { return oldPublicName(task.nonce) }
        let seed = keys.attempts.derived(for: "public name \(execution.number).\(fact)")
        var random = RandomStream(seed: seed)
        return random.uuid()
    }

    /// The name as made by versions whose nonces were UUIDs; an execution with that name may have
    /// been started.
    private static func oldPublicName(_ nonce: String) -> String {
        let words = nonce.utf8.reduce(into: [0, 0, 0, 0] as [UInt64]) {
            $0[0] = $0[0] &* 31 &+ UInt64($1)
            $0[1] = $0[1] &* 37 &+ UInt64($1)
        }
        let bytes = words.withUnsafeBytes { Array($0) }
        var random = RandomStream(seed: Secret(bytes: bytes) ?? Secret(0))
        return random.uuid()
    }
}

extension Collection<UInt8> {
    /// The bytes as lower-case hexadecimal digits.
    fileprivate var hexadecimal: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
