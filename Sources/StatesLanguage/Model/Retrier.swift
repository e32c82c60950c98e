/// One of a state's `Retry` entries. Source: DG `concepts-error-handling`.
public struct Retrier: Hashable, Sendable {
    public let errorEquals: [String]

    /// Before the first retry; at least 1.
    public let intervalSeconds: Int

    /// 0: never.
    public let maxAttempts: Int

    /// At least 1.
    public let backoffRate: Double

    /// The longest delay.
    public let maxDelaySeconds: Int?

    /// `JitterStrategy` FULL: the delay is drawn from 0 to what it would be.
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

/// One of a state's `Catch` entries. Source: DG `concepts-error-handling`.
public struct Catcher: Sendable {
    public let errorEquals: [String]
    public let next: String

    /// Where the error output goes in the state's input; JSONPath only.
    public let resultPath: DataFlow.Destination

    /// What the state gives out instead of the error output; JSONata only.
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
