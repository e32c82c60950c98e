import JSONValue
import StatesLanguage

/// A step while it is being decided.
///
/// Each extension of this type holds one kind of state or one concern. A decision is made by
/// calling `record`, which applies the fact at once so that later decisions see it; nothing else
/// changes the execution. Frames that can continue wait in a list, so no definition, however it
/// loops or nests, deepens the stack.
struct Stepper {
    let machine: StateMachine
    let moment: Moment
    let limits: Limits
    var step: Step
    var random: RandomStream

    /// Set if a single state is being tested, rather than an execution run.
    var trial: Trial?

    /// The frames that will enter a state, in order.
    private(set) var ready: [ReadyFrame]

    /// The work done by the step so far, in transitions.
    ///
    /// An expression counts as the number of transitions that take about as long.
    var effort = 0

    /// Whether an event was refused because the history is full.
    private(set) var historyIsFull = false

    init(
        _ execution: Execution, in machine: StateMachine, at moment: Moment, limits: Limits
    ) {
        self.machine = machine
        // Servers' clocks may differ, but the times of events must not go back.
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
    /// - Parameter previous: the history id of its predecessor, if that is not the frame's last
    ///   event.
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

    /// Whether there is room for another event.
    ///
    /// One place is reserved for the event that ends the execution.
    private var hasRoom: Bool {
        !historyIsFull && step.execution.historyCount + 1 < limits.historyEventCountMax
    }

    mutating func ask(_ effect: Effect) { step.effects.append(effect) }

    // MARK: Going on

    /// Queues a frame to enter a state.
    mutating func go(_ frame: Frame.ID, to state: String) {
        ready.append(ReadyFrame(frame: frame, state: state))
    }

    /// Lets frames continue until all of them wait for the world or the step has done enough.
    mutating func runReadyFrames() {
        var next = 0
        while next < ready.count, execution.isRunning, effort < limits.transitionsPerTurnMax {
            let place = ready[next]
            next += 1
            effort += 1
            if execution.frames[place.frame] != nil { enter(place.state, in: place.frame) }
            if historyIsFull { endFullHistory() }
        }
        // The frame that filled the history may have been the last one to continue.
        if historyIsFull { endFullHistory() }
        ready.removeFirst(next)
    }

    /// Records which frames must still continue, if any.
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

    /// Ends the execution. Whatever is still running is dropped, and stopped where possible.
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
