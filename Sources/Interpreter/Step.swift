public import StatesLanguage

/// What one step of an execution led to.
public struct Step: Sendable {
    /// In order; to be stored for ever.
    public internal(set) var events: [Event] = []

    /// To be stored with the events, and done afterwards.
    public internal(set) var effects: [Effect] = []

    /// The execution with the events applied.
    public internal(set) var execution: Execution

    /// For each trigger in turn: did anybody wait for it?
    ///
    /// False answers the API too: it *is* AWS's TaskTimedOut.
    public internal(set) var accepted: [Bool] = []

    /// Was an expression given up because it had used `EvaluationLimits.tickCountMax`? Then the step
    /// is not to be used.
    public internal(set) var wasCutShort = false

    /// How many facts there were before.
    public let baseEventCount: Int

    /// Was the execution to go on without a trigger?
    private let wasUnfinished: Bool

    public init(_ execution: Execution) {
        wasUnfinished = !execution.readyFrames.isEmpty
        self.execution = execution
        baseEventCount = execution.eventCount
    }

    public var isEmpty: Bool { events.isEmpty && effects.isEmpty }

    /// Did the step give way before every frame had to wait for the world? It is to be followed by
    /// one on `Trigger.turn`.
    public var isUnfinished: Bool { !execution.readyFrames.isEmpty }

    /// Has the execution come to wait for the world, and did it not before?
    public var hasFinishedTurns: Bool { wasUnfinished && !isUnfinished }
}

extension Execution {
    /// Decides what follows from triggers, in the order in which they came, and goes on until
    /// every frame waits for the world, or until `limits.transitionsPerTurnMax` is reached.
    ///
    /// Total: whatever goes wrong inside a machine becomes a fact. The machine is the one with
    /// which the execution was started.
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
