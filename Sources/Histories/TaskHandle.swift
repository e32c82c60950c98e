import JSONValue

/// A job or nested execution that a task has started.
package struct TaskHandle: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A job on the server's machine, by its id.
        case job(String)
        /// An execution, by its ARN.
        case execution(String)
    }

    package let kind: Kind

    /// The number of the state's attempt that started it, from 1.
    package let attempt: Int

    /// Whether the task waits for its end, as with `.sync` and `.waitForTaskToken`.
    package let isAwaited: Bool

    /// Reads the handle from an event; `nil` if the event has none.
    ///
    /// A task that waits shows it in `TaskSubmitted`, and one that does not wait in
    /// `TaskSucceeded`.
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
