import Interpreter
import JSONValue
import StatesLanguage
import Timestamps

/// Runs a test case on the real interpreter.
///
/// Its clock jumps to the next timer, and tasks are answered at once.
struct CaseRun {
    private(set) var execution: Execution

    /// The names of the machine's own states, in the order of their entry.
    private(set) var path: [String] = []

    /// The number of tasks that each state began.
    private(set) var calls: [String: Int] = [:]

    /// The parameters of each state's first task.
    private(set) var arguments: [String: JSON] = [:]

    /// The reason why the case could not be played to its end.
    private(set) var obstacle: String?

    private let machine: StateMachine
    private let testCase: TestCase
    private var now: Timestamp
    private var states: [Frame.ID: String] = [:]
    private var tasks: [Int: String] = [:]
    private var open: [Int] = []
    private var timers: [Timer] = []
    private var stepCount: UInt64 = 0

    private struct Timer {
        let kind: TimerKind
        let fact: Int
        let due: Timestamp
    }

    /// Plays a case to its end.
    init(_ testCase: TestCase, in machine: StateMachine, named name: String) {
        self.machine = machine
        self.testCase = testCase
        now = testCase.startedAt
        let prefix = "arn:aws:states:us-east-1:000000000000:"
        execution = Execution(
            Identity(
                id: ExecutionID(1), arn: "\(prefix)execution:\(name):\(testCase.executionName)",
                name: testCase.executionName, stateMachineARN: "\(prefix)stateMachine:\(name)",
                stateMachineName: name, roleARN: "arn:aws:iam::000000000000:role/test"))
        deliver(.start(input: Payload(testCase.input)))
        while execution.isRunning, obstacle == nil, goOn() {}
        if execution.isRunning, obstacle == nil { obstacle = "nothing would ever happen again" }
    }

    /// Answers a task, or lets the next timer fire.
    private mutating func goOn() -> Bool {
        if !open.isEmpty {
            answer(open.removeFirst())
            return true
        }
        guard let next = timers.min(by: { ($0.due, $0.fact) < ($1.due, $1.fact) }) else {
            return false
        }
        timers.removeAll { $0.kind == next.kind && $0.fact == next.fact }
        now = max(now, next.due)
        deliver(.timerFired(next.kind, fact: next.fact))
        return true
    }

    private mutating func answer(_ fact: Int) {
        guard let state = tasks[fact] else { return }
        let invocation = calls[state] ?? 0
        calls[state] = invocation + 1
        guard let mock = testCase.mocks[state] else {
            obstacle = "the task '\(state)' has no mock"
            return
        }
        guard let answer = mock.answer(invocation) else {
            obstacle =
                "the task '\(state)' is begun \(invocation + 1) times, and its mock has "
                + "\(mock.answers.count) answers"
            return
        }
        deliver(.taskStarted(fact: fact, worker: nil))
        switch answer {
        case .result(let result): deliver(.taskSucceeded(fact: fact, output: Payload(result)))
        case .error(let error): deliver(.taskFailed(fact: fact, error))
        }
    }

    private mutating func deliver(_ trigger: Trigger) {
        stepCount += 1
        let moment = Moment(now: now, seed: Secret(stepCount))
        let step = execution.step(on: [trigger], in: machine, at: moment)
        defer { if step.isUnfinished { deliver(.turn) } }
        execution = step.execution
        for event in step.events { note(event) }
        for effect in step.effects {
            switch effect {
            case .runTask(let fact), .offerActivity(let fact, _): open.append(fact)
            case .setTimer(let kind, let fact, let due):
                timers.removeAll { $0.kind == kind && $0.fact == fact }
                timers.append(Timer(kind: kind, fact: fact, due: due))
            case .settle(let fact): drop(fact)
            case .cancelTask(let fact, _): drop(fact)
            case .announce: break
            }
        }
    }

    private mutating func drop(_ fact: Int) {
        open.removeAll { $0 == fact }
        timers.removeAll { $0.fact == fact }
    }

    private mutating func note(_ event: Event) {
        switch event.fact {
        case .stateEntered(_, let name, _):
            states[event.frame] = name
            if event.frame == Frame.root { path.append(name) }
        case .taskScheduled(let task):
            let state = states[event.frame] ?? ""
            tasks[event.number] = state
            if arguments[state] == nil { arguments[state] = task.parameters.value }
        default: break
        }
    }
}
