public import Interpreter
import JSONValue
public import StatesLanguage
public import Timestamps

/// An execution that a test runs by hand, with a clock that only the test moves.
///
/// After each step, `LogCheck` reads the log, the log is folded again and compared with the live
/// execution, and the requested work is compared with what the execution waits for. A step after
/// which any of this is wrong throws `RunError`.
public struct Run {
    public let machine: StateMachine
    public let limits: Limits
    public private(set) var execution: Execution
    public private(set) var now: Timestamp
    public private(set) var events: [Event] = []
    public private(set) var desk = Desk()

    /// The number of steps so far.
    public private(set) var stepCount = 0
    private var dice: Dice
    private var check = LogCheck()
    private var replayed: Execution

    /// Starts an execution.
    ///
    /// - Throws: `InvalidDefinition`, `JSONError`, `RunError`.
    public init(
        _ definition: String, input: String = "{}", limits: Limits = .standard,
        options: ValidationOptions = .testing, identity: Identity = .testing,
        at start: Timestamp = .testing, seed: UInt64 = 1
    ) throws {
        machine = try StateMachine(parsing: definition, options: options)
        self.limits = limits
        execution = Execution(identity)
        replayed = Execution(identity)
        now = start
        dice = Dice(seed: seed)
        try take(.start(input: Payload(parsing: input)))
    }

    /// Takes triggers in one step.
    ///
    /// - Returns: for each trigger, whether anything waited for it.
    @discardableResult
    public mutating func take(_ triggers: Trigger...) throws(RunError) -> [Bool] {
        let step = try step(on: triggers)
        var isUnfinished = step.isUnfinished
        while isUnfinished {
            let turn = try self.step(on: [.turn])
            guard turn.accepted == [true] else { throw error(["The execution has no turn."]) }
            isUnfinished = turn.isUnfinished
        }
        return step.accepted
    }

    private mutating func step(on triggers: [Trigger]) throws(RunError) -> Step {
        let moment = Moment(now: now, seed: Secret(dice.next()))
        let step = execution.step(on: triggers, in: machine, at: moment, limits: limits)
        stepCount += 1
        execution = step.execution
        events += step.events
        desk.note(step)
        try verify(step)
        return step
    }

    /// Moves the clock. Timers that become due on the way fire, each at its own time.
    public mutating func advance(seconds: Int) throws(RunError) {
        let end = now.advanced(byMilliseconds: seconds * 1000)
        while let timer = desk.nextTimer, timer.due <= end { try fire(timer) }
        now = max(now, end)
    }

    /// Moves the clock without firing timers, as if they were late.
    public mutating func skip(seconds: Int) { now = now.advanced(byMilliseconds: seconds * 1000) }

    /// Moves the clock to the next timer and fires it.
    ///
    /// - Returns: the timer; nil if none is set.
    @discardableResult
    public mutating func fireNextTimer() throws(RunError) -> Desk.Timer? {
        guard let timer = desk.nextTimer else { return nil }
        try fire(timer)
        return timer
    }

    private mutating func fire(_ timer: Desk.Timer) throws(RunError) {
        now = max(now, timer.due)
        guard try take(.timerFired(timer.kind, fact: timer.fact)) == [true] else {
            throw error(["Nobody waited for the timer \(timer.kind) of fact \(timer.fact)."])
        }
    }

    // MARK: Looking

    /// The visible events as text.
    public var history: String { HistoryText(events).description }

    /// All events as text.
    public var log: String { HistoryText(events, showsPrivate: true).description }

    /// The last visible events as text.
    public func history(last count: Int) -> String {
        HistoryText(events.filter { $0.historyID != nil }.suffix(count)).description
    }

    // MARK: Verifying

    private mutating func verify(_ step: Step) throws(RunError) {
        for event in step.events {
            check.read(event)
            replayed.apply(event)
        }
        var complaints = check.complaints + desk.complaints(about: execution)
        if replayed != execution { complaints.append("The log does not give the execution.") }
        var fresh = Execution(execution.identity)
        if stepCount < Self.freshReplayMax {
            for event in events { fresh.apply(event) }
            if fresh != execution { complaints.append("The log, read anew, does not give it.") }
        }
        if execution.isRunning == (execution.stoppedAt != nil) {
            complaints.append("The execution has a time of its end, or lacks it.")
        }
        if execution.historyCount > limits.historyEventCountMax {
            complaints.append("The history is longer than it may be.")
        }
        guard complaints.isEmpty else { throw error(complaints) }
    }

    /// How many steps the whole log is folded again, because that takes quadratic time.
    private static let freshReplayMax = 200

    private func error(_ complaints: [String]) -> RunError {
        RunError(complaints: complaints, log: log)
    }
}

/// An error that must not happen in any run.
public struct RunError: Error, CustomStringConvertible {
    public let complaints: [String]
    public let log: String

    public var description: String {
        "\(complaints.joined(separator: "\n"))\nin\n\(log)"
    }
}
