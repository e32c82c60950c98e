import Engine
import Integrations
import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Storage
import Synchronization
import Timestamps

/// The outside world: jobs, by the idempotency key of their calls.
///
/// It outlives servers. Another call with the same key means the same job. It checks in the lasting
/// store that no call is made before its attempt is recorded.
final class World: Sendable {
    private struct Job {
        let outcome: Outcome

        /// The number of failures before the call; nil if the call came late. Another
        /// server may then have taken over already, which is reason enough for a second call.
        var misfortunes: Int?
    }

    private enum Outcome {
        case result(JSON)
        case error(StateError)
        case runs(until: Timestamp, then: StateError?)
    }

    private struct State {
        var jobs: [String: Job] = [:]
        var dice: Dice
        var callCount = 0
        var problems: [String] = []

        /// The executions with jobs whose logs are kept.
        var logOwners: Set<ExecutionID> = []
    }

    private let state: Mutex<State>
    private let store: MemoryStore
    private let time: ManualTime
    private let misfortune: Misfortune

    init(_ dice: Dice, store: MemoryStore, time: ManualTime, misfortune: Misfortune) {
        state = Mutex(State(dice: dice))
        self.store = store
        self.time = time
        self.misfortune = misfortune
    }

    var callCount: Int { state.withLock { $0.callCount } }
    var problems: [String] { state.withLock { $0.problems } }

    // MARK: Calls

    /// - Parameter isLate: whether the server was frozen on the way, so the attempt may be over.
    func call(_ task: TaskRequest, isLate: Bool) async throws(StateError) -> Progress {
        if !isLate { await checkRecord(task) }
        let misfortunes = isLate ? nil : misfortune.count
        let outcome = state.withLock { state in
            state.callCount += 1
            if let job = state.jobs[task.idempotencyKey] {
                if let misfortunes, job.misfortunes == misfortunes {
                    state.problems.append(
                        "The call \(task.idempotencyKey) was made twice for no reason.")
                }
                state.jobs[task.idempotencyKey]?.misfortunes = misfortunes
                return job.outcome
            }
            let outcome = draw(task.pattern, &state.dice)
            state.jobs[task.idempotencyKey] = Job(outcome: outcome, misfortunes: misfortunes)
            if let key = AttemptKey(parsing: task.idempotencyKey) {
                state.logOwners.insert(key.execution)
            }
            return outcome
        }
        switch outcome {
        case .result(let result): return .done(result)
        case .error(let error): throw error
        case .runs(let end, _):
            return .pending(
                output: ["JobId": .string(task.idempotencyKey)],
                handle: .string(task.idempotencyKey),
                again: .milliseconds(end.milliseconds - time.now.milliseconds + 1))
        }
    }

    func look(at handle: JSON) throws(StateError) -> Progress {
        guard let key = handle.string, let job = state.withLock({ $0.jobs[key] }),
            case .runs(let end, let error) = job.outcome
        else { throw StateError("Simulation.NoSuchJob", cause: handle.text) }
        guard end <= time.now else {
            return .pending(output: .null, handle: handle, again: .seconds(1))
        }
        if let error { throw error }
        return .done(["JobId": handle, "Status": "SUCCEEDED"])
    }

    private func draw(_ pattern: IntegrationPattern, _ dice: inout Dice) -> Outcome {
        let error = StateError(
            dice.pick(["Demo.Bad", "Demo.Worse", "Demo.Other"]), cause: "The world said so.")
        let end = time.now.advanced(byMilliseconds: dice.number(0...40_000))
        switch dice.number(0...9) {
        case ..<4 where pattern == .sync: return .runs(until: end, then: nil)
        case 4 where pattern == .sync: return .runs(until: end, then: error)
        case ..<8: return .result(["n": .int(dice.number(0...99))])
        default: return .error(error)
        }
    }

    // MARK: Logs

    var logOwners: [ExecutionID] { state.withLock { $0.logOwners.sorted() } }

    func removeLogs(of executions: [ExecutionID]) async {
        for id in executions {
            if let record = try? await store.execution(id) {
                complain("The logs of \(record.identity.arn) were removed before it.")
            }
        }
        state.withLock { $0.logOwners.subtract(executions) }
    }

    // MARK: Checks

    /// Checks that the attempt of a call is stored, started and not ended.
    private func checkRecord(_ task: TaskRequest) async {
        guard let record = try? await store.execution(arn: task.executionARN),
            let (_, events) = try? await store.load(record.identity.id)
        else {
            return complain("The execution of the call \(task.idempotencyKey) is not on record.")
        }
        var execution = Execution(record.identity)
        for event in events { execution.apply(event) }
        let fact = AttemptKey(parsing: task.idempotencyKey)?.fact
        let stages = execution.frames.values.compactMap { frame -> TaskProgress.Stage? in
            guard case .task(let progress) = frame.doing, progress.fact == fact else { return nil }
            return progress.stage
        }
        guard let stage = stages.first else {
            return complain("Nobody waits for the call \(task.idempotencyKey) that goes out.")
        }
        if stage == .scheduled {
            complain("The call \(task.idempotencyKey) goes out before its start is on record.")
        }
    }

    private func complain(_ sentence: String) { state.withLock { $0.problems.append(sentence) } }
}

/// `batch:submitJob` as one server sees it.
struct SimulatedJobs: Integration {
    let world: World
    let life: Life

    /// Whether logs are kept when their execution is removed.
    let keepsLogs: Bool

    var service: String { "batch" }
    var action: String { "submitJob" }

    func run(_ task: TaskRequest) async throws(StateError) -> Progress {
        guard !life.isOver else { throw Self.gone }
        return try await world.call(task, isLate: life.frozenMilliseconds > 0)
    }

    func look(at handle: JSON, of task: TaskRequest) async throws(StateError) -> Progress {
        guard !life.isOver else { throw Self.gone }
        return try world.look(at: handle)
    }

    private static let gone = StateError("Simulation.Gone", cause: "The server has crashed.")
}

extension SimulatedJobs: ExecutionBelongings {
    func owners() async -> [ExecutionID] { life.isOver ? [] : world.logOwners }

    func remove(of executions: [ExecutionID]) async {
        guard !life.isOver, !keepsLogs else { return }
        await world.removeLogs(of: executions)
    }
}
