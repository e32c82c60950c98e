import NIOCore

/// Tracks what a connection waits for, and since when.
///
/// It has no clock: the guards report what happens to it, and ask what is overdue.
struct ConnectionWatch: Hashable, Sendable {
    /// When the wait for a head began; nil if none is awaited.
    ///
    /// It begins with the connection, and later with the first byte after a request.
    private var headSince: NIODeadline?

    /// When the wait for the rest of a request began.
    private var bodySince: NIODeadline?

    private var idleSince: NIODeadline

    /// The requests without a complete answer; more than one if they are pipelined.
    private(set) var requestCount = 0

    /// Whether a first byte has arrived.
    private(set) var hasBegun = false

    /// Whether the answer to the current request has begun.
    private(set) var hasAnswerBegun = false

    enum Part: Hashable, Sendable {
        case head
        case body
        /// The start of the next request.
        case next
    }

    init(openedAt now: NIODeadline) {
        headSince = now
        idleSince = now
    }

    var isReadingBody: Bool { bodySince != nil }

    /// When the wait for the client began; nil while the connection is being answered.
    var waitingSince: NIODeadline? {
        if let bodySince { return bodySince }
        return requestCount > 0 ? nil : headSince ?? idleSince
    }

    /// The part of a request that is overdue; nil if none is.
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
        // If the next request has already begun to arrive, its time counts from here.
        if headSince != nil { headSince = now }
        idleSince = now
    }
}
