public import Interpreter
public import StatesLanguage

/// Which executions to list; newest first.
public struct ExecutionFilter: Hashable, Sendable {
    /// Nil for those of all state machines.
    public var stateMachineARN: String?

    /// Only those whose status is one of these.
    public var statuses: Set<Execution.Status>

    /// Only those that started then or later.
    public var startedFrom: Timestamp?

    /// Only those that started then or earlier.
    public var startedTo: Timestamp?

    /// Only those whose name has this in it, whichever case the letters A to Z are in.
    public var namePart: String?

    /// Only those that are older than this one: where the page before ended.
    public var before: ExecutionID?

    /// Only this one and newer ones.
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

    /// Must rows be looked at that no index leads to?
    package var isSearch: Bool { startedFrom != nil || startedTo != nil || namePart != nil }

    /// Does no index leave out executions of other statuses?
    package var isThroughStatuses: Bool { stateMachineARN == nil && isSearch }

    /// Does a row satisfy what is asked of status, time and name?
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

    /// The last that was looked at: what to go on before. Nil at the end.
    public var end: ExecutionID?

    /// How many executions were looked at.
    public var examinedCount: Int

    public init(records: [ExecutionRecord], end: ExecutionID?, examinedCount: Int) {
        self.records = records
        self.end = end
        self.examinedCount = examinedCount
    }
}
