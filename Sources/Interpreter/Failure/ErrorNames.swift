import StatesLanguage

extension StateError {
    /// Whether the machine can handle the error at all.
    ///
    /// A States.Runtime error always fails the execution.
    /// Source: DG `concepts-error-handling`.
    var canBeHandled: Bool { name != Self.runtime }

    /// Whether a retrier or catcher with these names takes the error.
    ///
    /// `States.ALL` takes all errors except States.DataLimitExceeded, which must be named.
    /// `States.TaskFailed` takes all except that one and States.Timeout. A missed heartbeat is
    /// reported as a timeout, so `States.HeartbeatTimeout` also takes States.Timeout.
    /// `States.ResultPathMatchFailure` also takes States.ReferencePathConflict, the name that AWS
    /// uses for it.
    func isMatched(by names: [String]) -> Bool {
        names.contains { pattern in
            switch pattern {
            case Self.all: name != Self.dataLimitExceeded
            case Self.taskFailed:
                name != Self.timeout && name != Self.dataLimitExceeded
            case Self.heartbeatTimeout: name == Self.heartbeatTimeout || name == Self.timeout
            case Self.resultPathMatchFailure:
                name == pattern || name == Self.referencePathConflict
            default: name == pattern
            }
        }
    }
}
