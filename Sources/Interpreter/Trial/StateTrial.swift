public import JSONValue
public import StatesLanguage
public import Timestamps

/// A test of a single state.
///
/// The caller gives its input and answers for the world, and nothing is stored. It takes the same
/// steps as in an execution.
/// Source: API `TestState`.
public struct StateTrial: Sendable {
    public let state: State
    let settings: Settings
    var stepper: Stepper

    /// The surroundings of the state.
    public struct Settings: Sendable {
        public var input: Payload
        public var identity: Identity
        public var moment: Moment

        /// The variables that are set when the state is entered.
        public var variables = JSONObject()

        /// The Context Object, `$$`; nil means that of a new execution.
        public var context: JSONObject?

        /// How often the retrier that takes an error has been used already.
        public var retryCount = 0

        /// How many iterations of a Map have failed.
        public var failedIterationCount: Int?

        /// The data that the `ItemReader` of a Map has read.
        public var readItems: JSON?
        public var limits = Limits.standard

        public init(input: Payload, identity: Identity, moment: Moment) {
            self.input = input
            self.identity = identity
            self.moment = moment
        }
    }

    /// What a state waits for.
    public enum Need: Sendable {
        /// The task's answer.
        case answer(ScheduledTask)

        /// The results of a Parallel's branches or a Map's iterations, taken together.
        case results

        /// This time to come.
        case time(Timestamp)
    }

    /// Finds a state by name in any scope of the machine; nil if there is none.
    public init?(of name: String, in machine: StateMachine, _ settings: Settings) {
        guard let place = Self.place(of: name, in: machine),
            let state = machine.scopes[place].states[name]
        else { return nil }
        self.state = state
        self.settings = settings
        stepper = Stepper(
            Execution(settings.identity), in: machine.beginning(at: name, in: place),
            at: settings.moment, limits: settings.limits)
        stepper.trial = Trial(
            context: settings.context
                ?? settings.defaultContext(
                    of: state, isInMap: machine.isInMap(place)),
            retryCount: settings.retryCount)
    }

    /// The scope that contains a state.
    private static func place(of name: String, in machine: StateMachine) -> StateScope.ID? {
        machine.scopes.firstIndex { $0.states[name] != nil }
    }

    /// Enters the state.
    ///
    /// - Returns: what the state waits for; nil if it has ended.
    public mutating func begin() -> Need? {
        stepper.record(.executionStarted(input: settings.input), in: Frame.root)
        setVariables()
        switch state.kind {
        case .parallel, .map:
            enterContainer()
            return outcome == nil ? .results : nil
        default:
            stepper.enter(state.name, in: Frame.root)
            return need
        }
    }

    /// Gives the state what it waited for: a task's answer, the results of branches or iterations,
    /// or the time.
    public mutating func end(with answer: Result<Payload, StateError>) {
        guard let frame = stepper.execution.frames[Frame.root] else { return }
        switch (frame.doing, answer) {
        case (.task(let progress), .success(let result)):
            stepper.trial?.inspection.result = result
            _ = stepper.succeedTask(progress.fact, with: result)
        case (.task(let progress), .failure(let error)):
            _ = stepper.failTask(progress.fact, with: error)
        case (.sleeping, .success): stepper.wake(state, in: frame.id)
        case (_, .success(let result)): endContainer(with: result)
        case (_, .failure(let error)): stepper.fail(state, in: frame.id, with: error)
        }
    }

    private var need: Need? {
        switch stepper.execution.frames[Frame.root]?.doing {
        case .task(let progress): return .answer(progress.task)
        case .sleeping:
            for case .setTimer(.wait, _, let due) in stepper.step.effects { return .time(due) }
            return nil
        default: return nil
        }
    }

    /// Sets the variables as if the state before had set them, without an event in the history.
    private mutating func setVariables() {
        guard !settings.variables.isEmpty else { return }
        let before = Fact.stateExited(
            .pass, name: "", output: settings.input, assigned: settings.variables)
        stepper.step.execution.apply(
            Event(
                number: stepper.execution.eventCount + 1, time: settings.moment.now,
                frame: Frame.root, historyID: nil, previousHistoryID: 0, fact: before))
    }
}

extension StateMachine {
    /// The same machine, with one of its scopes in place of its own states.
    fileprivate func beginning(at name: String, in place: StateScope.ID) -> StateMachine {
        var scopes = scopes
        scopes[0] = StateScope(startAt: name, states: scopes[place].states)
        return StateMachine(
            comment: comment, queryLanguage: queryLanguage, timeoutSeconds: nil, scopes: scopes)
    }

    /// Whether a scope is inside an item processor, at any depth.
    fileprivate func isInMap(_ place: StateScope.ID) -> Bool {
        for (outer, scope) in scopes.enumerated() {
            for state in scope.states.values {
                switch state.kind {
                case .map(let map) where map.processor == place: return true
                case .parallel(let parallel) where parallel.branches.contains(place):
                    return isInMap(outer)
                default: break
                }
            }
        }
        return false
    }
}
