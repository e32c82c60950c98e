import StatesLanguage

extension StateError {
    /// May the machine handle it at all?
    ///
    /// Source: DG `concepts-error-handling`: a States.Runtime error always fails the execution.
    var canBeHandled: Bool { name != Self.runtime }

    /// Does a retrier or catcher with these names take the error?
    ///
    /// `States.ALL` takes all but States.DataLimitExceeded, which must be named;
    /// `States.TaskFailed` takes all but timeouts. A missed heartbeat is shown as a timeout, and
    /// goes by both names.
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
