public import Interpreter
public import JSONValue
public import StatesLanguage

/// An effect once stored: a row with a due time and a lease.
public struct Work: Hashable, Sendable {
    public let id: ID
    public let due: Timestamp

    /// What pollers ask for: the ARN of an activity.
    public let topic: String?

    /// What the integration needs to look again, once the task was submitted; for an
    /// announcement, who is to be told.
    public let handle: JSON?

    /// Until when it is somebody's own to do; nobody's if nil.
    public let leasedUntil: Timestamp?

    public struct ID: Hashable, Sendable {
        public let execution: ExecutionID

        /// The fact that asked for it.
        public let fact: Int
        public let kind: Kind

        public init(execution: ExecutionID, fact: Int, kind: Kind) {
            self.execution = execution
            self.fact = fact
            self.kind = kind
        }
    }

    /// The numbers are stored.
    public enum Kind: Hashable, CaseIterable, Sendable {
        case timer(TimerKind)
        case task
        case activity
        case cancellation
        case announcement

        public var number: Int {
            switch self {
            case .timer(let timer): timer.rawValue
            case .task: 10
            case .activity: 11
            case .cancellation: 12
            case .announcement: 13
            }
        }

        public static var allCases: [Kind] {
            TimerKind.allCases.map(Kind.timer) + [.task, .activity, .cancellation, .announcement]
        }

        /// Does the end of its execution leave it standing?
        public var outlivesExecution: Bool { self == .cancellation || self == .announcement }

        public init?(number: Int) {
            switch number {
            case 10: self = .task
            case 11: self = .activity
            case 12: self = .cancellation
            case 13: self = .announcement
            default:
                guard let timer = TimerKind(rawValue: number) else { return nil }
                self = .timer(timer)
            }
        }
    }

    public init(
        id: ID, due: Timestamp, topic: String? = nil, handle: JSON? = nil,
        leasedUntil: Timestamp? = nil
    ) {
        self.id = id
        self.due = due
        self.topic = topic
        self.handle = handle
        self.leasedUntil = leasedUntil
    }

    /// From when on it can be claimed: it is due, and nobody's.
    public var availableAt: Timestamp { leasedUntil.map { max(due, $0) } ?? due }

    /// The same as somebody's own, or as nobody's.
    public func leased(until lease: Timestamp?) -> Work {
        Work(id: id, due: due, topic: topic, handle: handle, leasedUntil: lease)
    }
}
