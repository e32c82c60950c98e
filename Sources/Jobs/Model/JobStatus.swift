/// Where a job stands, in the words of AWS Batch.
///
/// A job goes from `runnable` to `starting`, `running` and an end; a failed attempt that is to be
/// repeated leads back to `runnable`. `submitted` and `pending` pass at once, because a job here
/// has nothing to wait for but its queue.
public enum JobStatus: String, Hashable, Sendable, CaseIterable {
    case submitted = "SUBMITTED"
    case pending = "PENDING"
    case runnable = "RUNNABLE"
    case starting = "STARTING"
    case running = "RUNNING"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"

    /// Says whether the job has ended; it stays as it is then.
    public var isFinal: Bool { self == .succeeded || self == .failed }

    /// Says whether the job holds a slot of its queue.
    var holdsSlot: Bool { self == .starting || self == .running }
}
