public import Interpreter
public import JSONValue
import StatesLanguage

/// Answers to tasks, each identified by the state that waits for it.
extension Run {
    /// The task of a state.
    ///
    /// - Parameter index: which task, if several frames are in that state, in the order in which
    ///   the frames were opened.
    public func task(_ state: String, at index: Int = 0) throws(RunError) -> TaskProgress {
        let tasks = execution.frames.values.sorted { $0.id < $1.id }.compactMap { frame in
            if frame.state == state, case .task(let progress) = frame.doing { return progress }
            return TaskProgress?.none
        }
        guard tasks.indices.contains(index) else {
            throw RunError(complaints: ["There is no task \(index) in state \(state)."], log: log)
        }
        return tasks[index]
    }

    /// A worker takes the task.
    public mutating func start(
        _ state: String, at index: Int = 0, worker: String? = nil
    ) throws {
        try expect(.taskStarted(fact: task(state, at: index).fact, worker: worker))
    }

    /// Answers the call; the task continues.
    public mutating func submit(_ state: String, at index: Int = 0, output: JSON = [:]) throws {
        try expect(.taskSubmitted(fact: task(state, at: index).fact, output: output))
    }

    /// Ends the task with a result, and starts it first if necessary.
    public mutating func succeed(
        _ state: String, at index: Int = 0, output: String = "{}"
    ) throws {
        if try task(state, at: index).stage == .scheduled { try start(state, at: index) }
        try expect(
            .taskSucceeded(fact: task(state, at: index).fact, output: Payload(parsing: output)))
    }

    /// Ends the task with an error, and starts it first if necessary.
    public mutating func fail(
        _ state: String, at index: Int = 0, _ error: String?, cause: String? = nil
    ) throws {
        if try task(state, at: index).stage == .scheduled { try start(state, at: index) }
        try expect(
            .taskFailed(fact: task(state, at: index).fact, StateError(error, cause: cause)))
    }

    /// Answers with the task's token.
    ///
    /// - Returns: whether anything waited for it.
    @discardableResult
    public mutating func answer(
        _ task: TaskProgress, _ answer: Trigger.TokenAnswer, nonce: String? = nil
    ) throws(RunError) -> Bool {
        let nonce = nonce ?? task.task.nonce
        return try take(.tokenAnswered(fact: task.fact, nonce: nonce, answer)) == [true]
    }

    /// Stops the execution.
    public mutating func stop(_ error: String? = nil, cause: String? = nil) throws(RunError) {
        try expect(.stop(StateError(error, cause: cause)))
    }

    private mutating func expect(_ trigger: Trigger) throws(RunError) {
        guard try take(trigger) == [true] else {
            throw RunError(complaints: ["Nobody waited for \(trigger)."], log: log)
        }
    }
}
