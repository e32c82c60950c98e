/// Why jobs could not do what was asked of them.
public enum JobError: Error, Hashable, Sendable {
    case unknownQueue(String)
    case unknownDefinition(String)
    case unknownJob(String)

    /// The request is not one that can be met, for the reason given.
    case invalid(String)

    /// The machine failed: the disk is full, a directory cannot be written.
    case machine(String)
}

extension JobError: CustomStringConvertible {
    /// One sentence, in the words of AWS Batch where it has some.
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
