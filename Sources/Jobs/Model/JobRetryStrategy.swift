/// The number of attempts of a job, and the rules for another attempt.
///
/// See https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html.
public struct JobRetryStrategy: Hashable, Sendable {
    /// The number of attempts, from 1 to 10.
    public var attempts: Int

    /// Up to 5 rules. The first rule that matches decides; if none does, there is another attempt.
    public var evaluateOnExit: [Rule]

    public init(attempts: Int, evaluateOnExit: [Rule] = []) {
        self.attempts = attempts
        self.evaluateOnExit = evaluateOnExit
    }

    /// What happens after a failed attempt.
    public enum Action: String, Hashable, Sendable {
        case retry = "RETRY"
        case exit = "EXIT"
    }

    /// Patterns that must all match. Each may end with `*`, and a missing pattern matches anything.
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

    /// Whether there should be another attempt after this failed one.
    ///
    /// As in AWS Batch, an attempt that timed out is not repeated.
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
