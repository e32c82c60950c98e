import AWSAPI
import JSONValue
import Jobs

/// `GET /treadle/jobs/{id}`: how a job stands, and how many wait before it.
struct JobDetail {
    private let id: String

    init(_ id: String) { self.id = id }

    /// - Throws: `JobDoesNotExist`, with status 404.
    func read(from jobs: JobService) async throws(APIError) -> JSON {
        guard let id = JobID(id), let job = await jobs.describe(id) else {
            throw APIError("JobDoesNotExist", status: 404, "There is no such job")
        }
        let facts = job.specification
        return [
            "id": .string(id.text), "name": .string(facts.name),
            "definition": .string(facts.definition), "queue": .string(facts.queue),
            "status": .string(job.status.rawValue), "createdAt": .int(facts.createdAt),
            "startedAt": .number(job.startedAt), "stoppedAt": .number(job.stoppedAt),
            "attempts": .int(job.attempts.count), "aheadCount": .number(jobs.aheadCount(of: id)),
        ]
    }
}
