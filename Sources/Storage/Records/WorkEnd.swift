public import Interpreter
public import JSONValue
public import Timestamps

/// The outcome of a server's work.
public enum WorkEnd: Hashable, Sendable {
    /// It is done: the row is removed.
    case done(Work.ID)

    /// There is more to do at this time. Earlier failures no longer count.
    case again(Work.ID, at: Timestamp, handle: JSON?)

    /// It was not started: any server may have it at once.
    case returned(Work.ID)

    /// An attempt failed. The next one is due at this time, and the failure count grows by one.
    case failed(Work.ID, again: Timestamp)

    /// It has failed for good. It is not tried again until a user asks for it.
    ///
    /// The failure count grows by one.
    case parked(Work.ID, reason: String)

    /// The id of the row.
    public var id: Work.ID {
        switch self {
        case .done(let id), .again(let id, _, _), .returned(let id), .failed(let id, _),
            .parked(let id, _):
            id
        }
    }
}

/// Work that was given out, and a report on rows that could not be read.
public struct WorkClaim: Hashable, Sendable {
    /// The work, oldest first.
    public var work: [Work]

    /// The damaged rows that were found and parked, with one sentence each.
    public var damages: [String]

    public init(work: [Work], damages: [String] = []) {
        self.work = work
        self.damages = damages
    }
}

/// A parked row of work, as far as it can be read.
public struct ParkedWork: Hashable, Sendable {
    /// The name of the row in lists and commands: `SUBJECT_KIND-SUBJECT-NUMBER-KIND`, all numbers.
    public var key: WorkKey

    /// When the work was due; it has been waiting since then.
    public var due: Timestamp
    public var failureCount: Int

    /// The reason for the last failure, in one sentence.
    public var reason: String

    /// Its place in lists.
    public var position: ParkedWorkQuery.Position { .init(due: due, key: key) }

    public init(key: WorkKey, due: Timestamp, failureCount: Int, reason: String) {
        self.key = key
        self.due = due
        self.failureCount = failureCount
        self.reason = reason
    }
}

/// Selects parked rows.
public struct ParkedWorkQuery: Hashable, Sendable {
    /// Only rows of this execution; nil means all.
    public var execution: ExecutionID?

    /// Only rows after this place.
    public var after: Position?
    public var limit: Int

    /// A place in a list of parked rows. It stays valid when the row at that place is removed.
    public struct Position: Hashable, Comparable, Sendable {
        public var due: Timestamp
        public var key: WorkKey

        public init(due: Timestamp, key: WorkKey) {
            self.due = due
            self.key = key
        }

        /// The position as text: `MILLISECONDS KEY`.
        public var text: String { "\(due.milliseconds) \(key.text)" }

        /// Parses a position; nil if the text has another form.
        public init?(parsing text: String) {
            let parts = text.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, let milliseconds = Int(parts[0]),
                let key = WorkKey(parsing: String(parts[1]))
            else { return nil }
            self.init(due: Timestamp(milliseconds: milliseconds), key: key)
        }

        public static func < (left: Position, right: Position) -> Bool {
            left.due == right.due ? left.key < right.key : left.due < right.due
        }
    }

    public init(of execution: ExecutionID? = nil, after: Position? = nil, limit: Int) {
        self.execution = execution
        self.after = after
        self.limit = limit
    }
}

/// The four numbers that name a row of work, whether this version knows its kind or not.
public struct WorkKey: Hashable, Sendable {
    public var subjectKind: Int
    public var subject: Int64
    public var number: Int
    public var kind: Int

    public init(subjectKind: Int, subject: Int64, number: Int, kind: Int) {
        self.subjectKind = subjectKind
        self.subject = subject
        self.number = number
        self.kind = kind
    }

    public init(_ id: Work.ID) {
        self.init(
            subjectKind: id.subject.kind.rawValue, subject: id.subject.number, number: id.number,
            kind: id.kind.number)
    }

    /// Parses a key; nil if the text has another form.
    public init?(parsing text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, let subjectKind = Int(parts[0]), let subject = Int64(parts[1]),
            let number = Int(parts[2]), let kind = Int(parts[3])
        else { return nil }
        self.init(subjectKind: subjectKind, subject: subject, number: number, kind: kind)
    }

    /// The execution to which the work belongs, if it belongs to one.
    public var execution: ExecutionID? {
        subjectKind == Work.SubjectKind.execution.rawValue ? ExecutionID(subject) : nil
    }

    /// A revision of the state machine to which the work belongs, if it belongs to one.
    public var revision: RevisionID? {
        subjectKind == Work.SubjectKind.stateMachine.rawValue ? RevisionID(subject) : nil
    }

    /// The key as text, which `init(parsing:)` reads.
    public var text: String { "\(subjectKind)-\(subject)-\(number)-\(kind)" }
}

extension WorkKey: Comparable {
    public static func < (left: WorkKey, right: WorkKey) -> Bool {
        (left.subjectKind, left.subject, left.number, left.kind)
            < (right.subjectKind, right.subject, right.number, right.kind)
    }
}

/// A server as its store knows it.
public struct ServerRecord: Hashable, Sendable {
    public var id: ServerID

    /// A name for people: host and process.
    public var name: String
    public var startedAt: Timestamp

    /// When the server counts as dead, unless it renews its lease before.
    public var aliveUntil: Timestamp

    public init(id: ServerID, name: String, startedAt: Timestamp, aliveUntil: Timestamp) {
        self.id = id
        self.name = name
        self.startedAt = startedAt
        self.aliveUntil = aliveUntil
    }
}

extension Work.ID {
    /// Nil if this version does not know the subject or kind.
    package init?(_ key: WorkKey) {
        guard let subjectKind = Work.SubjectKind(rawValue: key.subjectKind),
            let kind = Work.Kind(number: key.kind)
        else { return nil }
        self.init(
            subject: Work.Subject(kind: subjectKind, number: key.subject), number: key.number,
            kind: kind)
    }
}
