public import Interpreter
public import Timestamps

/// The work and timers that effects ask for, kept as a store would keep them.
public struct Desk: Sendable {
    /// Tasks that are neither answered nor cancelled, with the activity's ARN.
    public private(set) var tasks: [Int: String?] = [:]
    public private(set) var timers: [Timer] = []

    /// Tasks whose external work must be stopped.
    public private(set) var cancelled: [Int] = []
    public private(set) var announcements: [Identity.Parent] = []

    /// A timer that an effect has set.
    public struct Timer: Hashable, Sendable {
        public let kind: TimerKind
        public let fact: Int
        public let due: Timestamp
    }

    public init() {}

    /// Takes the effects of a step.
    public mutating func note(_ step: Step) {
        for effect in step.effects { note(effect) }
        guard !step.execution.isRunning else { return }
        tasks = [:]
        timers = []
    }

    private mutating func note(_ effect: Effect) {
        switch effect {
        case .runTask(let fact): tasks[fact] = .some(nil)
        case .offerActivity(let fact, let arn): tasks[fact] = arn
        case .setTimer(let kind, let fact, let due):
            timers.removeAll { $0.kind == kind && $0.fact == fact }
            timers.append(Timer(kind: kind, fact: fact, due: due))
        case .settle(let fact): drop(fact)
        case .cancelTask(let fact, _):
            cancelled.append(fact)
            drop(fact)
        case .announce(let parent): announcements.append(parent)
        }
    }

    private mutating func drop(_ fact: Int) {
        tasks[fact] = nil
        timers.removeAll { $0.fact == fact }
    }

    /// The timer that is due first; if several are, the one that was set first.
    public var nextTimer: Timer? { timers.min { $0.due < $1.due } }

    /// The mismatches with the execution: work that nothing waits for, and waits that nothing ends.
    public func complaints(about execution: Execution) -> [String] {
        let waits = execution.frames.values.map(\.doing)
        let taskFacts = Set(waits.compactMap(\.taskFact))
        let waitFacts = taskFacts.union(waits.compactMap(\.timerFact))
        var complaints: [String] = []
        for fact in taskFacts where tasks[fact] == nil {
            complaints.append("Nothing works on the task of fact \(fact).")
        }
        for fact in tasks.keys where !taskFacts.contains(fact) {
            complaints.append("Nobody waits for the task of fact \(fact).")
        }
        for fact in waits.compactMap(\.timerFact) where !timers.contains(where: { $0.fact == fact })
        {
            complaints.append("Nothing ends the wait of fact \(fact).")
        }
        for timer in timers where timer.kind != .executionTimeout && !waitFacts.contains(timer.fact)
        {
            complaints.append("Nobody waits for the timer \(timer.kind) of fact \(timer.fact).")
        }
        return complaints
    }
}

extension Doing {
    fileprivate var taskFact: Int? {
        guard case .task(let progress) = self else { return nil }
        return progress.fact
    }

    fileprivate var timerFact: Int? {
        switch self {
        case .sleeping(let fact), .retrying(let fact): fact
        default: nil
        }
    }
}
