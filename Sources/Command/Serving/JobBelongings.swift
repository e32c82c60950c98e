import Engine
import Interpreter
import Jobs

/// The jobs of executions: they are removed with their logs when their execution is.
struct JobBelongings: ExecutionBelongings {
    let jobs: JobService

    /// Whom a job belongs to, by its key: the execution whose task submitted it. A state that is tested
    /// alone has none.
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
