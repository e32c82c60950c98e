/// The bounds of numbers and names in a definition.
///
/// Source: DG `state-task`, `concepts-error-handling`; API `CreateStateMachine`.
enum Limits {
    /// Of timeouts, heartbeats, waits and retry intervals.
    static let seconds = 1...99_999_999

    /// `Wait.Seconds`, which may be none at all.
    static let waitSeconds = 0...99_999_999

    static let attempts = 0...99_999_999
    static let maxDelaySeconds = 1...31_622_400
    static let concurrency = 0...Int(Int32.max)

    /// In Unicode characters.
    static let stateNameLengthMax = 80
}
