public import JSONPath
public import JSONValue

/// The fields that only a Pass state has.
public struct PassState: Sendable {
    /// The constant `Result`; Swift's nil if it is absent, JSON null if it is written as null.
    public let result: JSON?

    public init(result: JSON?) { self.result = result }
}

/// The fields that only a Wait state has.
public struct WaitState: Sendable {
    public let until: Until

    /// The end of a wait, from `Seconds`, `Timestamp` or one of their `…Path` fields.
    public enum Until: Hashable, Sendable {
        case seconds(Int)
        case secondsPath(Path)
        /// A timestamp that was checked against RFC 3339.
        case timestamp(String)
        case timestampPath(Path)
        /// JSONata's `Seconds`.
        case secondsExpression(FieldExpression)
        /// JSONata's `Timestamp`.
        case timestampExpression(FieldExpression)
    }

    public init(until: Until) { self.until = until }
}

/// The fields that only a Fail state has.
public struct FailState: Sendable {
    public let error: Text?
    public let cause: Text?

    /// `Error` or `Cause`, or the value that `ErrorPath` or `CausePath` leads to.
    public enum Text: Hashable, Sendable {
        case constant(String)
        case expression(FieldExpression)
        case path(Path)
        case intrinsic(IntrinsicCall, text: String)
    }

    public init(error: Text?, cause: Text?) {
        self.error = error
        self.cause = cause
    }
}

/// The fields that only a Parallel state has.
public struct ParallelState: Sendable {
    /// The branches in the order of `Branches`; at least one.
    public let branches: [StateScope.ID]

    public init(branches: [StateScope.ID]) { self.branches = branches }
}
