public import JSONValue
public import Jobs
public import StatesLanguage

/// `batch:submitJob`: runs a command as a job on this machine.
///
/// Parameters, results and errors are those of AWS Batch as Step Functions passes them on, with
/// names in PascalCase. What has no meaning on one machine (arrays, nodes, dependencies, sizes) is
/// refused by name. See https://docs.aws.amazon.com/step-functions/latest/dg/connect-batch.html.
public struct BatchSubmitJob: Integration {
    public let service = "batch"
    public let action = "submitJob"

    private let jobs: JobService

    private static let pauseMin = Duration.milliseconds(500)
    private static let pauseMax = Duration.seconds(10)

    public init(_ jobs: JobService) { self.jobs = jobs }

    /// Submits the job, or finds the one that the same task submitted before.
    ///
    /// Throws `Batch.ClientException` if the job is refused, `Batch.ServerException` if it cannot
    /// be stored, and `States.Runtime` if the parameters have the wrong types.
    public func run(_ task: TaskRequest) async throws(StateError) -> Progress {
        var request = try BatchRequest(task.parameters).job
        if task.pattern == .sync {
            // Step Functions marks the jobs that it waits for in this way.
            request.environment.append(
                EnvironmentVariable(name: "MANAGED_BY_AWS", value: "STARTED_BY_STEP_FUNCTIONS"))
        }
        let job: Job
        do {
            job = try await jobs.submit(request, key: task.idempotencyKey)
        } catch {
            throw StateError(batch: error)
        }
        let answer = BatchJobDescription(job, region: task.region, account: task.account).submitted
        guard task.pattern == .sync else { return .done(answer) }
        let handle: JSON = ["JobId": .string(job.id.text)]
        return .pending(output: answer, handle: handle, again: pause(after: .zero))
    }

    /// Returns the description of the job when it has succeeded.
    ///
    /// Throws `States.TaskFailed` with the description as its cause if the job failed.
    public func look(at handle: JSON, of task: TaskRequest) async throws(StateError) -> Progress {
        guard let id = handle["JobId"]?.string.flatMap(JobID.init),
            let job = await jobs.describe(id)
        else {
            throw StateError(
                StateError.taskFailed, cause: "The job is not known any more: \(handle.text)")
        }
        let description = BatchJobDescription(job, region: task.region, account: task.account)
        switch job.status {
        case .succeeded: return .done(description.detail)
        case .failed: throw StateError(StateError.taskFailed, cause: description.detail.text)
        default:
            return .pending(
                output: description.submitted, handle: handle, again: pause(after: job.age))
        }
    }

    /// Terminates the job: its processes get TERM and, after the grace period, KILL.
    public func cancel(_ handle: JSON?, of task: TaskRequest) async throws(StateError) {
        var id = handle?["JobId"]?.string.flatMap(JobID.init)
        if handle == nil { id = await jobs.submitted(key: task.idempotencyKey)?.id }
        guard let id else { return }
        do {
            try await jobs.terminate(id, reason: "Aborted by Step Functions: \(task.executionARN)")
        } catch .unknownJob {
            return
        } catch {
            throw StateError(batch: error)
        }
    }

    /// The pause before the next look, which grows with the job's age.
    ///
    /// An event at the job's end makes the engine look earlier.
    private func pause(after age: Duration) -> Duration {
        min(max(age / 10, Self.pauseMin), Self.pauseMax)
    }
}
