import JSONValue

/// What a task has begun elsewhere and can be looked at: a job or a nested execution.
package struct TaskHandle: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A job on the server's machine, by its id.
        case job(String)
        /// An execution, by its ARN.
        case execution(String)
    }

    package let kind: Kind

    /// The attempt of the state that began it, from 1.
    package let attempt: Int

    /// The task waits for it to end: `.sync` and `.waitForTaskToken`.
    package let isAwaited: Bool

    /// `nil` if the event tells of nothing begun.
    ///
    /// A task that waits tells in `TaskSubmitted`, one that does not in `TaskSucceeded`.
    init?(_ event: HistoryEvent, attempt: Int) {
        guard let resource = event.detail("resource"), let output = event.detail("output") else {
            return nil
        }
        isAwaited = resource.contains(".")
        guard event.type == (isAwaited ? "TaskSubmitted" : "TaskSucceeded") else { return nil }
        self.attempt = attempt
        switch (event.detail("resourceType"), resource.split(separator: ".").first) {
        case ("batch", "submitJob"):
            guard let id = Self.member("JobId", of: output) else { return nil }
            kind = .job(id)
        case ("states", "startExecution"):
            guard let arn = Self.member("ExecutionArn", of: output) else { return nil }
            kind = .execution(arn)
        default:
            return nil
        }
    }

    private static func member(_ name: String, of text: String) -> String? {
        guard let value = try? JSON(parsing: text) else { return nil }
        return value[name]?.string
    }
}
