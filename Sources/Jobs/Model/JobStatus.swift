/// The status of a job, in the words of AWS Batch.
///
/// A job goes from `runnable` to `starting`, `running` and then one of the ends. If a failed
/// attempt is to be repeated, it returns to `runnable`. `submitted` and `pending` pass at once,
/// because a job here waits for nothing but its queue.
public enum JobStatus: String, Hashable, Sendable, CaseIterable {
    case submitted = "SUBMITTED"
    case pending = "PENDING"
    case runnable = "RUNNABLE"
    case starting = "STARTING"
    case running = "RUNNING"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"

    /// Whether the job has ended, after which it never changes.
    public var isFinal: Bool { self == .succeeded || self == .failed }

    /// Whether the job holds a slot of its queue.
    var holdsSlot: Bool { self == .starting || self == .running }
}
