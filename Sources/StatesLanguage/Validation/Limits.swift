/// The limits on numbers and names in a definition.
///
/// Source: DG `state-task`, `concepts-error-handling`; API `CreateStateMachine`.
enum Limits {
    /// A task's timeout and heartbeat.
    static let seconds = 1...99_999_999

    /// The machine's timeout.
    ///
    /// Measured: AWS accepts 0 too.
    static let machineSeconds = 0...99_999_999

    /// The `IntervalSeconds` of a retrier.
    ///
    /// Measured: AWS accepts 0 too, although its guide does not.
    static let retryInterval = 0...99_999_999

    /// `Seconds` of a Wait.
    static let waitSeconds = 0...99_999_999

    static let attempts = 0...99_999_999
    static let maxDelaySeconds = 1...31_622_400
    static let concurrency = 0...Int(Int32.max)

    /// The longest name of a state, in Unicode characters.
    static let stateNameLengthMax = 80

    static let failureCount = 0...Int(Int32.max)

    /// `MaxItems` in the `ReaderConfig` of a Distributed Map.
    static let maxItems = 0...100_000_000

    /// The longest `ItemsPointer`, in UTF-8 bytes.
    static let itemsPointerLengthMax = 2000

    static let itemsPerBatch = 1...Int(Int32.max)
    static let inputBytesPerBatch = 1...262_144

    /// The longest label, in Unicode characters.
    static let labelLengthMax = 40
}
