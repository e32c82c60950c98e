import NIOCore

/// What a connection waits for, and since when.
///
/// A value without a clock: ``ConnectionGuard`` tells it what happens and asks what is overdue.
struct ConnectionWatch: Hashable, Sendable {
    /// Since when a head is expected: from the connection's start, then from the first byte after
    /// a request.
    private var headSince: NIODeadline?

    /// Since when the rest of a request is expected.
    private var bodySince: NIODeadline?

    private var idleSince: NIODeadline

    /// Requests whose answers are not complete; more than one if they are pipelined.
    private(set) var requestCount = 0

    /// A first byte has come.
    private(set) var hasBegun = false

    /// The answer to the request that is being read has begun.
    private(set) var hasAnswerBegun = false

    enum Part: Hashable, Sendable {
        case head
        case body
        /// The next request.
        case next
    }

    init(openedAt now: NIODeadline) {
        headSince = now
        idleSince = now
    }

    var isReadingBody: Bool { bodySince != nil }

    /// Since when the connection waits for its client; nil while it is being answered.
    var waitingSince: NIODeadline? {
        if let bodySince { return bodySince }
        return requestCount > 0 ? nil : headSince ?? idleSince
    }

    /// The part of a request that did not come in time, if there is one.
    func overdue(at now: NIODeadline, _ bounds: ConnectionBounds) -> Part? {
        func isOver(_ since: NIODeadline, _ seconds: Int) -> Bool {
            now - since >= .seconds(Int64(seconds))
        }
        if let bodySince { return isOver(bodySince, bounds.bodySeconds) ? .body : nil }
        guard requestCount == 0 else { return nil }
        if let headSince { return isOver(headSince, bounds.headSeconds) ? .head : nil }
        return isOver(idleSince, bounds.idleSeconds) ? .next : nil
    }

    mutating func bytesCame(at now: NIODeadline) {
        hasBegun = true
        guard bodySince == nil, headSince == nil else { return }
        headSince = now
    }

    mutating func headCame(at now: NIODeadline) {
        headSince = nil
        bodySince = now
        requestCount += 1
        hasAnswerBegun = false
    }

    mutating func requestEnded() { bodySince = nil }

    mutating func answerBegan() { hasAnswerBegun = true }

    mutating func answerEnded(at now: NIODeadline) {
        requestCount = max(0, requestCount - 1)
        // What has come of the next request meanwhile counts from now on.
        if headSince != nil { headSince = now }
        idleSince = now
    }
}
