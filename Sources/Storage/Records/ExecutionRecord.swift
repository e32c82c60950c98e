public import Interpreter
public import Timestamps

/// The stored row of an execution, which lists and descriptions use instead of the log.
public struct ExecutionRecord: Hashable, Sendable {
    public let identity: Identity

    /// The definition with which it was started and continues.
    public let revision: RevisionID
    public let status: Execution.Status
    public let startedAt: Timestamp
    public let stoppedAt: Timestamp?

    /// The number of facts, from which the next commit must start.
    public let eventCount: Int

    /// The number of those facts that AWS's history shows.
    public let historyCount: Int

    public init(
        identity: Identity, revision: RevisionID, status: Execution.Status, startedAt: Timestamp,
        stoppedAt: Timestamp?, eventCount: Int, historyCount: Int
    ) {
        self.identity = identity
        self.revision = revision
        self.status = status
        self.startedAt = startedAt
        self.stoppedAt = stoppedAt
        self.eventCount = eventCount
        self.historyCount = historyCount
    }

    /// The row of an execution after a step.
    public init(_ execution: Execution, revision: RevisionID) {
        self.init(
            identity: execution.identity, revision: revision, status: execution.status,
            startedAt: execution.startedAt, stoppedAt: execution.stoppedAt,
            eventCount: execution.eventCount, historyCount: execution.historyCount)
    }
}

/// The number of a stored definition of a state machine.
public struct RevisionID: Hashable, Sendable {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }
}

/// The part of a history to read.
public struct HistoryRange: Hashable, Sendable {
    /// The event after which to start, in reading order; nil means the beginning.
    public var after: Int?
    public var limit: Int
    public var isNewestFirst: Bool

    public init(after: Int? = nil, limit: Int, isNewestFirst: Bool = false) {
        self.after = after
        self.limit = limit
        self.isNewestFirst = isNewestFirst
    }

    /// The history ids in this range, in reading order.
    ///
    /// - Parameter count: the number of visible events.
    public func ids(upTo count: Int) -> [Int] {
        let limit = max(limit, 0)
        if isNewestFirst {
            let last = min(max(after ?? .max, 1) - 1, count)
            return last > 0 ? (1...last).suffix(limit).reversed() : []
        }
        let last = max(after ?? 0, 0)
        return last < count ? Array((last + 1...count).prefix(limit)) : []
    }
}
