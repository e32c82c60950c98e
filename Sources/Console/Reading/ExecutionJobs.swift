import AWSAPI
import Engine
import Interpreter
import JSONValue
import Jobs
import Storage

/// A job of this machine that has not ended.
struct LiveJob: Hashable, Sendable {
    var id: String

    /// The idempotency key with which a task submitted it.
    var key: String

    /// The status in the words of AWS Batch, such as `RUNNABLE` for a job that waits for a slot.
    var status: String
    var queue: String

    /// When it was submitted, in milliseconds since 1970.
    var createdAt: Int

    /// When the command of the latest attempt began; nil if none has.
    var startedAt: Int?
}

extension LiveJob {
    init(_ job: Job) {
        self.init(
            id: job.id.text, key: job.specification.key, status: job.status.rawValue,
            queue: job.specification.queue, createdAt: job.specification.createdAt,
            startedAt: job.startedAt)
    }
}

/// `GET /treadle/execution/jobs?arn=`: the jobs of an execution that have not ended.
///
/// Each has the number of the event that scheduled its task.
struct ExecutionJobs {
    private let arn: String

    init(_ query: Query) throws(APIError) { arn = try query.requiredText("arn") }

    /// - Parameter jobs: all jobs of the server, in the order of their submission.
    func read(from store: StoreReader, jobs: [LiveJob]) async throws(APIError) -> JSON {
        let id = try await store.execution(arn: arn).identity.id
        let own = jobs.compactMap { job -> JSON? in
            guard let attempt = AttemptKey(parsing: job.key), attempt.execution == id else {
                return nil
            }
            return job.json(event: attempt.fact, ahead: job.countAhead(among: jobs))
        }
        return ["jobs": .array(own)]
    }
}

extension LiveJob {
    private static let waiting = "RUNNABLE"

    /// The number of waiting jobs in the same queue that were submitted earlier.
    fileprivate func countAhead(among jobs: [LiveJob]) -> Int {
        jobs.prefix { $0.id != id }.count { $0.queue == queue && $0.status == Self.waiting }
    }

    fileprivate func json(event: Int, ahead: Int) -> JSON {
        [
            "id": .string(id), "event": .int(event), "status": .string(status),
            "queue": .string(queue), "createdAt": .int(createdAt),
            "startedAt": startedAt.map { .int($0) } ?? .null,
            "ahead": .int(status == Self.waiting ? ahead : 0),
        ]
    }
}
