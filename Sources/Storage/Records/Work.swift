public import Interpreter
public import JSONValue
public import Timestamps

/// A stored piece of work: a row with a due time and perhaps an owner.
///
/// A timer is work that is not due yet.
public struct Work: Hashable, Sendable {
    public let id: ID
    public let due: Timestamp

    /// The ARN of the activity for which workers poll; nil for other work.
    public let topic: String?

    /// For a submitted task, the data with which its integration looks again; for an announcement,
    /// the task to notify; for the deletion of a state machine, its ARN.
    public let handle: JSON?

    /// The server that is doing it; nil if no server is.
    public let owner: ServerID?

    /// The number of attempts in a row that have failed.
    public let failureCount: Int

    public init(
        id: ID, due: Timestamp, topic: String? = nil, handle: JSON? = nil,
        owner: ServerID? = nil, failureCount: Int = 0
    ) {
        self.id = id
        self.due = due
        self.topic = topic
        self.handle = handle
        self.owner = owner
        self.failureCount = failureCount
    }

    /// The same work with another owner.
    public func owned(by owner: ServerID?) -> Work {
        Work(
            id: id, due: due, topic: topic, handle: handle, owner: owner,
            failureCount: failureCount)
    }
}

extension Work {
    /// The identity of a row.
    public struct ID: Hashable, Sendable {
        /// What the work is for.
        public let subject: Subject

        /// Distinguishes work of one subject and kind; for an execution, the fact that asked for
        /// it.
        public let number: Int
        public let kind: Kind

        public init(subject: Subject, number: Int, kind: Kind) {
            self.subject = subject
            self.number = number
            self.kind = kind
        }

        public init(execution: ExecutionID, fact: Int, kind: Kind) {
            self.init(subject: .execution(execution), number: fact, kind: kind)
        }

        /// Nil if the subject is not an execution.
        public var execution: ExecutionID? {
            subject.kind == .execution ? ExecutionID(subject.number) : nil
        }
    }

    /// The subject of work: an execution, or something else that has a number.
    public struct Subject: Hashable, Sendable {
        public let kind: SubjectKind
        public let number: Int64

        public init(kind: SubjectKind, number: Int64) {
            self.kind = kind
            self.number = number
        }

        public static func execution(_ id: ExecutionID) -> Subject {
            Subject(kind: .execution, number: id.number)
        }
    }

    /// The numbers are stored, and never used for anything else.
    public enum SubjectKind: Int, Hashable, CaseIterable, Sendable {
        case execution = 1

        /// Its number is that of the revision that it had when the work was requested.
        case stateMachine = 2
    }

    /// The numbers are stored, and never used for anything else.
    public enum Kind: Hashable, CaseIterable, Sendable {
        case timer(TimerKind)
        case task

        /// A task that waits for a worker of an activity.
        case activity

        /// External work for a task must be stopped.
        case cancellation

        /// An execution has ended, and the task that waits for it must be notified.
        case announcement

        /// A step gave way before its execution had to wait; the execution must continue.
        case turn

        /// The executions of a state machine that is being deleted must be stopped.
        case deletion

        public var number: Int {
            switch self {
            case .timer(let timer): timer.rawValue
            case .task: 10
            case .activity: 11
            case .cancellation: 12
            case .announcement: 13
            case .turn: 14
            case .deletion: 20
            }
        }

        public static var allCases: [Kind] {
            TimerKind.allCases.map(Kind.timer)
                + [.task, .activity, .cancellation, .announcement, .turn, .deletion]
        }

        /// Whether it stays when its execution ends.
        public var outlivesExecution: Bool { self == .cancellation || self == .announcement }

        /// Nil if this version does not know the number.
        public init?(number: Int) {
            guard let kind = Self.allCases.first(where: { $0.number == number }) else { return nil }
            self = kind
        }
    }
}

/// The number of a running server in its store. Each start of a server gets a new number.
public struct ServerID: Hashable, Sendable {
    public let number: Int

    public init(_ number: Int) { self.number = number }
}
