public import Interpreter
public import JSONValue
public import StatesLanguage

/// Something that is to be done, once stored: a row with a due time and perhaps an owner.
///
/// A timer is work that is not due yet.
public struct Work: Hashable, Sendable {
    public let id: ID
    public let due: Timestamp

    /// What pollers ask for: the ARN of an activity.
    public let topic: String?

    /// What the integration needs to look again, once the task was submitted; for an
    /// announcement, who is to be told; for the end of a state machine, its ARN.
    public let handle: JSON?

    /// The server that is doing it; nobody is if nil.
    public let owner: ServerID?

    /// How many tries in a row have failed.
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

    /// The same, with another owner.
    public func owned(by owner: ServerID?) -> Work {
        Work(
            id: id, due: due, topic: topic, handle: handle, owner: owner,
            failureCount: failureCount)
    }
}

extension Work {
    /// Names a row.
    public struct ID: Hashable, Sendable {
        /// What the work is for.
        public let subject: Subject

        /// Tells apart work of one subject and kind; for an execution, the fact that asked for it.
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

    /// What work is for: an execution, or something else that is numbered.
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

        /// Its number is that of the revision it had when the work was asked for.
        case stateMachine = 2
    }

    /// The numbers are stored, and never used for anything else.
    public enum Kind: Hashable, CaseIterable, Sendable {
        case timer(TimerKind)
        case task

        /// A task that is kept for the workers of an activity.
        case activity

        /// What the world does for a task is to be stopped.
        case cancellation

        /// An execution ended, and the task that waits for it is to be told.
        case announcement

        /// A step gave way before its execution had to wait; it is to go on.
        case turn

        /// The executions of a state machine that is being deleted are to be stopped.
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

        /// Does the end of its execution leave it standing?
        public var outlivesExecution: Bool { self == .cancellation || self == .announcement }

        /// Nil for a number that this version does not know.
        public init?(number: Int) {
            guard let kind = Self.allCases.first(where: { $0.number == number }) else { return nil }
            self = kind
        }
    }
}

/// A running server, as its store knows it. Each start of a server has a number of its own.
public struct ServerID: Hashable, Sendable {
    public let number: Int

    public init(_ number: Int) { self.number = number }
}
