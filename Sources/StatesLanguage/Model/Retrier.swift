/// An entry of a state's `Retry`.
///
/// Source: DG `concepts-error-handling`.
public struct Retrier: Hashable, Sendable {
    public let errorEquals: [String]

    /// The delay before the first retry; at least 1 by the guide, but AWS also accepts 0.
    public let intervalSeconds: Int

    /// The number of retries; 0 means none.
    public let maxAttempts: Int

    /// The factor by which each delay grows; at least 1.
    public let backoffRate: Double

    /// The longest delay; nil means no limit.
    public let maxDelaySeconds: Int?

    /// `JitterStrategy` FULL: the delay is drawn at random between 0 and its full length.
    public let hasFullJitter: Bool

    public init(
        errorEquals: [String], intervalSeconds: Int = 1, maxAttempts: Int = 3,
        backoffRate: Double = 2, maxDelaySeconds: Int? = nil, hasFullJitter: Bool = false
    ) {
        self.errorEquals = errorEquals
        self.intervalSeconds = intervalSeconds
        self.maxAttempts = maxAttempts
        self.backoffRate = backoffRate
        self.maxDelaySeconds = maxDelaySeconds
        self.hasFullJitter = hasFullJitter
    }
}

/// An entry of a state's `Catch`.
///
/// Source: DG `concepts-error-handling`.
public struct Catcher: Sendable {
    public let errorEquals: [String]
    public let next: String

    /// Where the error output is written in the state's input; JSONPath only.
    public let resultPath: DataFlow.Destination

    /// The output instead of the error output; JSONata only.
    public let output: PayloadTemplate?
    public let assign: PayloadTemplate?

    public init(
        errorEquals: [String], next: String, resultPath: DataFlow.Destination = .whole,
        output: PayloadTemplate? = nil, assign: PayloadTemplate? = nil
    ) {
        self.errorEquals = errorEquals
        self.next = next
        self.resultPath = resultPath
        self.output = output
        self.assign = assign
    }
}
