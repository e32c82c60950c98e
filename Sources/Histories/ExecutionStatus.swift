/// The status of an execution, with AWS's names.
///
/// `RUNNING` can change to any other status; the others are final.
package enum ExecutionStatus: String, CaseIterable, Hashable, Sendable {
    case running = "RUNNING"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
    case timedOut = "TIMED_OUT"
    case aborted = "ABORTED"
}
