public import StatesLanguage

/// The result of one step of an execution.
public struct Step: Sendable {
    /// The events in order, to be stored permanently.
    public internal(set) var events: [Event] = []

    /// The effects, to be stored with the events and carried out afterwards.
    public internal(set) var effects: [Effect] = []

    /// The execution with the events applied.
    public internal(set) var execution: Execution

    /// For each trigger in turn: whether anything waited for it.
    ///
    /// The API answers false with AWS's TaskTimedOut.
    public internal(set) var accepted: [Bool] = []

    /// Whether an expression was abandoned because it used up `EvaluationLimits.tickCountMax`.
    ///
    /// If so, the step must not be used.
    public internal(set) var wasCutShort = false

    /// The number of facts before the step.
    public let baseEventCount: Int

    /// Whether the execution was waiting for its next turn before the step.
    private let wasUnfinished: Bool

    public init(_ execution: Execution) {
        wasUnfinished = !execution.readyFrames.isEmpty
        self.execution = execution
        baseEventCount = execution.eventCount
    }

    public var isEmpty: Bool { events.isEmpty && effects.isEmpty }

    /// Whether the step gave way before every frame was waiting for the world.
    ///
    /// If so, a step on `Trigger.turn` must follow.
    public var isUnfinished: Bool { !execution.readyFrames.isEmpty }

    /// Whether every frame now waits for the world, after turns in which that was not so.
    public var hasFinishedTurns: Bool { wasUnfinished && !isUnfinished }
}

extension Execution {
    /// Decides what follows from the triggers, in the order in which they came.
    ///
    /// It continues until every frame waits for the world or `limits.transitionsPerTurnMax` is
    /// reached. It never fails: whatever goes wrong inside a machine becomes a fact. The machine
    /// must be the one with which the execution was started.
    public func step(
        on triggers: [Trigger], in machine: StateMachine, at moment: Moment,
        limits: Limits = .standard
    ) -> Step {
        var stepper = Stepper(self, in: machine, at: moment, limits: limits)
        for trigger in triggers {
            let accepted = stepper.accept(trigger)
            stepper.step.accepted.append(accepted)
            stepper.runReadyFrames()
        }
        stepper.giveWay()
        return stepper.step
    }
}
