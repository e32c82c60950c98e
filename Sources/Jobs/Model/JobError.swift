/// The reason why a request about jobs failed.
public enum JobError: Error, Hashable, Sendable {
    case unknownQueue(String)
    case unknownDefinition(String)
    case unknownJob(String)

    /// The request cannot be fulfilled, for this reason.
    case invalid(String)

    /// The machine failed: for example, the disk is full or a directory is not writable.
    case machine(String)
}

extension JobError: CustomStringConvertible {
    /// One sentence, in AWS Batch's words if it has some.
    public var description: String {
        switch self {
        case .unknownQueue(let name): "JobQueue \(name) not found."
        case .unknownDefinition(let name):
            "JobDefinition name \(name) does not exist or is not in ACTIVE status"
        case .unknownJob(let id): "Job \(id) does not exist"
        case .invalid(let reason), .machine(let reason): reason
        }
    }
}
