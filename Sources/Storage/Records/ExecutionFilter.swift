public import Interpreter
public import Timestamps

/// A filter and limit for a list of executions, newest first.
public struct ExecutionFilter: Hashable, Sendable {
    /// The state machine; nil means all.
    public var stateMachineARN: String?

    /// The statuses to include.
    public var statuses: Set<Execution.Status>

    /// The earliest start to include; nil means no limit.
    public var startedFrom: Timestamp?

    /// The latest start to include; nil means no limit.
    public var startedTo: Timestamp?

    /// A part of the name, with the letters A to Z in either case; nil means any name.
    public var namePart: String?

    /// The end of the previous page: only older executions are included.
    public var before: ExecutionID?

    /// The oldest execution to include.
    public var oldest: ExecutionID?
    public var limit: Int

    public init(
        stateMachineARN: String?, statuses: Set<Execution.Status> = Self.allStatuses,
        before: ExecutionID? = nil, limit: Int
    ) {
        self.stateMachineARN = stateMachineARN
        self.statuses = statuses
        self.before = before
        self.limit = limit
    }

    public static let allStatuses = Set(Execution.Status.allCases)

    /// Whether rows must be examined that no index finds.
    package var isSearch: Bool { startedFrom != nil || startedTo != nil || namePart != nil }

    /// Whether no index excludes executions of other statuses.
    package var isThroughStatuses: Bool { stateMachineARN == nil && isSearch }

    /// Whether a row matches the status, time and name.
    func admits(_ record: ExecutionRecord) -> Bool {
        guard statuses.contains(record.status) else { return false }
        if let startedFrom, record.startedAt < startedFrom { return false }
        if let startedTo, record.startedAt > startedTo { return false }
        return namePart.map { record.identity.name.containsIgnoringCase($0) } ?? true
    }
}

/// A page of a search.
public struct ExecutionPage: Hashable, Sendable {
    public var records: [ExecutionRecord]

    /// The last execution examined, before which to continue; nil at the end.
    public var end: ExecutionID?

    /// The number of executions examined.
    public var examinedCount: Int

    public init(records: [ExecutionRecord], end: ExecutionID?, examinedCount: Int) {
        self.records = records
        self.end = end
        self.examinedCount = examinedCount
    }
}
