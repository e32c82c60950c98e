/// How often a job is tried, and which ends of an attempt are worth another.
///
/// See https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html.
public struct JobRetryStrategy: Hashable, Sendable {
    /// From 1 to 10.
    public var attempts: Int

    /// Up to 5 rules; the first that matches decides, and if none does there is another attempt.
    public var evaluateOnExit: [Rule]

    public init(attempts: Int, evaluateOnExit: [Rule] = []) {
        self.attempts = attempts
        self.evaluateOnExit = evaluateOnExit
    }

    public enum Action: String, Hashable, Sendable {
        case retry = "RETRY"
        case exit = "EXIT"
    }

    /// Patterns that must all match; each may end with `*`, and an absent one matches anything.
    public struct Rule: Hashable, Sendable {
        public var onExitCode: String?
        public var onReason: String?
        public var onStatusReason: String?
        public var action: Action

        public init(
            onExitCode: String? = nil,
            onReason: String? = nil,
            onStatusReason: String? = nil,
            action: Action
        ) {
            self.onExitCode = onExitCode
            self.onReason = onReason
            self.onStatusReason = onStatusReason
            self.action = action
        }
    }

    /// Says whether there is to be another attempt after this one, which failed.
    ///
    /// An attempt that took too long is not repeated: so does AWS Batch.
    func retries(after attempt: JobAttempt) -> Bool {
        guard attempt.number < attempts, !attempt.timedOut, !attempt.terminated else {
            return false
        }
        return evaluateOnExit.first { $0.matches(attempt) }?.action != .exit
    }
}

extension JobRetryStrategy.Rule {
    func matches(_ attempt: JobAttempt) -> Bool {
        Self.pattern(onExitCode, matches: attempt.exitCode.map(String.init))
            && Self.pattern(onReason, matches: attempt.reason)
            && Self.pattern(onStatusReason, matches: attempt.statusReason)
    }

    private static func pattern(_ pattern: String?, matches text: String?) -> Bool {
        guard let pattern else { return true }
        let text = text ?? ""
        guard pattern.hasSuffix("*") else { return text == pattern }
        return text.hasPrefix(pattern.dropLast())
    }
}
