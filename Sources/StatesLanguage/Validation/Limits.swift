/// The bounds of numbers and names in a definition.
///
/// Source: DG `state-task`, `concepts-error-handling`; API `CreateStateMachine`.
enum Limits {
    /// Of a task's timeout and heartbeat.
    static let seconds = 1...99_999_999

    /// Of the machine's timeout, for which AWS takes 0 too; measured.
    static let machineSeconds = 0...99_999_999

    /// Of `IntervalSeconds`, for which AWS takes 0 too, against its guide; measured.
    static let retryInterval = 0...99_999_999

    /// Of `Wait.Seconds`.
    static let waitSeconds = 0...99_999_999

    static let attempts = 0...99_999_999
    static let maxDelaySeconds = 1...31_622_400
    static let concurrency = 0...Int(Int32.max)

    /// In Unicode characters.
    static let stateNameLengthMax = 80

    static let failureCount = 0...Int(Int32.max)

    /// Of a Distributed Map's `ReaderConfig`.
    static let maxItems = 0...100_000_000

    /// In bytes of UTF-8.
    static let itemsPointerLengthMax = 2000

    static let itemsPerBatch = 1...Int(Int32.max)
    static let inputBytesPerBatch = 1...262_144

    /// In Unicode characters.
    static let labelLengthMax = 40
}
