import JSONValue
import StatesLanguage

/// A step while it is being decided.
///
/// The extensions of this type hold one kind of state, or one concern, each. What they decide they
/// `record`, which applies it at once, so that later decisions see it; there is no other way to
/// change the execution. Frames that can go on wait in a list, so that no definition, however it
/// loops or nests, deepens the stack.
struct Stepper {
    let machine: StateMachine
    let moment: Moment
    let limits: Limits
    var step: Step
    var random: RandomStream

    /// Set if a single state is tried instead of an execution being run.
    var trial: Trial?

    /// Frames that are to enter a state, in order.
    private(set) var ready: [ReadyFrame]

    /// What the step has done so far, in transitions; an expression counts for as many as take as long.
    var effort = 0

    /// Was an event refused because the history is full?
    private(set) var historyIsFull = false

    init(
        _ execution: Execution, in machine: StateMachine, at moment: Moment, limits: Limits
    ) {
        self.machine = machine
        // Servers' clocks may differ, and events are in order all the same.
        self.moment =
            moment.now >= execution.movedAt
            ? moment
            : Moment(now: execution.movedAt, seed: moment.seed, tokenKey: moment.tokenKey)
        self.limits = limits
        step = Step(execution)
        ready = execution.readyFrames
        random = RandomStream(from: moment.seed, for: "draws")
    }

    var execution: Execution { step.execution }

    // MARK: Recording

    /// Adds a fact and applies it.
    ///
    /// - Parameter previous: the history's id of its predecessor, if that is not the last event of
    ///   the frame.
    /// - Returns: the fact's number.
    @discardableResult
    mutating func record(_ fact: Fact, in frame: Frame.ID, after previous: Int? = nil) -> Int {
        let number = step.execution.eventCount + 1
        guard fact.endsExecution || hasRoom else {
            historyIsFull = true
            return number
        }
        let event = Event(
            number: number, time: moment.now, frame: frame,
            historyID: fact.isVisible ? step.execution.historyCount + 1 : nil,
            previousHistoryID: previous ?? step.execution.frames[frame]?.lastHistoryID ?? 0,
            fact: fact)
        step.execution.apply(event)
        step.events.append(event)
        return number
    }

    /// One place is kept for the event that ends the execution.
    private var hasRoom: Bool {
        !historyIsFull && step.execution.historyCount + 1 < limits.historyEventCountMax
    }

    mutating func ask(_ effect: Effect) { step.effects.append(effect) }

    // MARK: Going on

    /// Has a frame enter a state, once its turn comes.
    mutating func go(_ frame: Frame.ID, to state: String) {
        ready.append(ReadyFrame(frame: frame, state: state))
    }

    /// Lets frames go on until all of them wait for the world, or the step has done enough.
    mutating func runReadyFrames() {
        var next = 0
        while next < ready.count, execution.isRunning, effort < limits.transitionsPerTurnMax {
            let place = ready[next]
            next += 1
            effort += 1
            if execution.frames[place.frame] != nil { enter(place.state, in: place.frame) }
            if historyIsFull { endFullHistory() }
        }
        // What filled it may have left no frame that goes on.
        if historyIsFull { endFullHistory() }
        ready.removeFirst(next)
    }

    /// Puts on record which frames are still to go on, if there are any.
    mutating func giveWay() {
        let frames = execution.frames
        ready.removeAll { frames[$0.frame] == nil }
        guard execution.isRunning, !ready.isEmpty else { return }
        record(.turnEnded(ready: ready), in: Frame.root)
    }

    private mutating func endFullHistory() {
        guard execution.isRunning else { return }
        let cause =
            "The execution reached the maximum number of history events "
            + "(\(limits.historyEventCountMax))."
        end(.executionFailed(.runtime(cause)), after: execution.historyCount)
    }

    // MARK: Ending

    /// Ends the execution; whatever still runs is dropped, and stopped where that can be done.
    mutating func end(_ fact: Fact, after previous: Int? = nil) {
        for frame in execution.frames.values.sorted(by: { $0.id < $1.id }) {
            if case .task(let progress) = frame.doing {
                ask(.cancelTask(fact: progress.fact, progress.task))
            }
        }
        record(fact, in: Frame.root, after: previous)
        if let parent = execution.identity.parent { ask(.announce(parent)) }
    }
}

extension Fact {
    var endsExecution: Bool {
        switch self {
        case .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted: true
        default: false
        }
    }
}
