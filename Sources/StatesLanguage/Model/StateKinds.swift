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

/// What is special to an inline Map state.
public struct MapState: Sendable {
    /// Nil: the effective input itself.
    public let itemsPath: Path?

    /// `ItemSelector`, or the older `Parameters`.
    public let itemSelector: PayloadTemplate?

    /// 0: as many as allowed.
    public let maxConcurrency: IntegerField

    public let processor: StateScope.ID

    public init(
        itemsPath: Path?, itemSelector: PayloadTemplate?, maxConcurrency: IntegerField,
        processor: StateScope.ID
    ) {
        self.itemsPath = itemsPath
        self.itemSelector = itemSelector
        self.maxConcurrency = maxConcurrency
        self.processor = processor
    }
}

/// A whole number that is written in the definition or found at run time, as in
/// `TimeoutSeconds` and `TimeoutSecondsPath`.
public enum IntegerField: Hashable, Sendable {
    case constant(Int)
    case path(Path)
}
