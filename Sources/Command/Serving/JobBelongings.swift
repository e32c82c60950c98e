import Engine
import Interpreter
import Jobs

/// The jobs of executions, which are removed with their logs when their execution is removed.
struct JobBelongings: ExecutionBelongings {
    let jobs: JobService

    /// The execution whose task submitted a job with this key; nil for a state tested alone.
    static func owner(of key: String) -> String? {
        guard let attempt = AttemptKey(parsing: key), attempt.fact != 0 else { return nil }
        return String(attempt.execution.number)
    }

    func owners() async -> [ExecutionID] {
        await jobs.owners().compactMap { Int64($0).map { ExecutionID($0) } }
    }

    func remove(of executions: [ExecutionID]) async {
        await jobs.removeJobs(of: executions.map { String($0.number) })
    }
}
