public import JSONPath
public import JSONValue

/// What is special to a Pass state.
public struct PassState: Sendable {
    /// The `Result`, a constant; nil if absent, JSON null if written so.
    public let result: JSON?

    public init(result: JSON?) { self.result = result }
}

/// What is special to a Wait state.
public struct WaitState: Sendable {
    public let until: Until

    public enum Until: Hashable, Sendable {
        case seconds(Int)
        case secondsPath(Path)
        /// RFC 3339, checked.
        case timestamp(String)
        case timestampPath(Path)
        /// JSONata's `Seconds`.
        case secondsExpression(FieldExpression)
        /// JSONata's `Timestamp`.
        case timestampExpression(FieldExpression)
    }

    public init(until: Until) { self.until = until }
}

/// What is special to a Fail state.
public struct FailState: Sendable {
    public let error: Text?
    public let cause: Text?

    /// `Error` and `Cause`, or what `ErrorPath` and `CausePath` say.
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

/// What is special to a Parallel state.
public struct ParallelState: Sendable {
    /// In the order of `Branches`; at least one.
    public let branches: [StateScope.ID]

    public init(branches: [StateScope.ID]) { self.branches = branches }
}
